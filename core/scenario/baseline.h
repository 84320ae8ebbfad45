// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/scenario/scenario.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// The state that others are compared with, "A": a scenario, and the map in it that was looked at.
struct Baseline {
  Scenario scenario;
  Focus focus;

  bool operator==(const Baseline&) const = default;
};

using BaselinePtr = std::shared_ptr<const Baseline>;

}  // namespace fovea
