// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/location.h"

#include <gtest/gtest.h>

#include <array>

#include "core/attention/attend.h"
#include "core/model/seeded_parameters.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

constexpr std::array<Index, 6> kSizes{1, 2, 3, 7, 9, 31};

HeadAttention localHead(Index queries, Index keys, LocationKind kind, Index halfWidth, bool gaussian) {
  const Index width = 1 + (queries + keys) % 9;
  HeadAttention head{reference::randomMatrix(queries, width, 1),
                     reference::randomMatrix(keys, width, 2),
                     reference::randomMatrix(keys, width, 3),
                     {}};
  auto& location = head.settings.location;
  location.kind = kind;
  location.halfWidth = halfWidth;
  location.gaussian = gaussian;
  if (kind == LocationKind::Predicted) location.predictor = seededPredictor(width, 5);
  locate(location, head.q, keys);
  return head;
}

/// p_i, as a plain loop.
double position(const HeadAttention& head, Index query) {
  const auto& location = head.settings.location;
  if (location.kind == LocationKind::Monotonic) return static_cast<double>(query);
  const auto& [w, v] = *location.predictor;
  double logit = 0;
  for (Index a = 0; a < w.cols(); ++a) {
    double hidden = 0;
    for (Index n = 0; n < w.rows(); ++n) hidden += static_cast<double>(head.q(query, n)) * static_cast<double>(w(n, a));
    logit += static_cast<double>(v[a]) * std::tanh(hidden);
  }
  return static_cast<double>(head.keys()) / (1 + std::exp(-logit));
}

/// The window and the Gaussian again, around the softmax over what is in the window.
MatrixD localWeights(const HeadAttention& head) {
  const auto& location = head.settings.location;
  const auto reach = static_cast<double>(location.halfWidth);
  MatrixD weights = MatrixD::Zero(head.queries(), head.keys());
  for (Index i = 0; i < head.queries(); ++i) {
    double sum = 0;
    for (Index j = 0; j < head.keys(); ++j)
      if (std::abs(static_cast<double>(j) - position(head, i)) <= reach)
        sum += weights(i, j) = std::exp(reference::score(head, i, j));
    for (Index j = 0; j < head.keys() && sum > 0; ++j) {
      const double distance = static_cast<double>(j) - position(head, i);
      const double sigma = reach / 2;
      weights(i, j) /= sum;
      if (location.gaussian) weights(i, j) *= std::exp(-distance * distance / (2 * sigma * sigma));
    }
  }
  return weights;
}

TEST(Location, PositionsAndWeightsEqualThePlainLoop) {
  for (const Index queries : kSizes)
    for (const Index keys : kSizes)
      for (const auto kind : {LocationKind::Monotonic, LocationKind::Predicted})
        for (const Index halfWidth : {1, 2, 10})
          for (const bool gaussian : {false, true}) {
            const auto head = localHead(queries, keys, kind, halfWidth, gaussian);
            ASSERT_TRUE(head.check());
            const auto& positions = *head.settings.location.positions;
            ASSERT_EQ(positions.size(), static_cast<std::size_t>(queries));
            const auto weights = head.weights(0, queries);
            EXPECT_LT(reference::worst(weights.cast<double>(), localWeights(head)), 1e-6);
            for (Index i = 0; i < queries; ++i) {
              const double p = positions[static_cast<std::size_t>(i)];
              EXPECT_NEAR(p, position(head, i), 1e-9);
              for (Index j = 0; j < keys; ++j) {
                EXPECT_EQ(head.allows(i, j), std::abs(static_cast<double>(j) - p) <= static_cast<double>(halfWidth));
                if (!head.allows(i, j)) {
                  EXPECT_EQ(weights(i, j), 0);
                }
              }
            }
          }
}

