// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// Computes a scenario. Parts of @p previous (may be null) that the change cannot touch are taken over; the answer is
/// the same as computing from nothing. @p models: those that are open; all of neededModels() must be among them. Safe
/// to call from any thread. Errors: those of validate(); Unsupported: the source is not open, or cannot do what is
/// asked; InvalidText: nothing to attend to; TooLarge: too many tokens or too much memory; Cancelled.
Expected<ResultPtr> compute(const ScenarioPtr& scenario, const ResultPtr& previous, const RunControl& control = {},
                            const Models& models = {});

}  // namespace fovea
