// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/pooling.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/attention/attend.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

using reference::randomMatrix;

struct Pooled {
  std::vector<double> weights;
  std::vector<double> context;
};

/// e_i = v·tanh(x_i·W + b) over the tokens that are allowed, α = softmax(e/τ), c = Σ α_i·x_i.
Pooled pooledByHand(const Matrix& x, const Matrix& w, const RowVector& v, const RowVector& b, double temperature,
                    Index padding) {
  Pooled result{std::vector<double>(static_cast<std::size_t>(x.rows())),
                std::vector<double>(static_cast<std::size_t>(x.cols()))};
  double sum = 0;
  for (Index i = 0; i < x.rows() - padding; ++i) {
    double score = 0;
    for (Index h = 0; h < w.cols(); ++h) {
      double hidden = static_cast<double>(b[h]);
      for (Index n = 0; n < x.cols(); ++n) hidden += static_cast<double>(x(i, n)) * static_cast<double>(w(n, h));
      score += static_cast<double>(v[h]) * std::tanh(hidden);
    }
    sum += result.weights[static_cast<std::size_t>(i)] = std::exp(score / temperature);
  }
  for (auto& weight : result.weights) weight /= sum > 0 ? sum : 1;
  for (Index i = 0; i < x.rows(); ++i)
    for (Index n = 0; n < x.cols(); ++n)
      result.context[static_cast<std::size_t>(n)] +=
          result.weights[static_cast<std::size_t>(i)] * static_cast<double>(x(i, n));
  return result;
}

TEST(Pooling, IsTheFormulaAtEveryShape) {
  std::uint64_t seed = 1;
  for (const Index tokens : {1, 2, 3, 7, 8, 9, 31, 64})
    for (const Index width : {1, 3, 16})
      for (const Index hidden : {1, 5, 12})
        for (const auto& [temperature, padding] : {std::pair(1.0, Index{0}), {0.3, Index{1}}}) {
          const auto x = randomMatrix(tokens, width, seed++);
          const auto w = randomMatrix(width, hidden, seed++, 0.5);
          const RowVector v = randomMatrix(1, hidden, seed++);
          const RowVector b = randomMatrix(1, hidden, seed++, 0.3);
          AttentionSettings settings;
          settings.score = &poolingScore();
          settings.parameters = poolingParameters(w, v, b);
          settings.temperature = temperature;
          settings.mask.padding = padding;
          const auto head = poolingHead(x, settings);
          const auto made = attend(head, false);
          ASSERT_TRUE(made) << made.error().message;
          const auto weights = head.weights(0, 1);
          const auto expected = pooledByHand(x, w, v, b, temperature, padding);
          ASSERT_EQ(weights.rows(), 1);
          ASSERT_EQ(weights.cols(), tokens);
          ASSERT_EQ(made->context.cols(), width);
          for (Index i = 0; i < tokens; ++i)
            EXPECT_NEAR(static_cast<double>(weights(0, i)), expected.weights[static_cast<std::size_t>(i)], 2e-6);
          for (Index n = 0; n < width; ++n)
            EXPECT_NEAR(static_cast<double>(made->context(0, n)), expected.context[static_cast<std::size_t>(n)], 1e-5);
        }
}

TEST(Pooling, RefusesParametersOfAnotherShape) {
  AttentionSettings settings;
  settings.score = &poolingScore();
  settings.parameters = poolingParameters(randomMatrix(3, 4, 1), randomMatrix(1, 5, 2), randomMatrix(1, 4, 3));
  const auto refused = attend(poolingHead(randomMatrix(2, 3, 4), settings), false);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidValue);
}

}  // namespace
}  // namespace fovea
