// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map_image.h"

#include <algorithm>
#include <cmath>

namespace fovea {
namespace {

constexpr int kHatchPeriod = 7;  // logical pixels

/// How many groups of cells along a side can be told apart on @p pixels.
int groups(const MapAxis& axis, int pixels) {
  return static_cast<int>(std::clamp(std::floor(pixels * (axis.count / axis.size)), 1.0, 1.0 * axis.count));
}

bool holds(const QImage& image, QRgb color) {
  for (int y = 0; y < image.height(); ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    if (std::find(line, line + image.width(), color) != line + image.width()) return true;
  }
  return false;
}

void hatch(QImage& image, const FigureTheme& theme, double ratio) {
  const QRgb masked = theme.masked.rgb();
  const QRgb ink = theme.hatch.rgb();
  const int period = qRound(kHatchPeriod * ratio);
  const int thick = qRound(ratio);
  for (int y = 0; y < image.height(); ++y) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = period - 1 - y % period; x < image.width(); x += period)
      for (int i = x; i < std::min(x + thick, image.width()); ++i)
        if (line[i] == masked) line[i] = ink;
  }
}

void dot(QImage& image, const FigureTheme& theme, double ratio) {
  const QRgb absent = theme.absent.rgb();
  const int period = qRound(kHatchPeriod * ratio);
  const int thick = qRound(1.5 * ratio);
  for (int y = period / 2; y < image.height(); ++y) {
    if ((y - period / 2) % period >= thick) continue;
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = period / 2; x < image.width(); x += period)
      for (int i = x; i < std::min(x + thick, image.width()); ++i)
        if (line[i] == absent) line[i] = theme.dots.rgb();
  }
}

}  // namespace

QImage MapImage::onScreen(const Matrix& weights, const MapStyle& style, const MapAxis& rows, const MapAxis& columns,
                          double ratio) {
  const FigureTheme& theme = figureTheme(style.theme);
  QImage screen(qRound(columns.length * ratio), qRound(rows.length * ratio), QImage::Format_RGB32);
  if (screen.isNull()) return screen;
  const QSize size(groups(columns, screen.width()), groups(rows, screen.height()));
  if (cells_.size() != size) {
    const QRgb masked = theme.masked.rgb();
    const bool whole = size == QSize(columns.count, rows.count);
    cells_ = whole ? heatmapImage(weights, style.colorMap, style.range, masked)
                   : heatmapImage(pooled(weights, size.height(), size.width()), style.colorMap, style.range, masked);
    markAbsent(cells_, style.compared.get(), theme.absent.rgb());
    hatched_ = holds(cells_, masked);
    dotted_ = style.compared && holds(cells_, theme.absent.rgb());
  }

  const std::vector<int> across = columns.cellsOfPixels(screen.width(), size.width());
  const std::vector<int> down = rows.cellsOfPixels(screen.height(), size.height());
  int previous = -1;
  for (int y = 0; y < screen.height(); ++y) {
    auto* to = reinterpret_cast<QRgb*>(screen.scanLine(y));
    const int row = down[static_cast<std::size_t>(y)];
    if (row == previous) {
      std::copy_n(reinterpret_cast<const QRgb*>(screen.constScanLine(y - 1)), screen.width(), to);
      continue;
    }
    previous = row;
    const auto* from = reinterpret_cast<const QRgb*>(cells_.constScanLine(row));
    for (const int column : across) *to++ = from[column];
  }
  if (hatched_) hatch(screen, theme, ratio);
  if (dotted_) dot(screen, theme, ratio);
  screen.setDevicePixelRatio(ratio);
  return screen;
}

}  // namespace fovea
