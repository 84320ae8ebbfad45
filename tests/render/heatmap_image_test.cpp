// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/heatmap_image.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "ui/render/color_map.h"

namespace fovea {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr QRgb kMasked = 0xffecdae8;

Matrix example() {
  Matrix m(2, 3);
  m << 0.0F, 0.25F, 1.0F, kNaN, 0.5F, 0.1F;
  return m;
}

TEST(HeatmapImageTest, OnePixelPerCellWithRowZeroOnTop) {
  const QImage image = heatmapImage(example(), ColorMap::Viridis, {}, kMasked);
  ASSERT_EQ(image.size(), QSize(3, 2));
  EXPECT_EQ(image.pixel(0, 0), color(ColorMap::Viridis, 0));
  EXPECT_EQ(image.pixel(1, 0), color(ColorMap::Viridis, 0.25));
  EXPECT_EQ(image.pixel(2, 0), color(ColorMap::Viridis, 1));
  EXPECT_EQ(image.pixel(0, 1), kMasked);
  EXPECT_EQ(image.pixel(1, 1), color(ColorMap::Viridis, 0.5));
  EXPECT_EQ(image.pixel(2, 1), color(ColorMap::Viridis, 0.1));
}

TEST(HeatmapImageTest, WhatHasNoCounterpartIsNoMaskedCell) {
  constexpr QRgb kAbsent = 0xffd6dadf;
  const Matrix m = Matrix::Constant(4, 6, kNaN);
  const Counterparts compared{{0, -1, -1, 1}, {0, 1, -1, 2, 3, -1}};
  for (const Index groups : {6, 3}) {  // a pixel a cell, and two columns in one
    const Index rows = groups == 6 ? 4 : 2;
    QImage image = heatmapImage(pooled(m, rows, groups), ColorMap::BlueRed, {-1, 1}, kMasked);
    markAbsent(image, nullptr, kAbsent);
    EXPECT_EQ(image.pixel(0, 0), kMasked);
    markAbsent(image, &compared, kAbsent);
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x) {
        bool any = false;
        for (Index row = y * 4 / rows; row < (y + 1) * 4 / rows; ++row)
          for (Index column = x * 6 / groups; column < (x + 1) * 6 / groups; ++column)
            any = any || compared.of({static_cast<int>(row), static_cast<int>(column)});
        EXPECT_EQ(image.pixel(x, y), any ? kMasked : kAbsent) << x << ", " << y << " of " << groups;
      }
  }
}

TEST(HeatmapImageTest, EqualsAPlainLoopAtAwkwardSizes) {
  for (const Index size : {1, 2, 3, 7, 8, 9, 31, 64}) {
    const Matrix m = (Matrix::Random(size, size + 1).array() + 1) / 2;
    for (const ColorRange mode : {ColorRange::Unit, ColorRange::PerRow, ColorRange::Data}) {
      const ValueRange range = valueRange(m, mode);
      const QImage image = heatmapImage(m, ColorMap::Magma, range, kMasked);
      for (Index row = 0; row < m.rows(); ++row)
        for (Index column = 0; column < m.cols(); ++column) {
          const double largest = range.perRow ? static_cast<double>(m.row(row).maxCoeff()) : 1.0;
          const double value = (static_cast<double>(m(row, column)) - range.low * largest) /
                               (range.high * largest - range.low * largest);
          const double step = value * 255 + 0.5;
          if (std::abs(step - std::round(step)) < 1e-3) continue;  // float and double may round to different steps
          ASSERT_EQ(image.pixel(static_cast<int>(column), static_cast<int>(row)), color(ColorMap::Magma, value))
              << size << ' ' << row << ' ' << column;
        }
    }
  }
}

TEST(HeatmapImageTest, PerRowReachesTheTopInEveryRow) {
  Matrix m(3, 2);
  m << 0.1F, 0.05F, 0.0F, 0.0F, kNaN, kNaN;
  const QImage image = heatmapImage(m, ColorMap::Viridis, valueRange(m, ColorRange::PerRow), kMasked);
  EXPECT_EQ(image.pixel(0, 0), color(ColorMap::Viridis, 1));
  EXPECT_EQ(image.pixel(1, 0), color(ColorMap::Viridis, 0.5));
  EXPECT_EQ(image.pixel(0, 1), color(ColorMap::Viridis, 0));
  EXPECT_EQ(image.pixel(0, 2), kMasked);
}

TEST(HeatmapImageTest, ValuesOutsideTheRangeAndInfinitiesAreClamped) {
  const float infinity = std::numeric_limits<float>::infinity();
  Matrix m(1, 4);
  m << -3.0F, 7.0F, infinity, -infinity;
  const QImage image = heatmapImage(m, ColorMap::Greys, {}, kMasked);
  EXPECT_EQ(image.pixel(0, 0), color(ColorMap::Greys, 0));
  EXPECT_EQ(image.pixel(1, 0), color(ColorMap::Greys, 1));
  EXPECT_EQ(image.pixel(2, 0), color(ColorMap::Greys, 1));
  EXPECT_EQ(image.pixel(3, 0), color(ColorMap::Greys, 0));
}

