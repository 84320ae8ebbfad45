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

TEST(HeatmapImageTest, AnEmptyMapIsANullImage) {
  EXPECT_TRUE(heatmapImage(Matrix(), ColorMap::Viridis, {}, kMasked).isNull());
  EXPECT_TRUE(heatmapImage(Matrix(0, 3), ColorMap::Viridis, {}, kMasked).isNull());
}

TEST(ValueRangeTest, DataSpansAllMapsAndIgnoresMaskedCells) {
  const std::array maps{example(), Matrix(Matrix::Constant(1, 1, 2.0F))};
  EXPECT_EQ(valueRange(maps, ColorRange::Data), (ValueRange{0, 2, false}));
  EXPECT_EQ(valueRange(maps, ColorRange::Unit), (ValueRange{0, 1, false}));
  EXPECT_EQ(valueRange(maps, ColorRange::PerRow), (ValueRange{0, 1, true}));
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
            expected(row, column) = std::fmax(expected(row, column), m(i, j));  // fmax prefers numbers over NaN
    for (Index i = 0; i < expected.size(); ++i)
      EXPECT_TRUE(small.data()[i] == expected.data()[i] ||
                  (std::isnan(small.data()[i]) && std::isnan(expected.data()[i])));
  }
  EXPECT_TRUE(std::isnan(pooled(Matrix::Constant(4, 4, kNaN), 2, 2)(1, 1)));
  EXPECT_EQ(pooled(example(), 0, -1).size(), 1);
}

}  // namespace
}  // namespace fovea
