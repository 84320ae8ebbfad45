// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/attention/head_attention.h"
#include "core/attention/projection.h"
#include "core/base/run_control.h"

namespace fovea {

/// The parameters of multi-head attention (Vaswani et al. 2017, arXiv:1706.03762) as torch.nn.MultiheadAttention has
/// them; with fewer key and value heads than query heads, grouped-query attention (Ainslie et al. 2023,
/// arXiv:2305.13245), with one of them multi-query attention (Shazeer 2019, arXiv:1911.02150).
struct MultiHead {
  Index heads = 1;             ///< H
  Index keyValueHeads = 1;     ///< G, a divisor of H: H/G query heads in a row share one
  Projection query;            ///< d → H·d_k
  Projection key;              ///< kdim → G·d_k
  Projection value;            ///< vdim → G·d_v
  Projection output;           ///< H·d_v → d
  RowVector keyBias;           ///< bias_k: one more key after the last, G·d_k; empty: none
  RowVector valueBias;         ///< bias_v: its value, G·d_v
  bool zeroAttention = false;  ///< after that, one more key and value of zeros
};

struct MultiHeadResult {
  std::vector<HeadAttention> heads;  ///< with the additional keys, which every query may look at
  std::vector<Matrix> contexts;      ///< A·V of each head, T_q × d_v
  Matrix output;                     ///< the contexts side by side, through the output projection: T_q × d
};

/// Projected queries, keys and values of all heads, cut into heads: T_q × H·d_k, T_k × G·d_k and T_k × G·d_v.
/// InvalidValue: the widths cannot be cut so.
Expected<std::vector<HeadAttention>> splitHeads(const Matrix& q, const Matrix& k, const Matrix& v, Index heads,
                                                Index keyValueHeads);

/// Attends with every head. @p settings: one for each head, or one for all; biases need no columns for additional keys.
/// InvalidValue: shapes do not fit together, or what HeadAttention::check() refuses; Cancelled.
Expected<MultiHeadResult> attend(const MultiHead& layer, const Matrix& query, const Matrix& key, const Matrix& value,
                                 std::span<const AttentionSettings> settings, const RunControl& control = {});

/// The mean of the heads' weights, T_q × T_k.
Matrix meanWeights(std::span<const HeadAttention> heads);

}  // namespace fovea