TEST(HeatmapImageTest, ADivergingMapIsCentredAtZero) {
  const Matrix m{{-0.5F, 0, 0.25F}, {-0.1F, 0.1F, kNaN}, {0, 0, 1e-8F}};
  const auto colorAt = [](double position) { return color(ColorMap::BlueRed, position); };
  const QRgb white = colorAt(0.5);
  const auto expect = [&](ColorRange range, std::array<QRgb, 9> colors) {
    const QImage image = heatmapImage(m, ColorMap::BlueRed, valueRange(m, range, ColorMap::BlueRed), kMasked);
    for (int i = 0; i < 9; ++i)
      EXPECT_EQ(image.pixel(i % 3, i / 3), colors[static_cast<std::size_t>(i)]) << static_cast<int>(range) << ' ' << i;
  };
  expect(ColorRange::Unit,
         {colorAt(0.25), white, colorAt(0.625), colorAt(0.45), colorAt(0.55), kMasked, white, white, white});
  expect(ColorRange::Data,
         {colorAt(0), white, colorAt(0.75), colorAt(0.4), colorAt(0.6), kMasked, white, white, white});
  // The last row differs by no more than rounding.
  expect(ColorRange::PerRow, {colorAt(0), white, colorAt(0.75), colorAt(0), colorAt(1), kMasked, white, white, white});
}

TEST(HeatmapImageTest, AnEmptyMapIsANullImage) {
  EXPECT_TRUE(heatmapImage(Matrix(), ColorMap::Viridis, {}, kMasked).isNull());
  EXPECT_TRUE(heatmapImage(Matrix(0, 3), ColorMap::Viridis, {}, kMasked).isNull());
}

TEST(ValueRangeTest, DataSpansAllMapsAndIgnoresMaskedCells) {
  const Matrix one = example();
  const Matrix two = Matrix::Constant(1, 1, 2.0F);
  const std::array maps{&one, &two};
  EXPECT_EQ(valueRange(maps, ColorRange::Data), (ValueRange{0, 2, false}));
  EXPECT_EQ(valueRange(maps, ColorRange::Unit), (ValueRange{0, 1, false}));
  EXPECT_EQ(valueRange(maps, ColorRange::PerRow), (ValueRange{0, 1, true}));
}

TEST(ValueRangeTest, OfDifferencesReachesAsFarBelowZeroAsAbove) {
  const Matrix m{{-0.25F, 0.125F, kNaN}};
  EXPECT_EQ(valueRange(m, ColorRange::Unit, ColorMap::BlueRed), (ValueRange{-1, 1, false}));
  EXPECT_EQ(valueRange(m, ColorRange::PerRow, ColorMap::BlueRed), (ValueRange{-1, 1, true}));
  EXPECT_EQ(valueRange(m, ColorRange::Data, ColorMap::BlueRed), (ValueRange{-0.25, 0.25, false}));
  EXPECT_EQ(valueRange(Matrix::Constant(2, 2, 1e-7F), ColorRange::Data, ColorMap::BlueRed), (ValueRange{-1, 1, false}));
  EXPECT_EQ(valueRange(Matrix::Constant(2, 2, kNaN), ColorRange::Data, ColorMap::BlueRed), (ValueRange{-1, 1, false}));
}

TEST(PooledTest, OfDifferencesTheFarthestFromZeroStays) {
  const Matrix m{{-0.5F, 0.25F, kNaN, kNaN}, {0.125F, 0, 0.25F, -0.125F}};
  const Matrix small = pooled(m, 1, 2);
  EXPECT_EQ(small(0, 0), -0.5F);
  EXPECT_EQ(small(0, 1), 0.25F);
}

TEST(ValueRangeTest, WithoutSpreadItIsUnit) {
  Matrix uniform = Matrix::Constant(3, 3, 1.0F / 3);
  uniform(1, 1) = std::nextafter(uniform(1, 1), 1.0F);
  EXPECT_EQ(valueRange(uniform, ColorRange::Data), ValueRange{});
  EXPECT_EQ(valueRange(Matrix::Constant(2, 2, kNaN), ColorRange::Data), ValueRange{});
  EXPECT_EQ(valueRange(Matrix(), ColorRange::Data), ValueRange{});
}

TEST(PooledTest, KeepsTheLargestWeightUnderEachCell) {
  for (const Index size : {1, 2, 5, 8, 31}) {
    Matrix m = Matrix::Random(size, size + 3);
    m(0, 0) = kNaN;
    const Index rows = std::min<Index>(4, size);
    const Index columns = std::min<Index>(3, size + 3);
    const Matrix small = pooled(m, 4, 3);
    ASSERT_EQ(small.rows(), rows);
    ASSERT_EQ(small.cols(), columns);
    Matrix expected = Matrix::Constant(rows, columns, kNaN);
    for (Index row = 0; row < rows; ++row)
      for (Index column = 0; column < columns; ++column)
        for (Index i = row * size / rows; i < (row + 1) * size / rows; ++i)
          for (Index j = column * (size + 3) / columns; j < (column + 1) * (size + 3) / columns; ++j)
            if (std::isnan(expected(row, column)) || std::abs(m(i, j)) > std::abs(expected(row, column)))
              expected(row, column) = m(i, j);
    for (Index i = 0; i < expected.size(); ++i)
      EXPECT_TRUE(small.data()[i] == expected.data()[i] ||
                  (std::isnan(small.data()[i]) && std::isnan(expected.data()[i])));
  }
  EXPECT_TRUE(std::isnan(pooled(Matrix::Constant(4, 4, kNaN), 2, 2)(1, 1)));
  EXPECT_EQ(pooled(example(), 0, -1).size(), 1);
}

}  // namespace
}  // namespace fovea
