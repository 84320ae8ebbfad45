// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/map_painter.h"

#include <QFontMetricsF>
#include <QList>
#include <QPaintEngine>
#include <algorithm>
#include <cmath>

#include "ui/render/color_map.h"
#include "ui/render/figure_font.h"

namespace fovea {

namespace {

constexpr double kOverlap = 1;          // viewers show hairlines between rectangles that merely touch
constexpr double kHatchSpacing = 7;     // aimed at; the real one divides the cell, so that lines meet across cells
constexpr double kSmallestHatched = 6;  // cells below this size are too small for lines
constexpr int kSmallestNumber = 8;      // pixel size of the smallest digits
constexpr Index kMaxImageSide = 2048;   // of an image embedded in SVG or PDF
constexpr double kTick = 3;

struct Grid {
  QRectF area;
  Index rows;
  Index columns;

  double width() const { return area.width() / static_cast<double>(columns); }
  double height() const { return area.height() / static_cast<double>(rows); }
  double x(Index column) const { return area.left() + static_cast<double>(column) * width(); }
  double y(Index row) const { return area.top() + static_cast<double>(row) * height(); }
  QRectF cells(Index row, Index first, Index end) const {
    return {x(first), y(row), x(end) - x(first), y(row + 1) - y(row)};
  }
};

// A rectangle that reaches under its right and lower neighbours, which are painted later.
QRectF overlapping(QRectF rect, const QRectF& area) {
  rect.setRight(std::min(rect.right() + kOverlap, area.right()));
  rect.setBottom(std::min(rect.bottom() + kOverlap, area.bottom()));
  return rect;
}

void appendHatch(QList<QLineF>& lines, const QRectF& cell) {
  const int count = std::max(1, static_cast<int>(std::lround(std::min(cell.width(), cell.height()) / kHatchSpacing)));
  for (int i = 0; i < 2 * count; ++i) {
    const double sum = (i + 0.5) / count;  // the line x + y = sum of the unit square
    const double low = std::max(0.0, sum - 1);
    const double high = std::min(1.0, sum);
    lines << QLineF(cell.left() + low * cell.width(), cell.top() + high * cell.height(),
                    cell.left() + high * cell.width(), cell.top() + low * cell.height());
  }
}

void paintHatch(QPainter& painter, const QList<QLineF>& lines, const FigureTheme& theme) {
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(theme.hatch, 1));
  painter.drawLines(lines);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintDot(QPainter& painter, const QRectF& cell, const FigureTheme& theme) {
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.dots);
  painter.drawEllipse(cell.center(), 1.2, 1.2);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintNumbers(QPainter& painter, const Grid& grid, const Matrix& weights, const QImage& colors, ColorMap map) {
  const double share = isDiverging(map) ? 0.28 : 0.34;  // of a cell's width: signs need room
  const int pixels = static_cast<int>(std::min({grid.width() * share, grid.height() * 0.42, 14.0}));
  if (pixels < kSmallestNumber) return;
  const QFont font = figureFont(pixels);
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  for (Index row = 0; row < grid.rows; ++row) {
    for (Index column = 0; column < grid.columns; ++column) {
      if (std::isnan(weights(row, column))) continue;
      const QString text = cellNumber(weights(row, column), map);
      painter.setPen(QColor(inkOn(colors.pixel(static_cast<int>(column), static_cast<int>(row)))));
      painter.drawText(QPointF(grid.x(column) + (grid.width() - metrics.horizontalAdvance(text)) / 2,
                               grid.y(row) + (grid.height() + metrics.capHeight()) / 2),
                       text);
    }
  }
}

void paintCells(QPainter& painter, const Grid& grid, const Matrix& weights, const QImage& colors,
                const FigureTheme& theme) {
  const QRgb absent = theme.absent.rgb();
  QList<QLineF> hatch;
  const bool hatched = std::min(grid.width(), grid.height()) >= kSmallestHatched;
  for (Index row = 0; row < grid.rows; ++row) {
    const auto* pixels = reinterpret_cast<const QRgb*>(colors.constScanLine(static_cast<int>(row)));
    for (Index first = 0; first < grid.columns;) {
      Index end = first + 1;
      while (end < grid.columns && pixels[end] == pixels[first]) ++end;
      painter.fillRect(overlapping(grid.cells(row, first, end), grid.area), QColor(pixels[first]));
      first = end;
    }
    for (Index column = 0; hatched && column < grid.columns; ++column)
      if (std::isnan(weights(row, column)) && pixels[column] != absent)
        appendHatch(hatch, grid.cells(row, column, column + 1));
  }
  for (Index row = 0; hatched && row < grid.rows; ++row)
    for (Index column = 0; column < grid.columns; ++column)
      if (std::isnan(weights(row, column)) && colors.pixel(static_cast<int>(column), static_cast<int>(row)) == absent)
        paintDot(painter, grid.cells(row, column, column + 1), theme);
  if (!hatch.isEmpty()) paintHatch(painter, hatch, theme);
}

// The cells as one image, pooled where the device cannot show every cell.
void paintImage(QPainter& painter, const Grid& grid, const Matrix& weights, const MapStyle& style, QRgb masked) {
  const auto engine = painter.paintEngine()->type();
  Index maxRows = kMaxImageSide;
  Index maxColumns = kMaxImageSide;
  if (engine != QPaintEngine::SVG && engine != QPaintEngine::Pdf) {
    const QRectF onDevice = painter.deviceTransform().mapRect(grid.area);
    maxRows = static_cast<Index>(onDevice.height());
    maxColumns = static_cast<Index>(onDevice.width());
  }
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  QImage image = heatmapImage(pooled(weights, maxRows, maxColumns), style.colorMap, style.range, masked);
  markAbsent(image, style.compared.get(), figureTheme(style.theme).absent.rgb());
  painter.drawImage(grid.area, image);
}

struct Ticks {
  double step;
  int decimals;
};

// Round numbers, three to six of them over the range.
Ticks ticksOf(const ValueRange& range) {
  const double rough = (range.high - range.low) / 4;
  const double decade = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    if (factor * decade < rough * 0.999) continue;
    const int decimals = static_cast<int>(-std::floor(std::log10(decade))) + (factor == 2.5 ? 1 : 0);
    return {factor * decade, std::clamp(factor == 10.0 ? decimals - 1 : decimals, 0, 9)};
  }
  return {rough, 6};
}

}  // namespace

