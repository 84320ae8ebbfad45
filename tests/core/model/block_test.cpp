// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/block.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/model/plain.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

using reference::randomMatrix;
using reference::worst;

static_assert(BlockOps<Plain>);

Linear randomLinear(Index inputs, Index outputs, std::uint64_t seed, bool bias = true) {
  return {randomMatrix(inputs, outputs, seed, 1 / std::sqrt(static_cast<double>(inputs))),
          bias ? RowVector(randomMatrix(1, outputs, seed + 1000)) : RowVector()};
}

Norm randomNorm(NormKind kind, Index width, std::uint64_t seed, bool bias) {
  return {kind, randomMatrix(1, width, seed), bias ? RowVector(randomMatrix(1, width, seed + 1000)) : RowVector(),
          1e-5F};
}

MatrixD plainLinear(const MatrixD& x, const Linear& linear) {
  MatrixD y = reference::product(x, linear.weight.cast<double>());
  for (Index i = 0; i < y.rows() && linear.bias.size() > 0; ++i) y.row(i) += linear.bias.cast<double>();
  return y;
}

MatrixD plainNorm(const MatrixD& x, const Norm& norm) {
  MatrixD y(x.rows(), x.cols());
  const auto d = static_cast<double>(x.cols());
  for (Index i = 0; i < x.rows(); ++i) {
    double mean = 0;
    for (Index j = 0; j < x.cols() && norm.kind == NormKind::LayerNorm; ++j) mean += x(i, j) / d;
    double square = 0;
    for (Index j = 0; j < x.cols(); ++j) square += (x(i, j) - mean) * (x(i, j) - mean) / d;
    for (Index j = 0; j < x.cols(); ++j)
      y(i, j) =
          (x(i, j) - mean) / std::sqrt(square + static_cast<double>(norm.epsilon)) * static_cast<double>(norm.gain(j)) +
          (norm.bias.size() > 0 ? static_cast<double>(norm.bias(j)) : 0);
  }
  return y;
}

double plainActivation(std::string_view id, double x) {
  if (id == "relu") return std::max(0.0, x);
  if (id == "silu") return x / (1 + std::exp(-x));
  return x / 2 * std::erfc(-x / std::sqrt(2.0));
}

MatrixD plainFeedForward(const MatrixD& x, const FeedForward& part) {
  MatrixD hidden = plainLinear(x, part.in);
  const MatrixD inner = part.gate ? plainLinear(x, *part.gate) : hidden;
  for (Index i = 0; i < hidden.size(); ++i) {
    const double active = plainActivation(part.activation->about.id, inner.data()[i]);
    hidden.data()[i] = part.gate ? active * hidden.data()[i] : active;
  }
  return plainLinear(hidden, part.out);
}

TEST(Norm, AgreesWithPlainLoops) {
  for (const auto kind : {NormKind::LayerNorm, NormKind::RMSNorm})
    for (const Index width : {1, 2, 3, 7, 8, 9, 31, 64})
      for (const bool bias : {false, true}) {
        const Matrix x = randomMatrix(5, width, 3);
        const auto norm = randomNorm(kind, width, 5, bias);
        EXPECT_LT(worst(normalized(x, norm).cast<double>(), plainNorm(x.cast<double>(), norm)), 2e-6) << width;
      }
}

TEST(Norm, KeepsSmallDifferencesOnALargeMean) {
  Matrix x = randomMatrix(4, 31, 3);
  x.array() += 1e4F;
  const auto norm = randomNorm(NormKind::LayerNorm, 31, 5, true);
  EXPECT_LT(worst(normalized(x, norm).cast<double>(), plainNorm(x.cast<double>(), norm)), 2e-6);
  EXPECT_TRUE(normalized(Matrix::Constant(1, 31, 1e4F), norm).allFinite());
}

TEST(FeedForward, AgreesWithPlainLoops) {
  Plain ops;
  EXPECT_EQ(feedForwards().size(), 4U);
  for (const auto& kind : feedForwards()) {
    SCOPED_TRACE(kind.about.id);
    ASSERT_NE(findActivation(kind.activation), nullptr);
    for (const Index tokens : {1, 3, 9}) {
      FeedForward part{randomLinear(7, 31, 1), {}, randomLinear(31, 7, 2), findActivation(kind.activation)};
      if (kind.gated) part.gate = randomLinear(7, 31, 3, false);
      const Matrix x = randomMatrix(tokens, 7, 4);
      // The tanh form of GELU is within 1e-3 of the exact one.
      EXPECT_LT(worst(feedForward(ops, part, x).cast<double>(), plainFeedForward(x.cast<double>(), part)),
                kind.activation == "gelu_tanh" ? 5e-3 : 1e-5);
    }
  }
}

