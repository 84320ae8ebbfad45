// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/projection.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "tests/core/reference.h"

namespace fovea {
namespace {

TEST(Projection, AppliesWeightAndBias) {
  const Projection projection{reference::randomMatrix(8, 3, 1), reference::randomMatrix(1, 3, 2)};
  const Matrix x = reference::randomMatrix(5, 8, 3);
  MatrixD expected = reference::product(x.cast<double>(), projection.weight.cast<double>());
  expected.rowwise() += projection.bias.cast<double>();
  EXPECT_LT(reference::worst(projection.apply(x).cast<double>(), expected), 1e-5);
}

TEST(RightSingularVectors, AreOrthonormalAndStrongestFirst) {
  for (const Index width : {1, 2, 3, 9, 31}) {
    const MatrixD weight = reference::randomMatrix(40, width, 7).cast<double>();
    const auto vectors = rightSingularVectors(weight);
    EXPECT_LT(reference::worst(reference::product(vectors.transpose(), vectors), MatrixD::Identity(width, width)),
              1e-12);
    const MatrixD images = reference::product(weight, vectors);
    for (Index i = 1; i < width; ++i) {
      EXPECT_GE(images.col(i - 1).norm(), images.col(i).norm());
      EXPECT_NEAR(images.col(i - 1).dot(images.col(i)), 0, 1e-9);  // singular vectors, not any basis
    }
  }
}

TEST(RightSingularVectors, SenseOfRotationDependsOnThePlaneAlone) {
  // Two equal singular values in a plane that is spanned, and stored, in different ways.
  for (const double angle : {0.0, 0.3, 1.7, 3.0, 4.4}) {
    for (const double mirror : {1.0, -1.0}) {
      MatrixD weight = MatrixD::Zero(4, 4);
      weight(0, 0) = std::cos(angle) * 5;
      weight(0, 1) = std::sin(angle) * 5;
      weight(1, 0) = -std::sin(angle) * 5 * mirror;
      weight(1, 1) = std::cos(angle) * 5 * mirror;
      weight(2, 2) = 1;
      const auto vectors = rightSingularVectors(weight);
      EXPECT_GT(vectors(0, 0) * vectors(1, 1) - vectors(1, 0) * vectors(0, 1), 0.99);
    }
  }
}

TEST(OriginalProjection, ManyThreadsSeeTheSameDirections) {
  const OriginalProjection original({reference::randomMatrix(32, 16, 1), RowVector::Zero(16)});
  std::vector<const MatrixD*> seen(8);
  {
    std::vector<std::jthread> threads;
    for (auto& one : seen) threads.emplace_back([&] { one = &original.directions(); });
  }
  for (const auto* one : seen) EXPECT_EQ(*one, rightSingularVectors(original.get().weight.cast<double>()));
}

}  // namespace
}  // namespace fovea
