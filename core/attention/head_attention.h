// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

#include "core/attention/location.h"
#include "core/attention/mask.h"
#include "core/attention/normalizer.h"
#include "core/attention/position.h"
#include "core/attention/score.h"
#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/shared_value.h"

namespace fovea {

/// How queries and keys become scores, and scores weights. The default is scaled dot-product attention.
struct AttentionSettings {
  bool scaled = true;        ///< divide dot products by √d_k
  double temperature = 1.0;  ///< τ > 0
  Mask mask;
  const ScoreInfo* score = scoreFunctions().data();
  Shared<ScoreParameters> parameters = {};                   ///< as score->needs says
  double factor = 1;                                         ///< γ: multiplies the scores of any function
  double softcap = std::numeric_limits<double>::infinity();  ///< c > 0
  PositionBias position = {};
  Shared<Matrix> bias = {};  ///< T_q × T_k, added to the scores; −∞ forbids the cell
  const NormalizerInfo* normalizer = normalizers().data();
  NormalizerOptions options = {};
  Location location = {};  ///< local attention; off by default

  bool operator==(const AttentionSettings&) const = default;
};

/// Attention of one head; by default scaled dot-product attention (Vaswani et al. 2017, arXiv:1706.03762):
///   scores   S = scale·score(q, k)                    scale = γ, and 1/√d_k for dot products
///   logits   L = c·tanh(S/c) + position bias + bias
///   weights  A = normaliser(mask(L)/τ)·Gaussian       context = A·v
/// The mask holds the window of local attention, and only local attention has a Gaussian.
/// Everything up to the normaliser is computed in double: logits of 1e4 keep their small differences.
struct HeadAttention {
  Matrix q;  ///< T_q × d_k
  Matrix k;  ///< T_k × d_k
  Matrix v;  ///< T_k × d_v
  AttentionSettings settings;

  Index queries() const { return q.rows(); }
  Index keys() const { return k.rows(); }
  /// The keys that are tokens, and so have a place.
  Index tokens() const { return keys() - settings.mask.extra; }

  bool allows(Index query, Index key) const {
    constexpr float kForbidden = -std::numeric_limits<float>::infinity();
    return settings.mask.allows(query, key, keys()) && (key >= tokens() || settings.location.allows(query, key)) &&
           (!settings.bias || (*settings.bias)(query, key) != kForbidden);
  }
  /// Mask::end() and Mask::gapless(), of everything that forbids.
  Index end(Index query) const { return settings.mask.end(query, keys()); }
  bool gapless() const { return settings.mask.gapless() && !settings.location.positions && !settings.bias; }
  bool allowsEverything() const { return !settings.bias && !settings.location.positions && settings.mask == Mask{}; }

  /// What a row that may look at something sums to: what the normaliser says, but the Gaussian of local attention takes
  /// away.
  RowSum rowSum() const;

  /// What the scores are multiplied by.
  double scale() const;
  /// Whether the logits differ from the scores.
  bool hasLogits() const;

  /// One score S(query, key).
  double score(Index query, Index key) const;

  /// Rows [first, first + count) of S: scaled, before softcap, biases, mask and temperature.
  Matrix scores(Index first, Index count) const;

  /// Rows [first, first + count) of L: after softcap and biases, before mask and temperature.
  Matrix logits(Index first, Index count) const;

  /// Rows [first, first + count) of A. A masked cell is exactly 0; a row that may look at nothing is all 0, every other
  /// row sums to what rowSum() says.
  Matrix weights(Index first, Index count) const;

  /// The same, but the means of weights that are random.
  Matrix expectedWeights(Index first, Index count) const;

  /// InvalidValue: an entry of q, k, v, the bias or the positions is no number, which one; or shapes do not fit
  /// together.
  Expected<void> check() const;
};

}  // namespace fovea
