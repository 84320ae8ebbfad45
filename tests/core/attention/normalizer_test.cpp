// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/normalizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/base/random.h"

namespace fovea {
namespace {

constexpr double kMasked = -std::numeric_limits<double>::infinity();

const NormalizerInfo& named(std::string_view id) {
  for (const auto& row : normalizers())
    if (row.about.id == id) return row;
  throw std::invalid_argument(std::string(id));
}

std::vector<double> weights(std::string_view id, std::vector<double> scores, double temperature = 1,
                            const NormalizerOptions& options = {}, Index row = 0) {
  std::vector<float> made(scores.size(), 7);
  normalize(named(id).function, options, temperature, row, scores, made.data());
  return {made.begin(), made.end()};
}

void expectNear(const std::vector<double>& a, const std::vector<double>& b, double tolerance = 1e-6) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i], b[i], tolerance) << i;
}

/// Scores with ties and masked keys.
std::vector<double> randomScores(Random& random, std::size_t keys) {
  std::vector<double> scores;
  for (std::size_t j = 0; j < keys; ++j)
    scores.push_back(random.uniform() < 0.2 ? kMasked : std::round(random.gaussian() * 8) / 4);
  scores[random.next() % keys] = 0.5;
  return scores;
}

/// The threshold t at which Σ max(0, z − t)^power is 1, by halving.
double threshold(const std::vector<double>& z, double power) {
  double low = -10;
  double high = *std::max_element(z.begin(), z.end());
  low += high;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    double sum = 0;
    for (const double value : z) sum += std::pow(std::max(0.0, value - middle), power);
    (sum > 1 ? low : high) = middle;
  }
  return low;
}

void projectsOntoTheSimplex(std::string_view id, double factor, double power) {
  Random random(3);
  for (int round = 0; round < 300; ++round)
    for (const double temperature : {0.3, 1.0, 4.0}) {
      const auto scores = randomScores(random, 1 + random.next() % 33);
      std::vector<double> z;
      for (const double score : scores) z.push_back(score * factor / temperature);
      const double t = threshold(z, power);
      std::vector<double> expected;
      for (const double value : z) expected.push_back(std::pow(std::max(0.0, value - t), power));
      expectNear(weights(id, scores, temperature), expected);
    }
}

TEST(Normalizer, TheTableIsInOrder) {
  EXPECT_EQ(normalizers()[0].about.id, "softmax");
  EXPECT_EQ(normalizers().size(), normalizerChoices().size());
  for (std::size_t i = 0; i < normalizers().size(); ++i)
    EXPECT_EQ(normalizerChoices()[i].id, normalizers()[i].about.id);
}

TEST(Normalizer, ARowWithoutAnAllowedKeyIsZero) {
  for (const auto& row : normalizers()) expectNear(weights(row.about.id, {kMasked, kMasked}), {0, 0}, 0);
}

TEST(Normalizer, SparsemaxIsTheProjection) {
  projectsOntoTheSimplex("sparsemax", 1, 1);
  expectNear(weights("sparsemax", {1, 0.5, -1}), {0.75, 0.25, 0});
}

TEST(Normalizer, EntmaxIsTheProjection) {
  projectsOntoTheSimplex("entmax", 0.5, 2);
}

TEST(Normalizer, HardTakesTheFirstOfTheLargest) {
  expectNear(weights("hard", {1, 3, kMasked, 3}), {0, 1, 0, 0}, 0);
}

TEST(Normalizer, TopKIsASoftmaxOfTheLargest) {
  NormalizerOptions options;
  options.topK = 2;
  const double share = 1 / (1 + std::exp(-1.0));
  expectNear(weights("top_k", {1, 3, 2, 2, kMasked}, 1, options), {0, share, 1 - share, 0, 0});
  options.topK = 100;
  expectNear(weights("top_k", {1, 3, kMasked}, 0.5, options), weights("softmax", {1, 3, kMasked}, 0.5));
}

TEST(Normalizer, OffByOneAndSigmoidEqualTheirFormulas) {
  Random random(5);
  for (int round = 0; round < 200; ++round) {
    const auto scores = randomScores(random, 1 + random.next() % 9);
    const double temperature = 0.5 + random.uniform();
    double sum = 1;
    double allowed = 0;
    for (const double s : scores) {
      sum += std::exp(s / temperature);
      allowed += s != kMasked;
    }
    std::vector<double> offByOne;
    std::vector<double> sigmoid;
    for (const double s : scores) {
      offByOne.push_back(std::exp(s / temperature) / sum);
      sigmoid.push_back(1 / (1 + allowed * std::exp(-s / temperature)));
    }
    expectNear(weights("softmax_off_by_one", scores, temperature), offByOne);
    expectNear(weights("sigmoid", scores, temperature), sigmoid);
  }
  expectNear(weights("softmax_off_by_one", {-1e4, -1e4}), {0, 0}, 0);
  expectNear(weights("softmax_off_by_one", {1e4, -1e4}), {1, 0}, 0);
  expectNear(weights("sigmoid", {1e4, -1e4}), {1, 0}, 0);
}

TEST(Normalizer, SamplesComeAsOftenAsTheSoftmaxSays) {
  const std::vector<double> scores{0, 1, kMasked, 2};
  NormalizerOptions options;
  options.seed = 4;
  std::vector<double> mean(4, 0);
  constexpr int kRows = 20000;
  for (Index row = 0; row < kRows; ++row) {
    const auto one = weights("sampled", scores, 0.7, options, row);
    EXPECT_EQ(one, weights("sampled", scores, 0.7, options, row));
    for (std::size_t j = 0; j < 4; ++j) mean[j] += one[j] / kRows;
  }
  expectNear(mean, weights("softmax", scores, 0.7), 0.015);
  EXPECT_EQ(mean[2], 0);
}

}  // namespace
}  // namespace fovea
