// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

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

/// T × d_k → T × d_k: pair i of row t is turned by (first + t)·base^(−2i/d_k). A last component without a partner
/// stays.
Matrix rotated(const Matrix& x, Rotary kind, Index first = 0, double base = 10000);

/// The slope of ALiBi for one of @p heads heads (Press et al. 2021, arXiv:2108.12409): 2^(−8(h+1)/H), and for numbers
/// that are no power of two as in the authors' code.
double alibiSlope(Index head, Index heads);

/// The bucket of a relative position key − query in T5 (Raffel et al. 2020, arXiv:1910.10683): near ones each have
/// their own, far ones share logarithmically wider ones. @p bidirectional: half of the buckets for later keys.
Index relativeBucket(Index offset, Index buckets, Index farthest, bool bidirectional);

/// What is added to the scores for positions alone, or for positions and queries.
struct PositionBias {
  double slope = 0;                ///< ALiBi: −slope·|i − j|
  Shared<RowVector> buckets = {};  ///< T5: one value a bucket, bidirectional, farthest 128
  Shared<Matrix> relativeKeys = {};  ///< Shaw et al. 2018, arXiv:1803.02155: q_i·a_{j−i}, (2κ+1) × d_k, clipped to ±κ

  bool operator==(const PositionBias&) const = default;
};

/// Adds the bias to @p scores, n × T_k, of the queries @p q (n × d_k, scaled as for the dot product) from number
/// @p first on.
void addPositionBias(const PositionBias& bias, const MatrixD& q, Index first, MatrixD& scores);

}  // namespace fovea
