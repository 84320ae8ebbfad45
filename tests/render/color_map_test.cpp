// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/color_map.h"

#include <gtest/gtest.h>

#include <QColor>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/render/theme.h"

namespace fovea {
namespace {

constexpr std::array kSequential{ColorMap::Viridis, ColorMap::Magma, ColorMap::Cividis, ColorMap::Greys};
constexpr std::array kMaps{ColorMap::Viridis, ColorMap::Magma, ColorMap::Cividis, ColorMap::Greys, ColorMap::BlueRed};

double linear(int channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(QRgb c) {
  return 0.2126 * linear(qRed(c)) + 0.7152 * linear(qGreen(c)) + 0.0722 * linear(qBlue(c));
}

std::array<double, 3> lab(QRgb c) {
  const double r = linear(qRed(c));
  const double g = linear(qGreen(c));
  const double b = linear(qBlue(c));
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const double y = f(luminance(c));
  const double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(QRgb one, QRgb other) {
  const auto a = lab(one);
  const auto b = lab(other);
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

TEST(ColorMapTest, EndsAndMiddleAreThePublishedColors) {
  EXPECT_EQ(color(ColorMap::Viridis, 0), 0xff440154U);
  EXPECT_EQ(color(ColorMap::Viridis, 1), 0xfffde725U);
  EXPECT_LE(difference(color(ColorMap::Viridis, 0.5), 0xff21918cU), 1);
  EXPECT_EQ(color(ColorMap::Magma, 0), 0xff000004U);
  EXPECT_EQ(color(ColorMap::Magma, 1), 0xfffcfdbfU);
  EXPECT_LE(difference(color(ColorMap::Magma, 0.5), 0xffb73779U), 1.5);
  EXPECT_EQ(color(ColorMap::Cividis, 0), 0xff00224eU);
  EXPECT_EQ(color(ColorMap::Cividis, 1), 0xfffee838U);
  EXPECT_EQ(color(ColorMap::Greys, 0), 0xffffffffU);
  EXPECT_EQ(color(ColorMap::Greys, 1), 0xff000000U);
}

TEST(ColorMapTest, LuminanceOnlyRisesAndOnlyFallsForGreys) {
  for (const ColorMap map : kSequential) {
    const ColorTable& table = colorTable(map);
    const double sign = map == ColorMap::Greys ? -1 : 1;
    for (std::size_t i = 1; i < table.size(); ++i)
      EXPECT_GT(sign * (luminance(table[i]) - luminance(table[i - 1])), -1e-3) << static_cast<int>(map) << " at " << i;
    for (std::size_t i = 8; i < table.size(); i += 8)
      EXPECT_GT(sign * (luminance(table[i]) - luminance(table[i - 8])), 0) << static_cast<int>(map) << " at " << i;
  }
}

TEST(ColorMapTest, TheDivergingMapIsWhiteAtZeroAndAsLightOnBothSides) {
  const ColorTable& table = colorTable(ColorMap::BlueRed);
  EXPECT_EQ(table[127], table[128]);
  EXPECT_EQ(color(ColorMap::BlueRed, 0.5), table[127]);
  const auto white = lab(table[127]);
  EXPECT_GT(white[0], 97);
  EXPECT_LT(std::hypot(white[1], white[2]), 1);
  for (std::size_t i = 0; i < 128; ++i) {
    const auto less = lab(table[127 - i]);
    EXPECT_NEAR(less[0], lab(table[128 + i])[0], 1) << i;
    EXPECT_NEAR(less[0], white[0] + (lab(table[0])[0] - white[0]) * static_cast<double>(i) / 127, 1) << i;
  }
}

/// What people see who lack one kind of cone: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes (2009), severity 1.
TEST(ColorMapTest, NobodyConfusesLessWithMore) {
  using Rows = std::array<std::array<double, 3>, 3>;
  constexpr std::array kinds{
      Rows{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
      Rows{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
      Rows{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}};
  const auto seen = [](QRgb c, const Rows& kind) {
    std::array<int, 3> channels{};
    for (std::size_t i = 0; i < 3; ++i) {
      const double light =
          kind[i][0] * linear(qRed(c)) + kind[i][1] * linear(qGreen(c)) + kind[i][2] * linear(qBlue(c));
      const double inside = std::clamp(light, 0.0, 1.0);
      channels[i] = static_cast<int>(
          255 * (inside <= 0.0031308 ? 12.92 * inside : 1.055 * std::pow(inside, 1 / 2.4) - 0.055) + 0.5);
    }
    return qRgb(channels[0], channels[1], channels[2]);
  };
  const ColorTable& table = colorTable(ColorMap::BlueRed);
  for (const Rows& kind : kinds)
    for (std::size_t i = 8; i < 128; ++i)
      EXPECT_GE(difference(seen(table[127 - i], kind), seen(table[128 + i], kind)), 12) << i;
}

TEST(ColorMapTest, WhatLiesOutsideGetsTheNearerEnd) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const ColorMap map : kMaps) {
    EXPECT_EQ(color(map, -0.1), colorTable(map).front());
    EXPECT_EQ(color(map, -infinity), colorTable(map).front());
    EXPECT_EQ(color(map, std::numeric_limits<double>::quiet_NaN()), colorTable(map).front());
    EXPECT_EQ(color(map, 1.1), colorTable(map).back());
    EXPECT_EQ(color(map, infinity), colorTable(map).back());
    EXPECT_EQ(color(map, 100.0 / 255), colorTable(map)[100]);
  }
}

TEST(ColorMapTest, InkIsReadableOnEveryColor) {
  for (const ColorMap map : kMaps)
    for (const QRgb background : colorTable(map)) {
      const double one = luminance(inkOn(background)) + 0.05;
      const double other = luminance(background) + 0.05;
      EXPECT_GE(std::max(one, other) / std::min(one, other), 4.5);
    }
}

TEST(ThemeTest, MaskedIsFarFromEveryColorAndFaintInkIsReadable) {
  for (const Theme theme : {Theme::Light, Theme::Dark}) {
    const FigureTheme& colors = figureTheme(theme);
    for (const ColorMap map : kMaps)
      for (const QRgb entry : colorTable(map))
        EXPECT_GE(difference(colors.masked.rgb(), entry), 8) << static_cast<int>(theme) << ' ' << std::hex << entry;
    for (const QColor& ink : {colors.ink, colors.faintInk}) {
      const double one = luminance(ink.rgb()) + 0.05;
      const double other = luminance(colors.paper.rgb()) + 0.05;
      EXPECT_GE(std::max(one, other) / std::min(one, other), 4.5);
    }
  }
}

}  // namespace
}  // namespace fovea
