// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "core/scenario/scenario.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// A text (or pair of texts) of ours that shows something worth seeing.
struct Sample {
  std::string_view title;
  std::string_view lookFor;  ///< one line on what to look for
  std::string_view text;
  std::string_view target;       ///< empty: self-attention
  int head;                      ///< the head to look at first
  std::string_view assignments;  ///< space-separated, as after --set
};

/// At least 16 texts and 8 pairs, in English, Chinese and both.
std::span<const Sample> samples();

/// The scenario that a sample stands for, and the focus to open it with.
Scenario scenarioOf(const Sample& sample);
Focus focusOf(const Sample& sample);

}  // namespace fovea
