// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of the tape that make one thing of a sentence: pooling, and deciding on a class.
#include <algorithm>
#include <cmath>

#include "core/train/tape.h"

namespace fovea {

Tape::Value Tape::softmax(Value scores) {
  const auto& tokens = *nodes_[scores].tokens;
  const auto result = like(scores, 1);
  for (Index s = 0; s < tokens.sentences(); ++s) {
    const auto part = nodes_[scores].value.middleRows(tokens.begin(s), tokens.length(s)).array();
    auto weights = nodes_[result].value.middleRows(tokens.begin(s), tokens.length(s)).array();
    weights = (part - part.maxCoeff()).exp();
    weights /= weights.sum();
  }
  remember(result, [this, scores, result, &tokens](const MatrixMap& dy) {
    auto& dx = gradient(scores);
    for (Index s = 0; s < tokens.sentences(); ++s) {
      const auto rows = [&](const auto& matrix) {
        return matrix.middleRows(tokens.begin(s), tokens.length(s)).array();
      };
      const auto weights = rows(nodes_[result].value);
      const float mean = (weights * rows(dy)).sum();
      dx.middleRows(tokens.begin(s), tokens.length(s)).array() += weights * (rows(dy) - mean);
    }
  });
  return result;
}

Tape::Value Tape::pooled(Value weights, Value x) {
  const auto& tokens = *nodes_[x].tokens;
  const auto result = add(arena_.take(tokens.sentences(), nodes_[x].value.cols()), &tokens);
  const auto rows = [this, &tokens](Value value, Index sentence) {
    return nodes_[value].value.middleRows(tokens.begin(sentence), tokens.length(sentence));
  };
  for (Index s = 0; s < tokens.sentences(); ++s)
    nodes_[result].value.row(s).noalias() = rows(weights, s).transpose() * rows(x, s);
  remember(result, [this, weights, x, rows, &tokens](const MatrixMap& dy) {
    auto& dWeights = gradient(weights);
    auto& dx = gradient(x);
    for (Index s = 0; s < tokens.sentences(); ++s) {
      const Index first = tokens.begin(s), count = tokens.length(s);
      dWeights.middleRows(first, count).noalias() += rows(x, s) * dy.row(s).transpose();
      dx.middleRows(first, count).noalias() += rows(weights, s) * dy.row(s);
    }
  });
  return result;
}

double Tape::entropy(Value weights, double factor) {
  constexpr float kLeast = 1e-30F;  // 0·log 0 is 0
  const auto& a = nodes_[weights].value.array();
  const Eigen::ArrayXf logs = a.max(kLeast).log();
  if (gradients_) gradient(weights).array() -= static_cast<float>(factor) * (logs + 1);
  return -static_cast<double>((a * logs).sum());
}

Score Tape::classified(Value logits, std::span<const int> right, double factor, std::optional<Value> shares) {
  const auto& tokens = *nodes_[logits].tokens;
  const auto& all = nodes_[logits].value;
  Score score;
  RowVector p(all.cols());
  for (Index s = 0; s < tokens.sentences(); ++s) {
    const Index wanted = right[static_cast<std::size_t>(s)];
    const Index first = shares ? tokens.begin(s) : s;
    const Index count = shares ? tokens.length(s) : 1;
    Index decides = 0;
    if (shares) nodes_[*shares].value.middleRows(first, count).col(0).maxCoeff(&decides);
    for (Index row = first; row < first + count; ++row) {
      const float top = all.row(row).maxCoeff();
      p = (all.row(row).array() - top).exp();
      const double sum = static_cast<double>(p.sum());
      const double loss = static_cast<double>(top - all(row, wanted)) + std::log(sum);
      const double share = shares ? static_cast<double>(nodes_[*shares].value(row, 0)) : 1;
      score.loss += share * loss;
      if (row == first + decides && all(row, wanted) == top) ++score.correct;
      if (!gradients_) continue;
      p /= static_cast<float>(sum);
      p[wanted] -= 1;
      gradient(logits).row(row) += static_cast<float>(factor * share) * p;
      if (shares) gradient(shares.value())(row, 0) += static_cast<float>(factor * loss);
    }
  }
  score.smoothed = score.loss;
  score.tokens = tokens.sentences();
  return score;
}

}  // namespace fovea
