// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/normalizer_steps.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "core/base/random.h"

namespace fovea {
namespace {

constexpr double kMasked = -std::numeric_limits<double>::infinity();

/// The formulas of the table: the weight from s, p and c.
const std::map<std::string_view, std::function<double(double s, double p, double c)>> kFormulas{
    {"softmax", [](double, double p, double c) { return p / c; }},
    {"sparsemax", [](double s, double, double t) { return std::max(0.0, s - t); }},
    {"entmax", [](double s, double, double t) { return std::pow(std::max(0.0, s / 2 - t), 2); }},
    {"hard", [](double s, double, double top) { return s == top ? 1.0 : 0.0; }},
    {"softmax_off_by_one", [](double, double p, double c) { return p / c; }},
    {"sigmoid", [](double, double p, double) { return 1 / (1 + p); }},
    {"top_k", [](double, double p, double c) { return p / c; }},
};

std::vector<double> randomRow(std::size_t keys, double size, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> row(keys);
  for (double& logit : row) logit = size * random.gaussian();
  for (std::size_t j = 1; j < keys; j += 3) row[j] = kMasked;
  return row;
}

TEST(NormalizerSteps, TheFormulaGivesTheWeights) {
  for (const auto& normalizer : normalizers())
    for (const std::size_t keys : {1U, 2U, 3U, 9U, 31U})
      for (const double size : {0.3, 3.0, 40.0})
        for (const double temperature : {0.5, 1.0, 3.0}) {
          const auto row = randomRow(keys, size, keys);
          std::vector<float> weights(keys);
          normalize(normalizer.function, {.topK = 3}, temperature, 0, row, weights.data());
          const auto steps = normalizerSteps(normalizer, temperature, row, weights);
          ASSERT_TRUE(steps) << normalizer.about.id;
          ASSERT_EQ(steps->parts.size(), keys);
          if (normalizer.about.id == "sampled") {  // what is drawn from are the probabilities of the softmax
            normalize(normalizer.expectation, {}, temperature, 0, row, weights.data());
          }
          for (std::size_t j = 0; j < keys; ++j) {
            if (row[j] == kMasked) {
              EXPECT_EQ(steps->parts[j], 0);
              continue;
            }
            const auto& formula = kFormulas.at(normalizer.about.id == "sampled" ? "softmax" : normalizer.about.id);
            EXPECT_NEAR(formula(row[j] / temperature, steps->parts[j], steps->shared), static_cast<double>(weights[j]),
                        1e-6)
                << normalizer.about.id << ' ' << keys << ' ' << size;
          }
        }
}

TEST(NormalizerSteps, ExponentialsAreThoseOfTheLogitsWhereTheyCanBeRead) {
  const std::vector<double> row{1, 2};
  std::vector<float> weights(2);
  normalize(normalizers()[0].function, {}, 1, 0, row, weights.data());
  const auto near = normalizerSteps(normalizers()[0], 1, row, weights);
  EXPECT_EQ(near->shift, 0);
  EXPECT_DOUBLE_EQ(near->parts[1], std::exp(2.0));
  EXPECT_DOUBLE_EQ(near->shared, std::exp(1.0) + std::exp(2.0));
  const std::vector<double> far{1000, 1001};
  const auto shifted = normalizerSteps(normalizers()[0], 1, far, weights);
  EXPECT_EQ(shifted->shift, 1001);
  EXPECT_DOUBLE_EQ(shifted->shared, 1 + std::exp(-1.0));
}

}  // namespace
}  // namespace fovea