QString cellNumber(float weight, ColorMap map) {
  const float size = std::abs(weight);
  QString number = QString::number(static_cast<double>(size), 'f', size < 0.995F ? 2 : size < 9.95F ? 1 : 0);
  if (size < 0.995F) number.remove(0, 1);
  if (!isDiverging(map) || size < 0.005F) return number;
  return (weight < 0 ? QChar(0x2212) : QLatin1Char('+')) + number;
}

QString tickNumber(double value, int decimals) {
  return QString::number(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

void paintMasked(QPainter& painter, const QRectF& cell, const FigureTheme& theme) {
  painter.fillRect(cell, theme.masked);
  QList<QLineF> hatch;
  appendHatch(hatch, cell);
  paintHatch(painter, hatch, theme);
}

void paintAbsent(QPainter& painter, const QRectF& cell, const FigureTheme& theme) {
  painter.fillRect(cell, theme.absent);
  paintDot(painter, cell, theme);
}

void paintMap(QPainter& painter, const QRectF& area, const Matrix& weights, const MapStyle& style, bool asImage) {
  if (weights.size() == 0) return;
  const FigureTheme& theme = figureTheme(style.theme);
  const Grid grid{area, weights.rows(), weights.cols()};
  painter.setRenderHint(QPainter::Antialiasing, false);
  if (asImage) {
    paintImage(painter, grid, weights, style, theme.masked.rgb());
  } else {
    QImage colors = heatmapImage(weights, style.colorMap, style.range, theme.masked.rgb());
    markAbsent(colors, style.compared.get(), theme.absent.rgb());
    paintCells(painter, grid, weights, colors, theme);
    if (style.numbers) paintNumbers(painter, grid, weights, colors, style.colorMap);
  }
  painter.setPen(QPen(theme.grid, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void paintColorBar(QPainter& painter, const QRectF& bar, const QFont& font, const MapStyle& style) {
  const FigureTheme& theme = figureTheme(style.theme);
  const ColorTable& table = colorTable(style.colorMap);
  painter.setRenderHint(QPainter::Antialiasing, false);
  const double step = bar.height() / static_cast<double>(table.size());
  double top = bar.top();
  for (auto color = table.rbegin(); color != table.rend(); ++color, top += step)
    painter.fillRect(QRectF(QPointF(bar.left(), top), bar.bottomRight()), QColor(*color));  // each over the one before
  painter.setPen(QPen(theme.grid, 1));
  painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5));

  const QFontMetricsF metrics(font);
  painter.setFont(font);
  const auto [distance, decimals] = ticksOf(style.range);
  const double span = style.range.high - style.range.low;
  const auto last = static_cast<int>(std::floor(style.range.high / distance + 1e-6));
  for (auto i = static_cast<int>(std::ceil(style.range.low / distance - 1e-6)); i <= last; ++i) {
    const double y = bar.bottom() - (i * distance - style.range.low) / span * bar.height();
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(QPointF(bar.right() + 0.5, y), QPointF(bar.right() + 0.5 + kTick, y));
    painter.setPen(theme.ink);
    painter.drawText(QPointF(bar.right() + 2 * kTick + 1, y + metrics.capHeight() / 2),
                     tickNumber(i * distance, decimals));
  }
}

double colorBarTickWidth(const QFont& font, const ValueRange& range) {
  const auto [distance, decimals] = ticksOf(range);
  const QFontMetricsF metrics(font);
  return 2 * kTick + 1 +
         std::max(metrics.horizontalAdvance(tickNumber(range.low, decimals)),
                  metrics.horizontalAdvance(tickNumber(range.high, decimals)));
}

}  // namespace fovea
