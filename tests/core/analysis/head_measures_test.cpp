// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/head_measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/random.h"

namespace fovea {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Rows that sum to about 1, a third of the cells masked: NaN or 0.
Matrix someWeights(Index queries, Index keys, std::uint64_t seed) {
  Random random(seed);
  Matrix weights(queries, keys);
  for (Index i = 0; i < queries; ++i) {
    double sum = 0;
    for (Index j = 0; j < keys; ++j) {
      const bool masked = random.uniform() < 0.33;
      weights(i, j) = masked ? 0.0F : static_cast<float>(random.uniform());
      sum += static_cast<double>(weights(i, j));
      if (masked && random.uniform() < 0.5) weights(i, j) = kNaN;
    }
    if (sum > 0) weights.row(i) /= static_cast<float>(sum);
  }
  if (queries > 4) weights.row(3).setConstant(kNaN);  // a query that may look at nothing
  if (queries > 4) weights.row(4).setZero();
  return weights;
}

KeyTokens someTokens(Index count, std::uint64_t seed, bool self = true) {
  Random random(seed);
  KeyTokens tokens;
  tokens.self = self;
  for (Index i = 0; i < count; ++i) {
    tokens.ids.push_back(static_cast<int>(random.next() % 4) - (random.uniform() < 0.2 ? 10 : 0));
    tokens.special.push_back(random.uniform() < 0.2);
  }
  return tokens;
}

/// One measure, straight from its definition.
double plain(Measure measure, const Matrix& weights, const KeyTokens& tokens) {
  const auto keys = static_cast<Index>(tokens.ids.size());
  double sum = 0;
  double largest = 0;
  Index rows = 0;
  for (Index i = 0; i < weights.rows(); ++i) {
    std::vector<double> p;
    double all = 0;
    for (Index j = 0; j < weights.cols(); ++j) {
      p.push_back(std::isnan(weights(i, j)) ? 0 : static_cast<double>(weights(i, j)));
      all += p.back();
      largest = std::max(largest, p.back());
    }
    if (all <= 0) continue;
    for (double& one : p) one /= all;
    const auto share = [&](const auto& pattern) {
      double mass = 0;
      bool any = false;
      for (Index j = 0; j < keys; ++j)
        if (pattern(j)) {
          any = true;
          mass += p[static_cast<std::size_t>(j)];
        }
      if (!any) return;
      sum += mass;
      ++rows;
    };
    const auto id = [&](Index token) { return tokens.ids[static_cast<std::size_t>(token)]; };
    const auto isEarlier = [&](Index j) { return j >= 0 && j < i && id(j) >= 0 && id(j) == id(i); };
    switch (measure) {
      case Measure::Entropy:
        for (const double one : p)
          if (one > 0) sum -= one * std::log(one);
        ++rows;
        break;
      case Measure::Distance: {
        double placed = 0;
        double distance = 0;
        for (Index j = 0; j < keys; ++j) {
          placed += p[static_cast<std::size_t>(j)];
          distance += p[static_cast<std::size_t>(j)] * std::abs(static_cast<double>(i - j));
        }
        if (placed > 0) sum += distance / placed, ++rows;
        break;
      }
      case Measure::Self:
        share([&](Index j) { return j == i; });
        break;
      case Measure::Previous:
        share([&](Index j) { return j == i - 1; });
        break;
      case Measure::Next:
        share([&](Index j) { return j == i + 1; });
        break;
      case Measure::First:
        share([&](Index j) { return j == 0; });
        break;
      case Measure::Special:
        share([&](Index j) { return tokens.special[static_cast<std::size_t>(j)]; });
        break;
      case Measure::Duplicate:
        share(isEarlier);
        break;
      case Measure::Induction:
        share([&](Index j) { return isEarlier(j - 1); });
        break;
      case Measure::Largest:
        sum = largest;
        rows = 1;
        break;
      case Measure::Agreement:
        return std::nan("");
    }
  }
  return rows > 0 ? sum / static_cast<double>(rows) : std::nan("");
}

void expectSame(double one, double other, std::string_view what) {
  if (std::isnan(other))
    EXPECT_TRUE(std::isnan(one)) << what << ' ' << one;
  else
    EXPECT_NEAR(one, other, 1e-9) << what;
}

TEST(HeadMeasures, AreWhatTheirDefinitionsSay) {
  for (const Index tokens : {1, 2, 3, 7, 8, 9, 31, 64})
    for (const Index extra : {0, 2}) {
      const auto known = someTokens(tokens, 7 + static_cast<std::uint64_t>(tokens));
      const auto weights = someWeights(tokens, tokens + extra, static_cast<std::uint64_t>(tokens));
      HeadMeasurer measurer(known);
      for (Index first = 0; first < tokens; first += 5)  // in blocks
        measurer.add(weights.middleRows(first, std::min(Index{5}, tokens - first)), first);
      const auto values = measurer.values();
      for (const auto& row : measures())
        expectSame(at(values, row.measure), plain(row.measure, weights, known),
                   std::string(row.id) + " of " + std::to_string(tokens));
    }
}

TEST(HeadMeasures, OfTwoTextsCompareNoPlaces) {
  const auto known = someTokens(9, 3, false);
  const auto weights = someWeights(13, 9, 4);
  HeadMeasurer measurer(known);
  measurer.add(weights, 0);
  const auto values = measurer.values();
  const std::set<Measure> there{Measure::Entropy, Measure::First, Measure::Special, Measure::Largest};
  for (const auto& row : measures()) {
    const double expected = there.contains(row.measure) ? plain(row.measure, weights, known) : std::nan("");
    expectSame(at(values, row.measure), expected, row.id);
  }
}

TEST(HeadMeasures, OfNothingAreNothing) {
  const auto known = someTokens(3, 1);
  HeadMeasurer measurer(known);
  measurer.add(Matrix::Constant(3, 3, kNaN), 0);
  for (const double value : measurer.values()) EXPECT_TRUE(std::isnan(value));
}

TEST(HeadMeasures, FindsInduction) {
  // a b c a b c: each query of the second half looks at what came after its token the first time.
  const KeyTokens tokens{{1, 2, 3, 1, 2, 3}, std::vector<bool>(6, false), true};
  Matrix weights = Matrix::Zero(6, 6);
  for (Index i = 0; i < 3; ++i) weights(i, 0) = 1;
  weights(3, 1) = weights(4, 2) = 1;
  weights(5, 3) = 0.75F;  // after "c" came "a"
  weights(5, 2) = 0.25F;  // its duplicate
  HeadMeasurer measurer(tokens);
  measurer.add(weights, 0);
  EXPECT_NEAR(at(measurer.values(), Measure::Induction), 2.75 / 3, 1e-12);
  EXPECT_NEAR(at(measurer.values(), Measure::Duplicate), 0.25 / 3, 1e-12);
}

TEST(HeadMeasures, AgreementIsOneMinusTheTotalVariation) {
  for (const Index size : {1, 7, 9}) {
    const auto a = someWeights(size, size + 2, 1);
    const auto b = someWeights(size, size + 2, 2);
    RowMean mean;
    addAgreement(mean, a, b);
    double sum = 0;
    int rows = 0;
    for (Index i = 0; i < size; ++i) {
      const auto weight = [&](const Matrix& of, Index j) {
        return std::isnan(of(i, j)) ? 0.0 : static_cast<double>(of(i, j));
      };
      double allA = 0;
      double allB = 0;
      for (Index j = 0; j < size + 2; ++j) allA += weight(a, j), allB += weight(b, j);
      if (allA <= 0 || allB <= 0) continue;
      double apart = 0;
      for (Index j = 0; j < size + 2; ++j) apart += std::abs(weight(a, j) / allA - weight(b, j) / allB);
      sum += 1 - apart / 2;
      ++rows;
    }
    EXPECT_NEAR(mean.value(), sum / rows, 1e-9);
  }
  const auto a = someWeights(9, 9, 1);
  RowMean same;
  addAgreement(same, a, a);
  EXPECT_NEAR(same.value(), 1, 1e-12);
  EXPECT_TRUE(std::isnan(RowMean().value()));
}

TEST(HeadMeasures, TableIsWhole) {
  for (std::size_t i = 0; i < kMeasures; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(measures()[i].measure), i);
    EXPECT_FALSE(measures()[i].definition.empty());
  }
}

}  // namespace
}  // namespace fovea
