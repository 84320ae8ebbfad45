// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/heatmap_image.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "ui/render/color_map.h"

namespace fovea {

namespace {

// What may be rounding, of a weight or of the difference of two: both are as exact as weights are, which are up to 1.
constexpr double kRounding = 16 * std::numeric_limits<float>::epsilon();

}  // namespace

ValueRange valueRange(std::span<const Matrix* const> maps, ColorRange range, ColorMap colors) {
  const bool diverging = isDiverging(colors);
  const ValueRange standard{diverging ? -1.0 : 0.0, 1, range == ColorRange::PerRow};
  if (range != ColorRange::Data) return standard;
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const Matrix* map : maps) {
    for (const float weight : map->reshaped<Eigen::RowMajor>()) {
      if (std::isnan(weight)) continue;
      low = std::min(low, static_cast<double>(weight));
      high = std::max(high, static_cast<double>(weight));
    }
  }
  const double farthest = std::max(std::abs(low), std::abs(high));
  if (diverging) return low <= high && farthest > kRounding ? ValueRange{-farthest, farthest} : standard;
  return high - low > kRounding * farthest ? ValueRange{low, high} : standard;
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
        largest = std::max(largest, static_cast<double>(std::abs(weight[column])));
      if (isDiverging(map) && largest <= kRounding) largest = 0;
      low = range.low * largest;
      high = range.high * largest;
    }
    const bool level = high <= low;  // all of the row is 0, or counts as 0
    const float scale = level ? 0.0F : last / static_cast<float>(high - low);
    const float offset = 0.5F - (level ? static_cast<float>(range.low / (range.high - range.low)) * last
                                       : static_cast<float>(low) * scale);
    auto* pixel = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(row)));
    for (Index column = 0; column < columns; ++column) {
      const float step = std::clamp(weight[column] * scale + offset, 0.0F, last);
      pixel[column] = std::isnan(step) ? masked : table[static_cast<std::size_t>(step)];
    }
  }
  return image;
}

void markAbsent(QImage& image, const Counterparts* compared, QRgb absent) {
  if (!compared || image.isNull()) return;
  // Group g holds the cells ⌊g·count/groups⌋ … ⌊(g+1)·count/groups⌋ − 1, as in pooled().
  const auto lacks = [](const std::vector<int>& matches, int group, int groups) {
    const auto edge = [&](int g) { return matches.begin() + static_cast<Index>(matches.size()) * g / groups; };
    return std::all_of(edge(group), edge(group + 1), [](int match) { return match < 0; });
  };
  std::vector<int> columns;
  for (int x = 0; x < image.width(); ++x)
    if (lacks(compared->keys, x, image.width())) columns.push_back(x);
  for (int y = 0; y < image.height(); ++y) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    if (lacks(compared->queries, y, image.height()))
      std::fill_n(line, image.width(), absent);
    else
      for (const int x : columns) line[x] = absent;
  }
}

Matrix pooled(const Matrix& weights, Index maxRows, Index maxColumns) {
  const Index rows = std::min(weights.rows(), std::max<Index>(maxRows, 1));
  const Index columns = std::min(weights.cols(), std::max<Index>(maxColumns, 1));
  if (rows == weights.rows() && columns == weights.cols()) return weights;
  Matrix result(rows, columns);
  const bool bothSigns = weights.size() > 0 && weights.minCoeff<Eigen::PropagateNumbers>() < 0;
  for (Index row = 0; row < rows; ++row) {
    const Index top = row * weights.rows() / rows;
    const Index height = (row + 1) * weights.rows() / rows - top;
    for (Index column = 0; column < columns; ++column) {
      const Index left = column * weights.cols() / columns;
      const Index width = (column + 1) * weights.cols() / columns - left;
      const auto under = weights.block(top, left, height, width);
      float& farthest = result(row, column) = under.maxCoeff<Eigen::PropagateNumbers>();
      if (!bothSigns) continue;
      const float least = under.minCoeff<Eigen::PropagateNumbers>();
      if (-least > std::abs(farthest)) farthest = least;
    }
  }
  return result;
}

}  // namespace fovea
