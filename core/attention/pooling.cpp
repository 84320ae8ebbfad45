// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/pooling.h"

#include <algorithm>
#include <utility>

namespace fovea {

const ScoreInfo& poolingScore() {
  return *std::ranges::find(scoreFunctions(), "additive_bias", [](const ScoreInfo& row) { return row.about.id; });
}

ScoreParameters poolingParameters(Matrix w, RowVector v, RowVector b) {
  Matrix ofQuery(0, w.cols());
  return {std::move(ofQuery), std::move(w), std::move(v), std::move(b)};
}

HeadAttention poolingHead(const Matrix& x, AttentionSettings settings) {
  return {Matrix(1, 0), x, x, std::move(settings)};
}

}  // namespace fovea
