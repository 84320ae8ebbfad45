// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/normalizer_steps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace fovea {

namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

struct Row {
  std::span<const double> s;  // L/τ
  std::span<const float> weights;
  NormalizerSteps& steps;

  double top() const { return std::ranges::max(s); }

  /// parts = function(s), where a key is allowed.
  void each(const auto& function) const {
    std::ranges::transform(s, steps.parts.begin(),
                           [&](double value) { return value == kMinusInfinity ? 0 : function(value); });
  }

  /// What @p function says of s, over all keys that have a weight.
  double overSupport(const auto& function) const {
    double sum = 0;
    for (std::size_t j = 0; j < s.size(); ++j)
      if (weights[j] > 0) sum += function(s[j]);
    return sum;
  }
};

void exponentials(const Row& row) {
  constexpr double kReadable = 9;  // beyond it the powers of e say nothing to a reader
  row.steps.shift = std::abs(row.top()) > kReadable ? row.top() : 0;
  row.each([shift = row.steps.shift](double s) { return std::exp(s - shift); });
  for (const double part : row.steps.parts) row.steps.shared += part;
}

void offByOne(const Row& row) {
  exponentials(row);
  row.steps.shared += std::exp(-row.steps.shift);
}

void sigmoid(const Row& row) {
  row.steps.shared = static_cast<double>(std::ranges::count_if(row.s, [](double s) { return s > kMinusInfinity; }));
  row.each([n = row.steps.shared](double s) { return n * std::exp(-s); });
}

void sparsemax(const Row& row) {
  const double count = row.overSupport([](double) { return 1; });
  row.steps.shared = (row.overSupport([](double s) { return s; }) - 1) / count;
  row.each([t = row.steps.shared](double s) { return s - t; });
}

void entmax15(const Row& row) {
  const double count = row.overSupport([](double) { return 1; });
  const double mean = row.overSupport([](double s) { return s / 2; }) / count;
  const double spread = row.overSupport([mean](double s) { return (s / 2 - mean) * (s / 2 - mean); });
  row.steps.shared = mean - std::sqrt(std::max(0.0, (1 - spread) / count));
  row.each([t = row.steps.shared](double s) { return s / 2 - t; });
}

void hard(const Row& row) {
  row.steps.shared = row.top();
  row.each([](double s) { return s; });
}

void topK(const Row& row) {
  exponentials(row);
  for (std::size_t j = 0; j < row.s.size(); ++j)
    if (row.weights[j] == 0) row.steps.shared -= std::exchange(row.steps.parts[j], 0);
}

struct Steps {
  std::string_view id;
  std::string_view partName;
  std::string_view sharedName;
  std::string_view formula;
  void (*make)(const Row& row);
};

constexpr auto kSteps = std::to_array<Steps>({
    {"softmax", "exp(s)", "Σ exp(s)", "exp({s}) / Σ exp(s) = {p} / {c}", exponentials},
    {"sparsemax", "s − t", "t", "max(0, {s} − t), t = {c}", sparsemax},
    {"entmax", "s/2 − t", "t", "max(0, {s}/2 − t)², t = {c}", entmax15},
    {"hard", "s", "max s", "[{s} = max s], max s = {c}", hard},
    {"sampled", "exp(s)", "Σ exp(s)", "onehot(j), j ∼ exp({s}) / Σ exp(s) = {p} / {c}", exponentials},
    {"softmax_off_by_one", "exp(s)", "1 + Σ exp(s)", "exp({s}) / (1 + Σ exp(s)) = {p} / {c}", offByOne},
    {"sigmoid", "n·exp(−s)", "n", "1 / (1 + {c}·exp(−({s}))) = 1 / (1 + {p})", sigmoid},
    {"top_k", "exp(s)", "Σ exp(s)", "exp({s})·[s ≥ k-th s] / Σ = {p} / {c}", topK},
});

}  // namespace

std::optional<NormalizerSteps> normalizerSteps(const NormalizerInfo& normalizer, double temperature,
                                               std::span<const double> logits, std::span<const float> weights) {
  const auto found = std::ranges::find(kSteps, normalizer.about.id, &Steps::id);
  if (found == kSteps.end()) return std::nullopt;
  NormalizerSteps steps{found->partName, found->sharedName, found->formula, std::vector<double>(logits.size())};
  std::vector<double> s(logits.begin(), logits.end());
  for (double& value : s) value /= temperature;
  found->make({s, weights, steps});
  return steps;
}

}  // namespace fovea
