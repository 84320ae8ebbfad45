// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/head_attention.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/core/reference.h"

namespace fovea {
namespace {

constexpr std::array<Index, 8> kSizes{1, 2, 3, 7, 8, 9, 31, 64};

HeadAttention randomHead(Index queries, Index keys, Index width, double size = 1) {
  return {reference::randomMatrix(queries, width, 1, size),
          reference::randomMatrix(keys, width, 2, size),
          reference::randomMatrix(keys, width, 3),
          {}};
}

TEST(HeadAttention, ScoresAndWeightsEqualThePlainLoop) {
  for (const Index queries : kSizes) {
    for (const Index keys : kSizes) {
      const auto head = randomHead(queries, keys, 1 + keys % 9);
      MatrixD scores(queries, keys);
      for (Index i = 0; i < queries; ++i)
        for (Index j = 0; j < keys; ++j) {
          scores(i, j) = reference::score(head, i, j);
          EXPECT_NEAR(head.score(i, j), scores(i, j), 1e-12);
        }
      EXPECT_LT(reference::worst(head.scores(0, queries).cast<double>(), scores), 1e-6);
      EXPECT_LT(reference::worst(head.weights(0, queries).cast<double>(), reference::weights(head)), 1e-6);
    }
  }
}

TEST(HeadAttention, RowsCanBeMadeInAnyBlocks) {
  const auto head = randomHead(9, 31, 8);
  const auto all = head.weights(0, 9);
  EXPECT_LT(reference::worst(head.weights(4, 3).cast<double>(), all.middleRows(4, 3).cast<double>()), 1e-7);
  EXPECT_EQ(head.weights(9, 0).rows(), 0);
}

TEST(HeadAttention, EveryMaskEqualsThePlainLoopAndMaskedIsExactlyZero) {
  for (const bool causal : {false, true})
    for (const Index window : {Index{0}, Index{2}, std::numeric_limits<Index>::max()})
      for (const Index padding : {0, 1, 8, 9, 4096})
        for (const double temperature : {0.05, 1.0, 10.0})
          for (const bool scaled : {false, true}) {
            auto head = randomHead(7, 9, 8);
            head.settings = {scaled, temperature, {causal, window, padding}};
            const auto weights = head.weights(0, 7);
            EXPECT_LT(reference::worst(weights.cast<double>(), reference::weights(head)), 1e-6);
            for (Index i = 0; i < 7; ++i) {
              bool any = false;
              for (Index j = 0; j < 9; ++j) {
                const bool allowed = reference::allows(head.settings.mask, i, j, 9);
                EXPECT_EQ(head.allows(i, j), allowed);
                if (!allowed) {
                  EXPECT_EQ(weights(i, j), 0);
                }
                any = any || allowed;
              }
              EXPECT_NEAR(static_cast<double>(weights.row(i).sum()), any ? 1 : 0, 1e-6);
            }
          }
}

TEST(HeadAttention, ExtremeLogitsStayExact) {
  auto head = randomHead(8, 9, 4, 100);  // logits of about ±1e4
  EXPECT_LT(reference::worst(head.weights(0, 8).cast<double>(), reference::weights(head)), 1e-6);
  head.settings.temperature = 0.05;
  head.settings.scaled = false;
  EXPECT_LT(reference::worst(head.weights(0, 8).cast<double>(), reference::weights(head)), 1e-6);
  // Two keys whose logits of 1e8 differ by 1: float would not tell them apart.
  HeadAttention close{Matrix{{1e4F, 1}}, Matrix{{1e4F, 1}, {1e4F, 2}}, Matrix::Ones(2, 1), {}};
  close.settings.scaled = false;
  EXPECT_NEAR(static_cast<double>(close.weights(0, 1)(0, 1)), 1 / (1 + std::exp(-1.0)), 1e-6);
}

TEST(HeadAttention, NoWeightIsSubnormal) {
  HeadAttention head{Matrix{{1}}, Matrix{{0}, {-86}, {-87.5F}, {-100}, {-1e4F}}, Matrix::Ones(5, 1), {}};
  const auto weights = head.weights(0, 1);
  EXPECT_EQ(weights(0, 0), 1);
  EXPECT_GT(weights(0, 1), 0);
  for (Index j = 2; j < 5; ++j) EXPECT_EQ(weights(0, j), 0);
}

TEST(HeadAttention, LogitsFollowTheSteps) {
  auto head = randomHead(5, 7, 4, 2);
  EXPECT_FALSE(head.hasLogits());
  head.settings.factor = 3;
  head.settings.softcap = 2;
  head.settings.position.slope = 0.5;
  head.settings.bias = reference::randomMatrix(5, 7, 8);
  head.settings.mask.causal = true;
  EXPECT_TRUE(head.hasLogits());
  auto plain = randomHead(5, 7, 4, 2);
  for (Index i = 0; i < 5; ++i)
    for (Index j = 0; j < 7; ++j) {
      const double score = 3 * reference::score(plain, i, j);
      EXPECT_NEAR(static_cast<double>(head.scores(0, 5)(i, j)), score, 1e-5);
      const double logit = 2 * std::tanh(score / 2) - 0.5 * static_cast<double>(std::abs(i - j)) +
                           static_cast<double>((*head.settings.bias)(i, j));
      EXPECT_NEAR(static_cast<double>(head.logits(0, 5)(i, j)), logit, 1e-5);
    }
  EXPECT_LT(reference::worst(head.logits(2, 2).cast<double>(), head.logits(0, 5).middleRows(2, 2).cast<double>()),
            1e-6);
}

TEST(HeadAttention, SampledWeightsHaveAnExpectation) {
  auto head = randomHead(9, 7, 4);
  const Matrix soft = head.weights(0, 9);
  EXPECT_EQ(head.expectedWeights(0, 9), soft);
  for (const auto& normalizer : normalizers())
    if (normalizer.about.id == "sampled") head.settings.normalizer = &normalizer;
  EXPECT_EQ(head.expectedWeights(0, 9), soft);
  const Matrix hard = head.weights(0, 9);
  EXPECT_EQ(hard.rowwise().maxCoeff().sum(), 9);
  EXPECT_EQ(hard.sum(), 9);
  EXPECT_EQ(head.weights(4, 2), hard.middleRows(4, 2));  // a row draws the same in every block
}

TEST(HeadAttention, WhatIsNoNumberIsRefusedByPlace) {
  const auto message = [](HeadAttention head) { return head.check() ? std::string() : head.check().error().message; };
  auto head = randomHead(3, 4, 5);
  EXPECT_EQ(message(head), "");
  head.k(1, 2) = std::numeric_limits<float>::quiet_NaN();
  EXPECT_NE(message(head).find("k holds NaN or infinity at row 1, column 2"), std::string::npos) << message(head);
  head = randomHead(3, 4, 5);
  head.v(3, 0) = std::numeric_limits<float>::infinity();
  EXPECT_EQ(message(head), "");
  head.v(3, 0) = std::numeric_limits<float>::quiet_NaN();
  EXPECT_NE(message(head).find("v holds NaN at row 3, column 0"), std::string::npos);
  head = randomHead(3, 4, 5);
  head.settings.bias = Matrix(Matrix::Constant(3, 4, -std::numeric_limits<float>::infinity()));
  EXPECT_EQ(message(head), "");
  head.settings.bias = Matrix(Matrix::Constant(3, 4, std::numeric_limits<float>::infinity()));
  EXPECT_NE(message(head).find("the bias"), std::string::npos);
  head.settings.bias = Matrix(Matrix::Zero(4, 4));
  EXPECT_NE(message(head), "");
}

}  // namespace
}  // namespace fovea
