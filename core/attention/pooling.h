// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/head_attention.h"

namespace fovea {

/// Attention pooling (Yang et al. 2016, Hierarchical Attention Networks): one weight for each of T vectors, and their
/// weighted mean,
///   e_i = v·tanh(x_i·W + b)    α = softmax(e)    c = Σ α_i·x_i
/// It is the additive score with nobody asking: the term of the query is 0. So masks, normalisers and temperature are
/// those of any head.

/// The score function of pooling: additive with bias.
const ScoreInfo& poolingScore();

/// W (d × d_a), v and b (d_a each) as parameters of poolingScore().
ScoreParameters poolingParameters(Matrix w, RowVector v, RowVector b);

/// The head that pools @p x (T × d): one query, which has no components (1 × 0), and x itself as keys and as values, so
/// that the context is c. The score must be poolingScore(), with such parameters.
HeadAttention poolingHead(const Matrix& x, AttentionSettings settings);

}  // namespace fovea
