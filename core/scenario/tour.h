// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/scenario/scenario.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// What a step of the tour points at.
enum class TourTarget {
  Map,
  Texts,  ///< the boxes that one types into
  Heads,
  Parameter,  ///< the editor of TourStep::field
  Text,       ///< the text coloured by attention
  Lines,
  Trace,
  Output,
};

/// One page of a lesson: words, and what is seen meanwhile. Each stands for itself, so that one can begin anywhere.
struct TourStep {
  std::string_view words;  ///< of the context "Tour"
  TourTarget target = TourTarget::Map;
  std::optional<Field> field = {};
  std::string_view sample = {};       ///< a sample to show; empty: the bare layer with the tour's own text
  std::string_view assignments = {};  ///< of the bare layer: space-separated, as after --set
  Focus focus = {};
  std::optional<Cell> cell = {};
  Direction direction = Direction::From;
};

struct Lesson {
  std::string_view title;  ///< of the context "Tour"
  std::span<const TourStep> steps;
};

/// The guided tour: eight short lessons, in order.
std::span<const Lesson> lessons();

Scenario scenarioOf(const TourStep& step);

}  // namespace fovea
