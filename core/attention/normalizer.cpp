// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/normalizer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

#include "core/base/random.h"
#include "core/kernel/kernel.h"

namespace fovea {

namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

/// α_j = e^{z_j} / (rest + Σ e^z)
void exponential(const LogitRow& row, double rest, float* weights) {
  const auto n = static_cast<Index>(row.scores.size());
  const double sum = kernel::exponentials(row.scores.data(), n, row.top, row.temperature, weights);
  kernel::scale(weights, n, static_cast<float>(1 / (rest + sum)));
}

/// α_j = function(z_j)
void each(const LogitRow& row, float* weights, const auto& function) {
  const Eigen::ArrayXd z = row.z();
  std::ranges::transform(z, weights, [&function](double value) { return static_cast<float>(function(value)); });
}

void softmax(const LogitRow& row, const NormalizerOptions&, float* weights) {
  exponential(row, 0, weights);
}

void softmaxOffByOne(const LogitRow& row, const NormalizerOptions&, float* weights) {
  exponential(row, std::exp(-row.top / row.temperature), weights);
}

void sigmoid(const LogitRow& row, const NormalizerOptions&, float* weights) {
  const auto allowed = static_cast<double>((row.array() > kMinusInfinity).count());
  const double bias = row.top / row.temperature - std::log(allowed);
  each(row, weights, [bias](double z) { return 1 / (1 + std::exp(-(z + bias))); });
}

/// The values above @p least, largest first: all that can get a weight.
std::vector<double> descending(const LogitRow& row, double least) {
  const Eigen::ArrayXd z = row.z();
  std::vector<double> values;
  std::ranges::copy_if(z, std::back_inserter(values), [least](double value) { return value > least; });
  std::ranges::sort(values, std::greater());
  return values;
}

void sparsemax(const LogitRow& row, const NormalizerOptions&, float* weights) {
  double sum = 0;
  double count = 0;
  double threshold = 0;
  for (const double z : descending(row, -1)) {  // the threshold is at least max z − 1
    sum += z;
    ++count;
    if (1 + count * z > sum) threshold = (sum - 1) / count;
  }
  each(row, weights, [threshold](double z) { return std::max(0.0, z - threshold); });
}

void entmax15(const LogitRow& row, const NormalizerOptions&, float* weights) {
  double sum = 0;
  double squares = 0;
  double count = 0;
  double threshold = 0;
  for (const double z : descending(row, -2)) {  // the threshold is at least max z/2 − 1
    const double half = z / 2;
    sum += half;
    squares += half * half;
    ++count;
    const double mean = sum / count;
    const double spread = squares - sum * mean;
    const double candidate = mean - std::sqrt(std::max(0.0, (1 - spread) / count));
    if (candidate <= half) threshold = candidate;
  }
  each(row, weights, [threshold](double z) { return std::pow(std::max(0.0, z / 2 - threshold), 2); });
}

void oneHot(const LogitRow& row, Index key, float* weights) {
  std::fill_n(weights, row.scores.size(), 0.0F);
  weights[key] = 1;
}

void hard(const LogitRow& row, const NormalizerOptions&, float* weights) {
  oneHot(row, std::ranges::max_element(row.scores) - row.scores.begin(), weights);
}

void sampled(const LogitRow& row, const NormalizerOptions& options, float* weights) {
  const Eigen::ArrayXd shares = row.z().unaryExpr([](double z) { return std::exp(z); });
  const double drawn = shares.sum() * Random(derived(options.seed, static_cast<std::uint64_t>(row.number))).uniform();
  double reached = 0;
  Index chosen = 0;
  for (Index j = 0; j < shares.size() && reached < drawn; ++j) {
    if (shares[j] > 0) chosen = j;
    reached += shares[j];
  }
  oneHot(row, chosen, weights);
}

void topK(const LogitRow& row, const NormalizerOptions& options, float* weights) {
  const Eigen::ArrayXd z = row.z();
  const Index kept = std::min(options.topK, z.size());
  std::vector<Index> order(row.scores.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::ranges::nth_element(order, order.begin() + kept - 1,
                           [&z](Index a, Index b) { return z[a] != z[b] ? z[a] > z[b] : a < b; });
  Eigen::ArrayXd largest = Eigen::ArrayXd::Constant(z.size(), kMinusInfinity);
  for (const Index key : std::span(order).first(static_cast<std::size_t>(kept))) largest[key] = z[key];
  exponential({{largest.data(), row.scores.size()}, 0, 1, row.number}, 0, weights);
}

constexpr auto kNormalizers = std::to_array<NormalizerInfo>({
    {{"softmax", FOVEA_TEXT("Mechanism", "softmax"), "α_j = exp(s_j) / Σ exp(s)", "Bahdanau et al. 2014",
      FOVEA_TEXT("Mechanism", "Every allowed key gets some weight, more the higher its score.")},
     RowSum::One,
     softmax},
    {{"sparsemax", FOVEA_TEXT("Mechanism", "sparsemax"), "α = argmin ‖p − s‖², p ≥ 0, Σp = 1",
      "Martins & Astudillo 2016",
      FOVEA_TEXT("Mechanism", "The nearest distribution to the scores: low scores get exactly 0.")},
     RowSum::One,
     sparsemax},
    {{"entmax", FOVEA_TEXT("Mechanism", "1.5-entmax"), "α_j = max(0, s_j/2 − t)², Σα = 1", "Peters et al. 2019",
      FOVEA_TEXT("Mechanism", "Between softmax and sparsemax: smooth, and low scores get exactly 0.")},
     RowSum::One,
     entmax15},
    {{"hard", FOVEA_TEXT("Mechanism", "hard (argmax)"), "α_j = [j = argmax s]", "Xu et al. 2015",
      FOVEA_TEXT("Mechanism", "All attention goes to the one best key; of equal ones to the first.")},
     RowSum::One,
     hard},
    {{"sampled", FOVEA_TEXT("Mechanism", "hard (sampled)"), "α = onehot(j), j ∼ softmax(s)", "Xu et al. 2015",
      FOVEA_TEXT("Mechanism", "Each query draws one key, with the probabilities of the softmax; the seed decides.")},
     RowSum::One,
     sampled,
     softmax},
    {{"softmax_off_by_one", FOVEA_TEXT("Mechanism", "softmax off by one"), "α_j = exp(s_j) / (1 + Σ exp(s))",
      "Miller 2023",
      FOVEA_TEXT("Mechanism", "A query that finds nothing may attend to nothing: rows sum to 1 or less.")},
     RowSum::AtMostOne,
     softmaxOffByOne},
    {{"sigmoid", FOVEA_TEXT("Mechanism", "sigmoid"), "α_j = 1 / (1 + n·exp(−s_j))", "Ramapuram et al. 2024",
      FOVEA_TEXT("Mechanism",
                 "Every key is judged by itself, without competition: rows need not sum to 1. n is the number of "
                 "allowed keys.")},
     RowSum::Free,
     sigmoid},
    {{"top_k", FOVEA_TEXT("Mechanism", "top-k softmax"), "α = softmax{s_j : s_j ≥ k-th s}", "Gupta et al. 2021",
      FOVEA_TEXT("Mechanism", "Only the k best keys share the attention; of equal ones the first.")},
     RowSum::One,
     topK},
});

constexpr auto kChoices = wordsOf(kNormalizers);

}  // namespace

std::span<const NormalizerInfo> normalizers() noexcept {
  return kNormalizers;
}

std::span<const Mechanism> normalizerChoices() {
  return kChoices;
}

void normalize(NormalizerFunction function, const NormalizerOptions& options, double temperature, Index row,
               std::span<const double> scores, float* weights) {
  const double top =
      scores.empty() ? kMinusInfinity : kernel::largest(scores.data(), static_cast<Index>(scores.size()));
  if (top == kMinusInfinity)
    std::fill_n(weights, scores.size(), 0.0F);
  else
    function({scores, top, temperature, row}, options, weights);
}

}  // namespace fovea