TEST(Plain, LinearInManyBlocksOfRowsIsTheSame) {
  Plain ops;
  const auto linear = randomLinear(600, 700, 1);
  const Matrix x = randomMatrix(67, 600, 2);
  EXPECT_LT(worst(ops.linear(x, linear).cast<double>(), plainLinear(x.cast<double>(), linear)), 1e-5);
}

/// A stand-in for attention that mixes tokens: the mean over all rows of the input and of @p memory, then widened.
MatrixD mixed(const MatrixD& x, const MatrixD& memory) {
  MatrixD y(x.rows(), 2 * x.cols());
  for (Index i = 0; i < x.rows(); ++i) y.row(i) << memory.colwise().mean() - x.row(i), 2 * x.row(i);
  return y;
}

Block randomBlock(Index width, NormPlacement placement, NormKind kind, bool cross) {
  Block block{randomNorm(kind, width, 1, true),
              randomLinear(2 * width, width, 2),
              {},
              randomNorm(kind, width, 3, false),
              {randomLinear(width, 9, 4), randomLinear(width, 9, 5), randomLinear(9, width, 6), findActivation("silu")},
              placement};
  if (cross) block.cross = CrossPart{randomNorm(kind, width, 7, true), randomLinear(2 * width, width, 8)};
  return block;
}

TEST(TransformerBlock, AgreesWithPlainLoops) {
  Plain ops;
  for (const auto placement : {NormPlacement::Pre, NormPlacement::Post})
    for (const auto kind : {NormKind::LayerNorm, NormKind::RMSNorm})
      for (const bool cross : {false, true})
        for (const Index width : {2, 7, 31}) {
          const auto block = randomBlock(width, placement, kind, cross);
          const Matrix x = randomMatrix(5, width, 11);
          const MatrixD memory = randomMatrix(3, width, 12).cast<double>();
          const auto made = transformerBlock(
              ops, block, x,
              [](const Matrix& in) -> Expected<Matrix> {
                return Matrix(mixed(in.cast<double>(), in.cast<double>()).cast<float>());
              },
              [&](const Matrix& in) -> Expected<Matrix> {
                return Matrix(mixed(in.cast<double>(), memory).cast<float>());
              });
          ASSERT_TRUE(made);

          const bool pre = placement == NormPlacement::Pre;
          MatrixD stream = x.cast<double>();
          const auto step = [&](const Norm& norm, auto f) {
            if (pre)
              stream += f(plainNorm(stream, norm));
            else
              stream = plainNorm(stream + f(stream), norm);
          };
          step(block.attentionNorm, [&](const MatrixD& in) { return plainLinear(mixed(in, in), block.output); });
          if (cross)
            step(block.cross->norm,
                 [&](const MatrixD& in) { return plainLinear(mixed(in, memory), block.cross->output); });
          step(block.feedForwardNorm, [&](const MatrixD& in) { return plainFeedForward(in, block.feedForward); });
          EXPECT_LT(worst(made->cast<double>(), stream), 1e-4) << width;
        }
}

TEST(TransformerBlock, PassesErrorsOfTheAttentionOn) {
  Plain ops;
  const auto block = randomBlock(7, NormPlacement::Pre, NormKind::LayerNorm, true);
  const auto fine = [](Matrix in) -> Expected<Matrix> { return Matrix(in.replicate(1, 2)); };
  const auto broken = [](const Matrix&) -> Expected<Matrix> { return cancelled(); };
  const Matrix x = randomMatrix(3, 7, 1);
  EXPECT_EQ(transformerBlock(ops, block, x, broken, fine).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(transformerBlock(ops, block, x, fine, broken).error().code, ErrorCode::Cancelled);
  EXPECT_TRUE(transformerBlock(ops, block, x, fine, fine));
}

}  // namespace
}  // namespace fovea
