// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <string>

#include "tests/core/reference.h"

namespace fovea {
namespace {

using Function = std::function<double(double)>;

const std::map<std::string_view, Function> kReference{
    {"relu", [](double x) { return x > 0 ? x : 0; }},
    {"gelu", [](double x) { return x / 2 * std::erfc(-x / std::numbers::sqrt2); }},
    {"gelu_tanh",
     [](double x) { return x / 2 * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x))); }},
    {"silu", [](double x) { return x / (1 + std::exp(-x)); }},
    {"tanh", [](double x) { return std::tanh(x); }},
};

/// Awkward numbers of entries: none, one, and around the width of a vector register; large and tiny ones among them.
Matrix entries(Index n) {
  Matrix x = reference::randomMatrix(1, n, static_cast<std::uint64_t>(n), 3);
  const float kSpecial[] = {0.0F, -0.0F, 1e-30F, -40.0F, 40.0F, 1e4F, -1e4F};
  for (Index i = 0; i + 20 < n && i < 7; ++i) x(0, i) = kSpecial[i];
  return x;
}

TEST(Activation, FunctionsAgreeWithDouble) {
  EXPECT_EQ(activations().size(), kReference.size());
  for (const auto& row : activations()) {
    SCOPED_TRACE(row.about.id);
    const auto& f = kReference.at(row.about.id);
    for (const Index n : {0, 1, 2, 3, 7, 8, 9, 31, 64}) {
      const Matrix x = entries(n);
      const Matrix y = activated(x, row);
      for (Index i = 0; i < n; ++i) {
        const double expected = f(static_cast<double>(x(0, i)));
        EXPECT_NEAR(static_cast<double>(y(0, i)), expected, 1e-6 * std::max(1.0, std::abs(expected))) << x(0, i);
      }
    }
  }
}

TEST(Activation, ErfIsExactToFloat) {
  const auto& gelu = *findActivation("gelu");
  for (float x = -6; x <= 6; x += 0.01F) {
    float y = 0;
    gelu.function(&x, &y, 1);
    EXPECT_NEAR(static_cast<double>(y), kReference.at("gelu")(static_cast<double>(x)),
                1e-7 * std::max(1.0, std::abs(static_cast<double>(x)) * 2))
        << x;
  }
}

TEST(Activation, DerivativesAgreeWithDifferences) {
  for (const auto& row : activations()) {
    SCOPED_TRACE(row.about.id);
    const auto& f = kReference.at(row.about.id);
    const Matrix x = entries(31);
    Matrix slope(1, 31);
    row.derivative(x.data(), slope.data(), 31);
    for (Index i = 0; i < 31; ++i) {
      const double at = static_cast<double>(x(0, i));
      if (std::abs(at) < 1e-6) continue;  // ReLU has a corner there
      const double h = 1e-5 * std::max(1.0, std::abs(at));
      EXPECT_NEAR(static_cast<double>(slope(0, i)), (f(at + h) - f(at - h)) / (2 * h), 5e-6) << at;
    }
  }
}

TEST(Activation, ReluIsFlatAtZero) {
  const float x = 0;
  float slope = 5;
  findActivation("relu")->derivative(&x, &slope, 1);
  EXPECT_EQ(slope, 0);
  EXPECT_EQ(findActivation("nonsense"), nullptr);
}

}  // namespace
}  // namespace fovea
