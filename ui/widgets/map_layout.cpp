// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map_layout.h"

#include <QtMath>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/render/label_layout.h"

namespace fovea {
namespace {

constexpr int kPad = 8;
constexpr int kBarGap = 16;       // between map and colour bar
constexpr int kShortestBar = 90;  // a bar shorter than this cannot be read
constexpr double kMinSide = 48;   // a map of one row among many columns is stretched to this
constexpr int kMinWidthWithBar = 340;
constexpr int kMinHeightWithTitles = 230;

}  // namespace

// Labels take room from the cells and small cells turn the labels, so this goes round until nothing changes; labels
// only ever turn further, so it ends.
void MapLayout::place(const QSize& size, const QFontMetricsF& metrics) {
  const double line = metrics.height();
  hasBar = hasBar && size.width() >= kMinWidthWithBar;
  hasTitles = size.height() >= kMinHeightWithTitles;
  const double title = hasTitles ? line + 4 : 0;
  labelAngle = 0;
  rows.step = columns.step = 1;
  for (;;) {
    const double turned = qDegreesToRadians(static_cast<double>(labelAngle));
    const double columnRoom = columns.labelWidth(metrics) * std::sin(turned) + line * std::cos(turned);
    const double overhang = labelAngle == 45 ? columns.labelWidth(metrics) * std::cos(turned) : 0;
    const double left = std::ceil(kPad + title + rows.labelWidth(metrics) + kLabelGap);
    const double top = std::ceil(kPad + title + columnRoom + kLabelGap);
    const double right = std::max<double>(hasBar ? kBarGap + kBarWidth + kBarLabels : kPad, overhang);
    const double width = std::max(size.width() - left - right, 1.0);
    const double height = std::max(size.height() - top - kPad - line / 2, 1.0);

    double cell = std::min({width / columns.size, height / rows.size, largestCell});
    // Whole pixels per cell, where that costs little: then all cells are of one size.
    if (cell >= 12 && columns.size == std::floor(columns.size) && rows.size == std::floor(rows.size))
      cell = std::floor(cell);
    const auto side = [cell, this](double cells, double room) {
      return std::min(room, std::max(cell * cells, std::min(kMinSide, largestCell * cells)));
    };
    const int mapWidth = std::max(1, qRound(side(columns.size, width)));
    const int mapHeight = std::max(1, qRound(side(rows.size, height)));
    columns.place(qRound(left + (width - mapWidth) / 2), mapWidth);
    rows.place(qRound(top + (height - mapHeight) / 2), mapHeight);

    const LabelLayout across = columnLabels(columns.cellPixels(), columns.widest(), line);
    const LabelLayout down = rowLabels(rows.cellPixels(), line);
    if (across.angle <= labelAngle && across.step <= columns.step && down.step <= rows.step) return;
    labelAngle = std::max(labelAngle, across.angle);
    columns.step = std::max(columns.step, across.step);
    rows.step = std::max(rows.step, down.step);
  }
}

MapPart MapLayout::partAt(const QPointF& pixel, const QFontMetricsF& metrics) const {
  const QRectF area(map());
  if (area.contains(pixel)) return MapPart::Map;
  const double besideRows = area.left() - pixel.x();
  if (pixel.y() >= area.top() && pixel.y() < area.bottom() && besideRows > 0 &&
      besideRows <= kLabelGap + rows.labelWidth(metrics))
    return MapPart::RowLabels;
  const double turned = qDegreesToRadians(static_cast<double>(labelAngle));
  const double room = columns.labelWidth(metrics) * std::sin(turned) + metrics.height() * std::cos(turned);
  const double aboveColumns = area.top() - pixel.y();
  const double under = labelAngle == 45 ? pixel.x() - aboveColumns : pixel.x();
  if (under >= area.left() && under < area.right() && aboveColumns > 0 && aboveColumns <= kLabelGap + room)
    return MapPart::ColumnLabels;
  return MapPart::Elsewhere;
}

CellBlock MapLayout::nearestCells(const QPointF& pixel, MapPart part) const {
  const bool slanted = part == MapPart::ColumnLabels && labelAngle == 45;
  const double x = slanted ? pixel.x() - std::max(0.0, rows.start - pixel.y()) : pixel.x();
  const auto span = [](const MapAxis& axis, double at) {
    const bool small = axis.cellPixels() < 1;
    const double from = std::clamp(small ? std::floor(at) : at, 1.0 * axis.start, axis.start + axis.length - 1.0);
    const int first = std::clamp(axis.cellAt(from), axis.firstVisible(), axis.lastVisible());
    const int last = small ? static_cast<int>(std::ceil(axis.edge(from + 1))) - 1 : first;
    return std::pair(first, std::clamp(last, first, axis.lastVisible()));
  };
  const auto [top, bottom] = span(rows, pixel.y());
  const auto [left, right] = span(columns, x);
  return {{top, left}, {bottom, right}};
}

QMargins MapLayout::aroundBar(const QSize& size) const {
  const int left = columns.start + columns.length + kBarGap;
  const int length = std::min(std::max(rows.length, kShortestBar), size.height() - 2 * kPad);
  const int top = std::clamp(rows.start + (rows.length - length) / 2, kPad, size.height() - kPad - length);
  return {left, top, size.width() - left - kBarWidth - kBarLabels, size.height() - top - length};
}

}  // namespace fovea
