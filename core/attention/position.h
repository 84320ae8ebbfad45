// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/matrix.h"
#include "core/base/mechanism.h"
#include "core/base/shared_value.h"

namespace fovea {

/// Rotary position embedding (Su et al. 2021, arXiv:2104.09864). The order is that of rotaryChoices().
enum class Rotary {
  None,
  Halves,       ///< component i and i + d_k/2 make a pair, as in Hugging Face checkpoints
  Interleaved,  ///< components 2i and 2i + 1 make a pair, as in the paper
};
std::span<const Mechanism> rotaryChoices();

/// How queries and keys are turned with their places: pair i of token t by t·ω_i.
struct RotaryEmbedding {
  Rotary kind = Rotary::None;
  double base = 10000;                           ///< ω_i = base^(−2i/d_k)
  Shared<std::vector<double>> frequencies = {};  ///< ω_i where they are others; components beyond its pairs stay
  double size = 1;                               ///< what is turned is multiplied by it (YaRN, arXiv:2309.00071)

  bool operator==(const RotaryEmbedding&) const = default;
};

/// T × d_k → T × d_k; row 0 is token number @p first. A last component without a partner stays.
Matrix rotated(const Matrix& x, const RotaryEmbedding& rotary, Index first = 0);

/// The same with every turn the other way: by the transposed matrix, as gradients go.
Matrix rotatedBack(const Matrix& x, const RotaryEmbedding& rotary);

/// The slope of ALiBi for one of @p heads heads (Press et al. 2021, arXiv:2108.12409): 2^(−8(h+1)/H), and for numbers
/// that are no power of two as in the authors' code.
double alibiSlope(Index head, Index heads);

/// The bucket of a relative position key − query in T5 (Raffel et al. 2020, arXiv:1910.10683): near ones each have
/// their own, far ones share logarithmically wider ones. @p bidirectional: half of the buckets for later keys.
Index relativeBucket(Index offset, Index buckets, Index farthest, bool bidirectional);

/// T5: what is added to the scores of each bucket of relative positions.
struct BucketBias {
  RowVector values;           ///< one a bucket
  Index farthest = 128;       ///< from there on all are in one bucket
  bool bidirectional = true;  ///< half of the buckets are for later keys

  bool operator==(const BucketBias& other) const {
    return same(values, other.values) && farthest == other.farthest && bidirectional == other.bidirectional;
  }
};

/// What is added to the scores for positions alone, or for positions and queries.
struct PositionBias {
  double slope = 0;  ///< ALiBi: −slope·|i − j|
  Shared<BucketBias> buckets = {};
  Shared<Matrix> relativeKeys = {};  ///< Shaw et al. 2018, arXiv:1803.02155: q_i·a_{j−i}, (2κ+1) × d_k, clipped to ±κ

  bool operator==(const PositionBias&) const = default;
};

/// Adds the bias to @p scores, n × T_k, of the queries @p q (n × d_k, scaled as for the dot product) from number
/// @p first on.
void addPositionBias(const PositionBias& bias, const MatrixD& q, Index first, MatrixD& scores);

}  // namespace fovea
