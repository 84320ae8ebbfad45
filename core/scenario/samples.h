// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "core/scenario/scenario.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// A text (or pair of texts) of ours that shows something worth seeing.
struct Sample {
  std::string_view id;     ///< on the command line
  std::string_view group;  ///< what it is about; of the context "SampleGroup"
  std::string_view title;
  std::string_view lookFor;  ///< one line on what to look for
  std::string_view text;
  std::string_view target;          ///< empty: self-attention
  int head;                         ///< of the bare layer: the head to look at first
  std::string_view assignments;     ///< space-separated, as after --set
  std::string_view forbidden = {};  ///< cells, as after --forbid
  std::string_view source = "bare";
  Focus focus = {};  ///< of a model: what to look at first
};

/// All of them, those of a group side by side: the translator, what the heads of the bare layer do, in English, Chinese
/// and both, and the mechanisms. The first one is what a new user sees.
std::span<const Sample> samples();

/// The sample with this id, or null.
const Sample* findSample(std::string_view id);

/// The scenario that a sample stands for, and the focus to open it with.
Scenario scenarioOf(const Sample& sample);
Focus focusOf(const Sample& sample);

}  // namespace fovea
