// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/kernel/kernel.h"

namespace fovea {

namespace {

using Array = Eigen::Map<Eigen::ArrayXf>;
using ConstArray = Eigen::Map<const Eigen::ArrayXf>;

constexpr float kRootHalf = 1 / std::numbers::sqrt2_v<float>;

/// An entry-wise function of Eigen arrays, or of one number, as a function of a table.
template <auto f>
void overArray(const float* x, float* y, Index n) {
  Array(y, n) = f(ConstArray(x, n));
}

template <float (*f)(float)>
void overEntries(const float* x, float* y, Index n) {
  std::transform(x, x + n, y, f);
}

/// Φ(x), the normal distribution; by erfc, which keeps its digits where erf is nearly −1.
float normal(float x) {
  return 0.5F * std::erfc(-x * kRootHalf);
}

float gelu(float x) {
  return x * normal(x);
}

float geluSlope(float x) {
  constexpr float kDensity = kRootHalf * std::numbers::inv_sqrtpi_v<float>;  // 1/√(2π)
  return normal(x) + x * kDensity * std::exp(-0.5F * x * x);
}

constexpr float kTanhScale = std::numbers::sqrt2_v<float> * std::numbers::inv_sqrtpi_v<float>;  // √(2/π)
constexpr float kCubic = 0.044715F;

constexpr auto relu = [](const auto& x) { return x.max(0.0F); };
constexpr auto reluSlope = [](const auto& x) { return (x > 0.0F).template cast<float>(); };

constexpr auto geluTanhSlope = [](const auto& x) -> Eigen::ArrayXf {
  const Eigen::ArrayXf t = (kTanhScale * (x + kCubic * x.cube())).tanh();
  return 0.5F * (1 + t) + 0.5F * x * (1 - t.square()) * kTanhScale * (1 + 3 * kCubic * x.square());
};

constexpr auto siluSlope = [](const auto& x) -> Eigen::ArrayXf {
  const Eigen::ArrayXf s = x.logistic();
  return s * (1 + x * (1 - s));
};

constexpr auto tanhOf = [](const auto& x) { return x.tanh(); };
constexpr auto tanhSlope = [](const auto& x) { return 1 - x.tanh().square(); };

constexpr auto kActivations = std::to_array<ActivationInfo>({
    {{"relu", "ReLU", "f(x) = max(0, x)", "Nair and Hinton 2010"}, overArray<relu>, overArray<reluSlope>},
    {{"gelu", "GELU", "f(x) = x·Φ(x)", "Hendrycks and Gimpel 2016"}, overEntries<gelu>, overEntries<geluSlope>},
    {{"gelu_tanh", "GELU (tanh)", "f(x) = x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))", "Hendrycks and Gimpel 2016"},
     kernel::geluTanh,
     overArray<geluTanhSlope>},
    {{"silu", "SiLU", "f(x) = x/(1 + exp(−x))", "Elfwing et al. 2017"}, kernel::silu, overArray<siluSlope>},
    {{"tanh", "tanh", "f(x) = tanh(x)"}, overArray<tanhOf>, overArray<tanhSlope>},
});

}  // namespace

std::span<const ActivationInfo> activations() noexcept {
  return kActivations;
}

const ActivationInfo* findActivation(std::string_view id) {
  const auto row = std::ranges::find(kActivations, id, [](const auto& each) { return each.about.id; });
  return row == kActivations.end() ? nullptr : &*row;
}

Matrix activated(Matrix x, const ActivationInfo& activation) {
  activation.function(x.data(), x.data(), x.size());
  return x;
}

}  // namespace fovea
