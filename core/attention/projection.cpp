// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/projection.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/kernel/product.h"

namespace fovea {

namespace {

/// Of values that differ by rounding alone the first counts as the largest.
constexpr double kClearlyLarger = 1 + 1e-9;

/// The 2 × 2 minor of largest size of the first two columns: its sign is the sense of rotation from one to the other.
double largestMinor(const MatrixD& vectors) {
  double largest = 0;
  for (Index i = 0; i < vectors.rows(); ++i) {
    for (Index j = i + 1; j < vectors.rows(); ++j) {
      const double minor = vectors(i, 0) * vectors(j, 1) - vectors(j, 0) * vectors(i, 1);
      if (std::abs(minor) > std::abs(largest) * kClearlyLarger) largest = minor;
    }
  }
  return largest;
}

double largestEntry(const MatrixD& vectors, Index column) {
  double largest = 0;
  for (Index i = 0; i < vectors.rows(); ++i)
    if (std::abs(vectors(i, column)) > std::abs(largest) * kClearlyLarger) largest = vectors(i, column);
  return largest;
}

}  // namespace

Matrix Linear::apply(const Eigen::Ref<const Matrix>& x, const RunControl& control) const {
  constexpr Index kSmall = 1 << 14;  // 128 × 128
  if (weight.size() <= kSmall) {
    MatrixD y = productInDouble(x, weight);
    if (bias.size() > 0) y.rowwise() += bias.cast<double>();
    return y.cast<float>();
  }
  // In parts of at most some milliseconds on the slowest machines.
  constexpr Index kColumns = 256;
  const Index rows = std::clamp((Index{1} << 18) / inputs(), Index{64}, Index{256});
  Matrix y(x.rows(), outputs());
  if (bias.size() > 0) y.rowwise() = bias;
  for (Index i = 0; i < x.rows(); i += rows)
    for (Index j = 0; j < outputs() && !control.stopped(); j += kColumns) {
      const Index height = std::min(rows, x.rows() - i);
      const Index width = std::min(kColumns, outputs() - j);
      multiply(x.middleRows(i, height), weight.middleCols(j, width), y.block(i, j, height, width), bias.size() > 0);
    }
  return y;
}

MatrixD rightSingularVectors(const MatrixD& weight) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(weight.transpose() * weight);
  std::vector<Index> order(static_cast<std::size_t>(weight.cols()));
  std::iota(order.begin(), order.end(), Index{0});
  std::ranges::stable_sort(order, [&](Index a, Index b) { return solver.eigenvalues()[a] > solver.eigenvalues()[b]; });
  MatrixD vectors(weight.cols(), weight.cols());
  for (Index i = 0; i < vectors.cols(); ++i) {
    vectors.col(i) = solver.eigenvectors().col(order[static_cast<std::size_t>(i)]);
    if (largestEntry(vectors, i) < 0) vectors.col(i) *= -1;
  }
  if (vectors.cols() >= 2 && largestMinor(vectors) < 0) vectors.col(1) *= -1;
  return vectors;
}

const MatrixD& OriginalProjection::directions() const {
  std::call_once(once_, [this] { directions_ = rightSingularVectors(projection_.weight.cast<double>()); });
  return directions_;
}

}  // namespace fovea
