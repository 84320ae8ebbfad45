// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/rope.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace fovea {
namespace {

RotaryEmbedding rotary(const nlohmann::json& config, Index width, std::size_t expectedProblems = 0) {
  Problems problems;
  auto made = rotaryOf(Config(config, problems), width);
  EXPECT_EQ(problems.size(), expectedProblems) << (problems.empty() ? "" : problems.front().message);
  return made;
}

double plain(int pair, int width, double base) {
  return std::pow(base, -2.0 * pair / width);
}

TEST(Rope, WithoutScalingIsABaseAlone) {
  const auto made = rotary({{"rope_theta", 500.0}}, 8);
  EXPECT_EQ(made.kind, Rotary::Halves);
  EXPECT_EQ(made.base, 500);
  EXPECT_FALSE(made.frequencies);
  EXPECT_EQ(rotary(nlohmann::json::object(), 8).base, 10000);
  EXPECT_EQ(rotary({{"rope_scaling", nullptr}}, 8), rotary(nlohmann::json::object(), 8));
}

TEST(Rope, Llama3StretchesLongWaves) {
  const auto made = rotary({{"rope_theta", 10000},
                            {"max_position_embeddings", 4096},
                            {"rope_scaling",
                             {{"rope_type", "llama3"},
                              {"factor", 8.0},
                              {"low_freq_factor", 1.0},
                              {"high_freq_factor", 4.0},
                              {"original_max_position_embeddings", 512}}}},
                           16);
  ASSERT_TRUE(made.frequencies);
  for (int i = 0; i < 8; ++i) {
    const double frequency = plain(i, 16, 10000), wave = 2 * std::numbers::pi / frequency;
    double expected = frequency;
    if (wave > 512 / 1.0)
      expected = frequency / 8;
    else if (wave >= 512 / 4.0) {
      const double smooth = (512 / wave - 1) / (4 - 1);
      expected = (1 - smooth) * frequency / 8 + smooth * frequency;
    }
    EXPECT_NEAR((*made.frequencies)[static_cast<std::size_t>(i)], expected, 1e-15) << i;
  }
  EXPECT_EQ(made.size, 1);
}

TEST(Rope, YarnMixesByThePairAndMakesLarger) {
  const auto made =
      rotary({{"rope_theta", 10000},
              {"max_position_embeddings", 2048},
              {"rope_scaling", {{"type", "yarn"}, {"factor", 4.0}, {"original_max_position_embeddings", 512}}}},
             32);
  ASSERT_TRUE(made.frequencies);
  const auto dimension = [](double turns) {
    return 32 * std::log(512 / (turns * 2 * std::numbers::pi)) / (2 * std::log(10000.0));
  };
  const double low = std::floor(dimension(32)), high = std::ceil(dimension(1));
  for (int i = 0; i < 16; ++i) {
    const double ramp = std::min(1.0, std::max(0.0, (i - low) / (high - low)));
    const double frequency = plain(i, 32, 10000);
    EXPECT_NEAR((*made.frequencies)[static_cast<std::size_t>(i)], frequency / 4 * ramp + frequency * (1 - ramp), 1e-15)
        << i;
  }
  EXPECT_NEAR(made.size, 0.1 * std::log(4.0) + 1, 1e-15);
  EXPECT_EQ(rotary({{"rope_scaling", {{"type", "yarn"}, {"factor", 4.0}, {"attention_factor", 1.5}}}}, 32).size, 1.5);
}

TEST(Rope, DynamicChangesNothingWithinTheTrainedLength) {
  const auto made = rotary({{"rope_scaling", {{"type", "dynamic"}, {"factor", 2.0}}}}, 8);
  for (int i = 0; i < 4; ++i) EXPECT_NEAR((*made.frequencies)[static_cast<std::size_t>(i)], plain(i, 8, 10000), 1e-15);
}

TEST(Rope, RefusesWhatItDoesNotKnow) {
  rotary({{"rope_scaling", {{"type", "longrope"}, {"factor", 2.0}}}}, 8, 1);
  rotary({{"rope_scaling", {{"type", "linear"}}}}, 8, 1);
  rotary({{"rope_scaling", {{"type", "linear"}, {"factor", -2}}}}, 8, 1);
  rotary({{"rope_scaling", 7}}, 8, 1);
  rotary({{"rope_theta", 0}}, 8, 1);
  rotary({{"partial_rotary_factor", 3}}, 8, 1);
}

}  // namespace
}  // namespace fovea
