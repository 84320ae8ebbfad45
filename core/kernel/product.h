// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/matrix.h"
#include "core/kernel/kernel.h"

/// The one way to multiply matrices where it takes time. Operands are whatever of Eigen has its floats in memory:
/// matrices, maps, blocks of them, and their transposes.
namespace fovea {

template <class Derived>
kernel::Operand operandOf(const Eigen::DenseBase<Derived>& matrix) {
  const auto& m = matrix.derived();
  if constexpr (Derived::IsRowMajor)
    return {m.data(), m.outerStride(), m.innerStride()};
  else
    return {m.data(), m.innerStride(), m.outerStride()};
}

/// c = a·b, or c += a·b if @p add. c: row-major, float or double, of the right size, and neither of a nor b.
void multiply(const auto& a, const auto& b, auto&& c, bool add = false) {
  eigen_assert(a.cols() == b.rows() && c.rows() == a.rows() && c.cols() == b.cols() && c.innerStride() == 1);
  kernel::product({a.rows(), b.cols(), a.cols()}, operandOf(a), operandOf(b), c.data(), c.outerStride(), add);
}

/// a·b
Matrix product(const auto& a, const auto& b) {
  Matrix c(a.rows(), b.cols());
  multiply(a, b, c);
  return c;
}

/// a·b with sums in double.
MatrixD productInDouble(const auto& a, const auto& b) {
  MatrixD c(a.rows(), b.cols());
  multiply(a, b, c);
  return c;
}

}  // namespace fovea
