// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// Computes a valid scenario of the bare layer, alone or continued by Transformer blocks. Of @p previous (may be null)
/// every head and every block is taken over that the change cannot touch. Errors as compute(), but it may throw
/// std::bad_alloc.
Expected<ResultPtr> computeBare(const ScenarioPtr& scenario, const Result* previous, const RunControl& control,
                                const Models& models);

}  // namespace fovea
