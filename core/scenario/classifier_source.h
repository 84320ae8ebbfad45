// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/model/model.h"
#include "core/scenario/result.h"

namespace fovea {

/// Computes a valid scenario of a classifier: self-attention, where it has any, as the encoder's one layer, and
/// attention pooling, whose context the decision is made of. Of @p previous (may be null) every head is taken over that
/// the change cannot touch. Errors as compute(), but it may throw std::bad_alloc.
Expected<ResultPtr> computeClassifier(const ScenarioPtr& scenario, const ModelPtr& model, const Result* previous,
                                      const RunControl& control);

}  // namespace fovea
