// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "core/attention/head_attention.h"
#include "core/base/random.h"

/// The mechanism again, as plain loops in double precision: what the tests compare with.
namespace fovea::reference {

inline Matrix randomMatrix(Index rows, Index columns, std::uint64_t seed, double size = 1) {
  Random random(seed);
  Matrix matrix(rows, columns);
  for (Index i = 0; i < rows; ++i)
    for (Index j = 0; j < columns; ++j) matrix(i, j) = static_cast<float>(size * random.gaussian());
  return matrix;
}

inline MatrixD product(const MatrixD& a, const MatrixD& b) {
  MatrixD c(a.rows(), b.cols());
  for (Index i = 0; i < a.rows(); ++i)
    for (Index j = 0; j < b.cols(); ++j) {
      double sum = 0;
      for (Index n = 0; n < a.cols(); ++n) sum += a(i, n) * b(n, j);
      c(i, j) = sum;
    }
  return c;
}

inline double score(const HeadAttention& head, Index query, Index key) {
  double sum = 0;
  for (Index n = 0; n < head.q.cols(); ++n)
    sum += static_cast<double>(head.q(query, n)) * static_cast<double>(head.k(key, n));
  return head.settings.scaled ? sum / std::sqrt(static_cast<double>(head.q.cols())) : sum;
}

inline bool allows(const Mask& mask, Index query, Index key, Index keys) {
  if (mask.causal && key > query) return false;
  if (std::abs(query - key) > mask.window) return false;
  return key < keys - mask.padding;
}

inline MatrixD weights(const HeadAttention& head) {
  const Index keys = head.k.rows();
  MatrixD result = MatrixD::Zero(head.q.rows(), keys);
  for (Index i = 0; i < head.q.rows(); ++i) {
    double top = -std::numeric_limits<double>::infinity();
    for (Index j = 0; j < keys; ++j)
      if (allows(head.settings.mask, i, j, keys)) top = std::max(top, score(head, i, j));
    double sum = 0;
    for (Index j = 0; j < keys; ++j) {
      if (!allows(head.settings.mask, i, j, keys)) continue;
      result(i, j) = std::exp((score(head, i, j) - top) / head.settings.temperature);
      sum += result(i, j);
    }
    for (Index j = 0; j < keys && sum > 0; ++j) result(i, j) /= sum;
  }
  return result;
}

inline double worst(const MatrixD& a, const MatrixD& b) {
  if (a.rows() != b.rows() || a.cols() != b.cols()) return std::numeric_limits<double>::infinity();
  return a.size() == 0 ? 0 : (a - b).cwiseAbs().maxCoeff();
}

}  // namespace fovea::reference
