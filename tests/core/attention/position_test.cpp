// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/position.h"

#include <gtest/gtest.h>

#include <complex>
#include <map>

#include "tests/core/reference.h"

namespace fovea {
namespace {

TEST(Rotary, TurnsEveryPairAsAComplexNumber) {
  for (const Index width : {1, 2, 3, 8, 9})
    for (const auto kind : {Rotary::Halves, Rotary::Interleaved})
      for (const Index first : {0, 5}) {
        const Matrix x = reference::randomMatrix(7, width, 1);
        const Matrix y = rotated(x, {kind}, first);
        for (Index t = 0; t < 7; ++t)
          for (Index i = 0; i < width / 2; ++i) {
            const Index a = kind == Rotary::Halves ? i : 2 * i;
            const Index b = kind == Rotary::Halves ? i + width / 2 : 2 * i + 1;
            const double angle = static_cast<double>(t + first) *
                                 std::pow(10000.0, -2.0 * static_cast<double>(i) / static_cast<double>(width));
            const auto turned = std::complex<double>(x(t, a), x(t, b)) * std::polar(1.0, angle);
            EXPECT_NEAR(static_cast<double>(y(t, a)), turned.real(), 1e-6);
            EXPECT_NEAR(static_cast<double>(y(t, b)), turned.imag(), 1e-6);
          }
        if (width % 2 == 1) {
          EXPECT_EQ(y.col(width - 1), x.col(width - 1));
        }
        EXPECT_EQ(rotated(x, {}, first), x);
      }
}

TEST(Rotary, DotProductsDependOnTheDistanceAlone) {
  const Matrix q = reference::randomMatrix(1, 8, 1).replicate(9, 1);
  const Matrix k = reference::randomMatrix(1, 8, 2).replicate(9, 1);
  const Matrix scores = rotated(q, {Rotary::Halves}) * rotated(k, {Rotary::Halves}).transpose();
  for (Index i = 1; i < 9; ++i)
    for (Index j = 1; j < 9; ++j) EXPECT_NEAR(scores(i, j), scores(i - 1, j - 1), 1e-5);
}

TEST(Rotary, BackIsTheTransposedTurn) {
  for (const auto kind : {Rotary::Halves, Rotary::Interleaved}) {
    RotaryEmbedding rotary{kind};
    rotary.size = 1.5;
    const Matrix x = Matrix::Random(5, 7);  // one component without a partner
    const Matrix y = Matrix::Random(5, 7);
    EXPECT_NEAR(rotated(x, rotary).cwiseProduct(y).sum(), x.cwiseProduct(rotatedBack(y, rotary)).sum(), 1e-4);
    rotary.size = 1;
    EXPECT_TRUE(rotatedBack(rotated(x, rotary), rotary).isApprox(x, 1e-5F));
  }
}

TEST(Alibi, SlopesAreThoseOfThePaper) {
  for (Index h = 0; h < 8; ++h) EXPECT_EQ(alibiSlope(h, 8), std::exp2(-static_cast<double>(h + 1)));
  EXPECT_EQ(alibiSlope(15, 16), std::exp2(-8.0));
  EXPECT_EQ(alibiSlope(0, 12), 0.5);
  EXPECT_EQ(alibiSlope(8, 12), std::exp2(-0.5));  // the first of the interleaved ones
  EXPECT_EQ(alibiSlope(9, 12), std::exp2(-1.5));
}

TEST(RelativeBucket, EqualsTheTableOfT5) {
  // buckets 32, farthest 128, both ways: exact below 8, then logarithmic.
  const std::map<Index, Index> expected{{0, 0},     {-1, 1},   {-7, 7},   {-8, 8},   {-11, 8},   {-12, 9},
                                        {-16, 10},  {-23, 11}, {-32, 12}, {-64, 14}, {-127, 15}, {-128, 15},
                                        {-999, 15}, {1, 17},   {7, 23},   {8, 24},   {500, 31}};
  for (const auto& [offset, bucket] : expected) EXPECT_EQ(relativeBucket(offset, 32, 128, true), bucket) << offset;
  EXPECT_EQ(relativeBucket(5, 32, 128, false), 0);
  EXPECT_EQ(relativeBucket(-15, 32, 128, false), 15);
  EXPECT_EQ(relativeBucket(-16, 32, 128, false), 16);
  EXPECT_EQ(relativeBucket(-4000, 32, 128, false), 31);
}

TEST(PositionBias, AddsEachOfItsParts) {
  const MatrixD q = reference::randomMatrix(3, 4, 1).cast<double>();
  PositionBias bias;
  bias.slope = 0.25;
  bias.buckets = BucketBias{RowVector(reference::randomMatrix(1, 32, 2))};
  bias.relativeKeys = Matrix(reference::randomMatrix(5, 4, 3));
  MatrixD scores = MatrixD::Zero(3, 9);
  addPositionBias(bias, q, 2, scores);
  for (Index i = 0; i < 3; ++i)
    for (Index j = 0; j < 9; ++j) {
      const Index offset = j - (i + 2);
      double expected = -0.25 * static_cast<double>(std::abs(offset));
      expected += static_cast<double>(bias.buckets->values[relativeBucket(offset, 32, 128, true)]);
      const Index row = std::min<Index>(4, std::max<Index>(0, offset + 2));
      for (Index n = 0; n < 4; ++n) expected += q(i, n) * static_cast<double>((*bias.relativeKeys)(row, n));
      EXPECT_NEAR(scores(i, j), expected, 1e-12);
    }
}

}  // namespace
}  // namespace fovea
