// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernel/product.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "tests/core/reference.h"

namespace fovea {
namespace {

MatrixD expected(const auto& a, const auto& b) {
  return reference::product(a.template cast<double>(), b.template cast<double>());
}

double worst(const auto& made, const MatrixD& right) {
  return reference::worst(made.template cast<double>(), right);
}

TEST(Product, OfAnySizeIsThatOfAPlainLoop) {
  for (const Index rows : {1, 2, 7, 31})
    for (const Index columns : {1, 3, 8, 65})
      for (const Index depth : {1, 9, 64, 385}) {
        const Matrix a = Matrix::Random(rows, depth);
        const Matrix b = Matrix::Random(depth, columns);
        const MatrixD right = expected(a, b);
        const std::string sizes = std::to_string(rows) + " " + std::to_string(columns) + " " + std::to_string(depth);
        ASSERT_LT(worst(product(a, b), right), 5e-5) << sizes;
        ASSERT_LT(worst(productInDouble(a, b), right), 1e-12) << sizes;
        // The same of transposed operands: matrices that lie in columns.
        const Matrix acrossA = a.transpose();
        const Matrix acrossB = b.transpose();
        ASSERT_LT(worst(product(acrossA.transpose(), acrossB.transpose()), right), 5e-5) << sizes;
        ASSERT_LT(worst(productInDouble(acrossA.transpose(), b), right), 1e-12) << sizes;
      }
}

TEST(Product, OfBlocksTouchesNothingElse) {
  const Matrix a = Matrix::Random(20, 50);
  const Matrix b = Matrix::Random(60, 70);
  Matrix c = Matrix::Constant(30, 90, 7);
  multiply(a.block(1, 2, 17, 40), b.block(3, 4, 40, 45), c.block(5, 6, 17, 45));
  const MatrixD right = expected(a.block(1, 2, 17, 40), b.block(3, 4, 40, 45));
  EXPECT_LT(worst(c.block(5, 6, 17, 45), right), 1e-5);
  multiply(a.block(1, 2, 17, 40), b.block(3, 4, 40, 45), c.block(5, 6, 17, 45), true);
  EXPECT_LT(worst(c.block(5, 6, 17, 45), 2 * right), 1e-5);
  c.block(5, 6, 17, 45).setConstant(7);
  EXPECT_EQ(c, Matrix(Matrix::Constant(30, 90, 7)));
}

TEST(Product, OfNothingIsZero) {
  EXPECT_EQ(product(Matrix(3, 0), Matrix(0, 4)), Matrix(Matrix::Zero(3, 4)));
  EXPECT_EQ(product(Matrix(0, 3), Matrix(3, 4)).rows(), 0);
  EXPECT_EQ(product(Matrix(3, 4), Matrix(4, 0)).cols(), 0);
}

TEST(Levels, TheLoaderTakesTheBestThatItMay) {
#if defined(FOVEA_LEVELS) && defined(__x86_64__)
  const char* most = std::getenv("FOVEA_LEVEL");  // what is hidden from the loader in this run
  std::string best = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") ? "x86-64-v4"
                     : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")        ? "x86-64-v3"
                                                                                              : "base";
  if (most && (best == "x86-64-v4" || std::string(most) == "base")) best = most;
  EXPECT_EQ(kernel::level(), best);
#else
  GTEST_SKIP() << "There is one level here.";
#endif
}

}  // namespace
}  // namespace fovea
