// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/heatmap_image.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/render/color_map.h"

namespace fovea {

ValueRange valueRange(std::span<const Matrix> maps, ColorRange range) {
  if (range == ColorRange::Unit) return {};
  if (range == ColorRange::PerRow) return {0, 1, true};
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const Matrix& map : maps) {
    for (const float weight : map.reshaped<Eigen::RowMajor>()) {
      if (std::isnan(weight)) continue;
      low = std::min(low, static_cast<double>(weight));
      high = std::max(high, static_cast<double>(weight));
    }
  }
  const double rounding = 16 * std::numeric_limits<float>::epsilon() * std::max(std::abs(low), std::abs(high));
  return high - low > rounding ? ValueRange{low, high} : ValueRange{};
}

QImage heatmapImage(const Matrix& weights, ColorMap map, const ValueRange& range, QRgb masked) {
  if (weights.size() == 0) return {};
  const auto columns = weights.cols();
  QImage image(static_cast<int>(columns), static_cast<int>(weights.rows()), QImage::Format_RGB32);
  const ColorTable& table = colorTable(map);
  constexpr float last = static_cast<float>(std::tuple_size_v<ColorTable> - 1);
  for (Index row = 0; row < weights.rows(); ++row) {
    const float* weight = weights.data() + row * columns;
    double low = range.low;
    double high = range.high;
    if (range.perRow) {
      double largest = 0;
      for (Index column = 0; column < columns; ++column)
        largest = std::max(largest, static_cast<double>(weight[column]));
      low = range.low * largest;
      high = range.high * largest;
    }
    const float scale = high > low ? last / static_cast<float>(high - low) : 0.0F;
    const float offset = 0.5F - static_cast<float>(low) * scale;
    auto* pixel = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(row)));
    for (Index column = 0; column < columns; ++column) {
      const float step = std::clamp(weight[column] * scale + offset, 0.0F, last);
      pixel[column] = std::isnan(step) ? masked : table[static_cast<std::size_t>(step)];
    }
  }
  return image;
}

Matrix pooled(const Matrix& weights, Index maxRows, Index maxColumns) {
  const Index rows = std::min(weights.rows(), std::max<Index>(maxRows, 1));
  const Index columns = std::min(weights.cols(), std::max<Index>(maxColumns, 1));
  if (rows == weights.rows() && columns == weights.cols()) return weights;
  Matrix result(rows, columns);
  for (Index row = 0; row < rows; ++row) {
    const Index top = row * weights.rows() / rows;
    const Index height = (row + 1) * weights.rows() / rows - top;
    for (Index column = 0; column < columns; ++column) {
      const Index left = column * weights.cols() / columns;
      const Index width = (column + 1) * weights.cols() / columns - left;
      result(row, column) = weights.block(top, left, height, width).maxCoeff<Eigen::PropagateNumbers>();
    }
  }
  return result;
}

}  // namespace fovea
