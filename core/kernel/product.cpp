// SPDX-License-Identifier: GPL-3.0-or-later
#include <Eigen/Core>
#include <type_traits>

#include "core/kernel/kernel.h"

namespace fovea::kernel {

namespace {

using Index = std::ptrdiff_t;

template <class T, int order>
using Map =
    Eigen::Map<std::conditional_t<std::is_const_v<T>, const Eigen::Matrix<std::remove_const_t<T>, -1, -1, order>,
                                  Eigen::Matrix<T, -1, -1, order>>,
               Eigen::Unaligned, Eigen::OuterStride<>>;

/// Calls use(map) with an operand whose rows or columns lie in one piece.
void withMap(const Operand& x, Index rows, Index columns, const auto& use) {
  if (x.column == 1)
    use(Map<const float, Eigen::RowMajor>(x.data, rows, columns, Eigen::OuterStride<>(x.row)));
  else
    use(Map<const float, Eigen::ColMajor>(x.data, rows, columns, Eigen::OuterStride<>(x.column)));
}

template <class T>
void multiply(const Shape& shape, const Operand& a, const Operand& b, T* c, Index stride, bool add) {
  Map<T, Eigen::RowMajor> y(c, shape.rows, shape.columns, Eigen::OuterStride<>(stride));
  const auto take = [&](const auto& product) {
    if (add)
      y.noalias() += product;
    else
      y.noalias() = product;
  };
  withMap(a, shape.rows, shape.depth, [&](const auto& x) {
    withMap(b, shape.depth, shape.columns, [&](const auto& w) {
      if constexpr (std::is_same_v<T, float>)
        take(x * w);
      else
        take(x.template cast<T>() * w.template cast<T>());
    });
  });
}

}  // namespace

void product(const Shape& shape, const Operand& a, const Operand& b, float* c, Index stride, bool add) {
  multiply(shape, a, b, c, stride, add);
}

void product(const Shape& shape, const Operand& a, const Operand& b, double* c, Index stride, bool add) {
  multiply(shape, a, b, c, stride, add);
}

}  // namespace fovea::kernel
