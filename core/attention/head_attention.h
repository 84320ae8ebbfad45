// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/mask.h"
#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"

namespace fovea {

/// How scores become weights.
struct AttentionSettings {
  bool scaled = true;        ///< divide the scores by √d_k
  double temperature = 1.0;  ///< divide the scores by τ before the softmax; > 0
  Mask mask;

  bool operator==(const AttentionSettings&) const = default;
};

/// Scaled dot-product attention of one head (Vaswani et al. 2017, arXiv:1706.03762):
///   S = q·kᵀ / √d_k        A = softmax(mask(S) / τ)        context = A·v
/// Scores and softmax are computed in double: logits of 1e4 keep their small differences.
struct HeadAttention {
  Matrix q;  ///< T_q × d_k
  Matrix k;  ///< T_k × d_k
  Matrix v;  ///< T_k × d_v
  AttentionSettings settings;

  Index queries() const { return q.rows(); }
  Index keys() const { return k.rows(); }
  bool allows(Index query, Index key) const { return settings.mask.allows(query, key, keys()); }

  /// One score S(query, key), scaled, before mask and temperature.
  double score(Index query, Index key) const;

  /// Rows [first, first + count) of S: scaled, before mask and temperature.
  Matrix scores(Index first, Index count) const;

  /// Rows [first, first + count) of A. A masked cell is exactly 0; a row that may look at nothing is all 0, every other
  /// row sums to 1.
  Matrix weights(Index first, Index count) const;
};

}  // namespace fovea
