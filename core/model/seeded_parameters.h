// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/attention/location.h"
#include "core/attention/position.h"
#include "core/attention/score.h"

namespace fovea {

/// What the mechanisms of the bare layer would have learned: seeded numbers of a size that makes pictures worth seeing.

/// W and U spread over their rows like a random projection; v so large that scores of hidden vectors have a spread of
/// about 3. The hidden width is d_k. A column of W does not depend on how many there are.
ScoreParameters seededScoreParameters(const ScoreNeeds& needs, Index width, Index keys, std::uint64_t seed);

/// Those of attention pooling (poolingParameters()) over embeddings of width d with d_a hidden features: every feature
/// looks at the words more than at their positions, and the scores have a spread of about 2.
ScoreParameters seededPooling(Index width, Index hidden, std::uint64_t seed);

/// A key or value that belongs to no token, N(0, 1).
RowVector seededBias(Index width, std::uint64_t seed);

/// One value for each of the 32 buckets of T5, N(0, 4).
RowVector seededBuckets(std::uint64_t seed);

/// W_p (d_k × d_k) and v_p so large that the predicted positions spread over most of the keys.
PositionPredictor seededPredictor(Index width, std::uint64_t seed);

/// Shaw's vectors for the distances −8 … 8, 17 × d_k, N(0, 1).
Matrix seededRelativeKeys(Index width, std::uint64_t seed);

}  // namespace fovea
