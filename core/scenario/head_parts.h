// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/head_inputs.h"
#include "core/scenario/result.h"

namespace fovea {

/// What a head of a result was made of, and what becomes of its context.
struct HeadParts {
  HeadInputs inputs;  ///< x of queries and keys, the projections as they were made, and their edits
  /// W_O of the layer, H·d_v × d; null: there is none (the bare layer without blocks, attention pooling). Holds the
  /// layer.
  std::shared_ptr<const Linear> output = {};
};

/// The parts of one head. InvalidValue: the result has no such head; where a model's layers do not stay in memory, the
/// errors of reading one; Cancelled.
Expected<HeadParts> headParts(const Result& result, const HeadId& id, const RunControl& control = {});

/// One of W_Q, W_K, W_V of a head as it was used: after its edit. Attention pooling has none.
Projection usedProjection(const HeadParts& parts, ProjectionRole role);

/// The rows of W_O that belong to a head, d_v × d. There must be a W_O.
Matrix outputRows(const HeadParts& parts, int head);

/// What each key would bring to the residual stream if all attention were its own: f(x) = v·W_O, T_k × d; where there
/// is no W_O, v.
Expected<Matrix> transformedValues(const Result& result, const HeadId& id, const RunControl& control = {});

}  // namespace fovea
