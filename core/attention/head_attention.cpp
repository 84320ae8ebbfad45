// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/head_attention.h"

#include <cmath>
#include <limits>

namespace fovea {

namespace {

double scaleOf(const HeadAttention& head) {
  return head.settings.scaled ? 1 / std::sqrt(static_cast<double>(head.q.cols())) : 1.0;
}

MatrixD doubleScores(const HeadAttention& head, Index first, Index count) {
  const MatrixD q = head.q.middleRows(first, count).cast<double>() * scaleOf(head);
  const MatrixD k = head.k.cast<double>();
  return q * k.transpose();
}

/// softmax(scores / τ) into @p weights; −∞ is weight 0, and a row of nothing but −∞ is all 0.
void softmax(const double* scores, Index keys, double temperature, float* weights) {
  const double top = Eigen::Map<const Eigen::ArrayXd>(scores, keys).maxCoeff();
  Eigen::Map<Eigen::ArrayXf> row(weights, keys);
  if (top == -std::numeric_limits<double>::infinity()) {
    row.setZero();
    return;
  }
  // The difference is taken in double; from there on float is exact enough, and four times as fast.
  const Eigen::ArrayXf exponents = ((Eigen::Map<const Eigen::ArrayXd>(scores, keys) - top) / temperature).cast<float>();
  row = exponents.exp();
  // Eigen's exp ends in subnormal numbers instead of 0: those are no weights, and slow.
  constexpr float kSmallest = -87;
  double sum = 0;
  for (Index j = 0; j < keys; ++j) {
    weights[j] = exponents[j] < kSmallest ? 0.0F : weights[j];
    sum += static_cast<double>(weights[j]);
  }
  row *= static_cast<float>(1 / sum);
}

}  // namespace

double HeadAttention::score(Index query, Index key) const {
  return scaleOf(*this) * q.row(query).cast<double>().dot(k.row(key).cast<double>());
}

Matrix HeadAttention::scores(Index first, Index count) const {
  return doubleScores(*this, first, count).cast<float>();
}

Matrix HeadAttention::weights(Index first, Index count) const {
  MatrixD logits = doubleScores(*this, first, count);
  if (settings.mask != Mask{}) {
    for (Index i = 0; i < count; ++i)
      for (Index j = 0; j < keys(); ++j)
        if (!allows(first + i, j)) logits(i, j) = -std::numeric_limits<double>::infinity();
  }
  Matrix result(count, keys());
  for (Index i = 0; i < count; ++i) softmax(logits.row(i).data(), keys(), settings.temperature, result.row(i).data());
  return result;
}

}  // namespace fovea