TEST(Location, IsOffByDefaultAndThenChangesNothing) {
  const auto head = localHead(7, 9, LocationKind::None, 1, true);
  EXPECT_FALSE(head.settings.location.positions);
  EXPECT_TRUE(head.check());
  EXPECT_TRUE(head.allowsEverything());
  EXPECT_LT(reference::worst(head.weights(0, 7).cast<double>(), reference::weights(head)), 1e-6);
}

TEST(Location, TheGaussianIsNotNormalisedAgain) {
  auto head = localHead(9, 9, LocationKind::Monotonic, 2, true);
  EXPECT_EQ(head.rowSum(), RowSum::AtMostOne);
  EXPECT_LT(head.weights(4, 1).sum(), 0.99F);
  head.settings.location.gaussian = false;
  EXPECT_EQ(head.rowSum(), RowSum::One);
  EXPECT_NEAR(static_cast<double>(head.weights(4, 1).sum()), 1, 1e-6);
}

TEST(Location, HoldsInEveryBlockOfRowsInTheMaskAndInTheThumbnail) {
  auto head = localHead(9, 7, LocationKind::Predicted, 1, true);
  head.settings.mask.causal = true;
  const auto all = head.weights(0, 9);
  EXPECT_EQ(head.weights(4, 3), all.middleRows(4, 3));
  const auto attended = attend(head, false);
  ASSERT_TRUE(attended);
  for (Index i = 0; i < 9; ++i)
    for (Index j = 0; j < 7; ++j) {
      const bool allowed = j <= i && head.settings.location.allows(i, j);
      EXPECT_EQ(head.allows(i, j), allowed);
      EXPECT_EQ(std::isnan(attended->thumbnail(i, j)), !allowed);
    }
}

TEST(Location, KeysThatAreNoTokensHaveNoPlace) {
  auto head = localHead(3, 9, LocationKind::Monotonic, 1, true);
  head.settings.mask.extra = 1;
  for (Index i = 0; i < 3; ++i) EXPECT_TRUE(head.allows(i, 8));
  EXPECT_FALSE(head.allows(0, 7));
  EXPECT_GT(head.weights(0, 1)(0, 8), 0);
}

TEST(Location, AQueryBeyondTheKeysReadsNothing) {
  const auto head = localHead(9, 3, LocationKind::Monotonic, 2, false);
  EXPECT_GT(head.weights(4, 1).sum(), 0);  // key 2 is two away
  EXPECT_EQ(head.weights(5, 4).sum(), 0);
}

TEST(Location, WhatIsNoNumberOrDoesNotFitIsRefused) {
  const auto message = [](const HeadAttention& head) {
    return head.check() ? std::string() : head.check().error().message;
  };
  auto head = localHead(3, 4, LocationKind::Predicted, 1, true);
  EXPECT_EQ(message(head), "");
  auto& location = head.settings.location;
  const auto positions = *location.positions;

  auto bad = positions;
  bad[1] = std::numeric_limits<double>::quiet_NaN();
  location.positions = bad;
  EXPECT_NE(message(head).find("The position of query 1"), std::string::npos) << message(head);
  location.positions = std::vector<double>{1, 2};
  EXPECT_NE(message(head), "");
  location.positions = positions;
  location.halfWidth = 0;
  EXPECT_NE(message(head), "");
  location.halfWidth = 1;

  auto predictor = *location.predictor;
  predictor.v[0] = std::numeric_limits<float>::quiet_NaN();
  location.predictor = predictor;
  locate(location, head.q, 4);
  EXPECT_NE(message(head).find("The position of query 0"), std::string::npos) << message(head);
  location.predictor = seededPredictor(head.q.cols() + 1, 1);
  locate(location, head.q, 4);
  EXPECT_FALSE(location.positions);
  EXPECT_NE(message(head), "");
  location.predictor = {};
  locate(location, head.q, 4);
  EXPECT_NE(message(head), "");
  location.kind = LocationKind::None;
  EXPECT_EQ(message(head), "");
}

}  // namespace
}  // namespace fovea
