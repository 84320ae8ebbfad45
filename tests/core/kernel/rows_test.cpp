// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/base/matrix.h"
#include "core/kernel/kernel.h"

namespace fovea {
namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();
constexpr int kSizes[] = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 64, 100};

TEST(Rows, ExponentialsAndTheirSum) {
  for (const int n : kSizes)
    for (const double temperature : {1.0, 0.3, 4.0}) {
      Eigen::ArrayXd scores = 40 * Eigen::ArrayXd::Random(n);
      if (n > 2) scores[1] = kMinusInfinity;
      const double top = kernel::largest(scores.data(), n);
      EXPECT_EQ(top, scores.maxCoeff());
      std::vector<float> made(static_cast<std::size_t>(n));
      const double sum = kernel::exponentials(scores.data(), n, top, temperature, made.data());
      double right = 0;
      for (int j = 0; j < n; ++j) {
        const double z = (scores[j] - top) / temperature;
        const double e = z < -87 ? 0 : std::exp(z);
        right += e;
        const double one = static_cast<double>(made[static_cast<std::size_t>(j)]);
        // z is rounded to float, whose spacing is 2⁻²³ of it.
        EXPECT_NEAR(one, e, e > 0 ? e * (2e-7 + std::abs(z) * 6e-8) : 0) << n << " " << j;
        if (z < -87.01) {
          EXPECT_EQ(one, 0);
        }
      }
      EXPECT_NEAR(sum, right, 1e-6 * right);
    }
}

TEST(Rows, TheLargestOfEachCell) {
  constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
  const Eigen::ArrayXf x = Eigen::ArrayXf::Random(70).abs();
  const std::vector<Index> ends{0, 1, 1, 20, 53, 70};
  std::vector<float> largest{kNaN, kNaN, 2, 0, kNaN};
  kernel::largestOfCells(x.data(), ends.data(), 4, largest.data());
  EXPECT_EQ(largest[0], x[0]);
  EXPECT_TRUE(std::isnan(largest[1]));  // an empty cell
  EXPECT_EQ(largest[2], 2);
  EXPECT_EQ(largest[3], x.segment(20, 33).maxCoeff());
  EXPECT_TRUE(std::isnan(largest[4]));  // not asked for
}

TEST(Rows, MomentsAndTheStandardizedRow) {
  for (const int n : kSizes) {
    const Eigen::ArrayXf x = 1e4F + Eigen::ArrayXf::Random(n);
    const Eigen::ArrayXf gain = Eigen::ArrayXf::Random(n), bias = Eigen::ArrayXf::Random(n);
    const Eigen::ArrayXd plain = x.cast<double>();
    const double mean = std::accumulate(plain.begin(), plain.end(), 0.0) / n;
    EXPECT_NEAR(kernel::moments(x.data(), n, 0).mean, mean, 1e-8);
    double square = 0;
    for (const double each : plain) square += (each - mean) * (each - mean) / n;
    EXPECT_NEAR(kernel::moments(x.data(), n, mean).square, square, 1e-10);
    for (const bool biased : {false, true}) {
      Eigen::ArrayXf y(n);
      kernel::standardize(x.data(), n, mean, 0.5, gain.data(), biased ? bias.data() : nullptr, y.data());
      for (int j = 0; j < n; ++j)
        EXPECT_NEAR(
            static_cast<double>(y[j]),
            (plain[j] - mean) / 0.5 * static_cast<double>(gain[j]) + (biased ? static_cast<double>(bias[j]) : 0), 1e-6);
    }
  }
}

TEST(Rows, ActivationsAtTheEdges) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const std::vector<float> x{-kInfinity, -1e30F, -100, -1, -1e-8F, 0, 1e-8F, 1, 100, 1e30F, kInfinity};
  for (const auto function : {kernel::silu, kernel::geluTanh}) {
    std::vector<float> y(x.size());
    function(x.data(), y.data(), static_cast<Index>(x.size()));
    for (std::size_t j = 1; j + 1 < x.size(); ++j) {
      const bool fades = x[j] < -50;
      EXPECT_NEAR(y[j], fades ? 0 : x[j] > 50 ? x[j] : y[j], 1e-6F * std::abs(x[j])) << x[j];
      EXPECT_FALSE(std::isnan(y[j]));
    }
    EXPECT_EQ(y.back(), kInfinity);
    EXPECT_EQ(y[5], 0);
    const float nothing = std::numeric_limits<float>::quiet_NaN();
    function(&nothing, y.data(), 1);
    EXPECT_TRUE(std::isnan(y[0]));
  }
}

}  // namespace
}  // namespace fovea
