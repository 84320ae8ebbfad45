// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QMargins>
#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QSize>

#include "core/scenario/view_state.h"
#include "ui/widgets/map_axis.h"

namespace fovea {

enum class MapPart { Map, RowLabels, ColumnLabels, Elsewhere };

/// Where a map stands in its widget, with its token labels around it and its colour bar beside it. Pixels are logical.
struct MapLayout {
  MapAxis rows;        ///< top to bottom
  MapAxis columns;     ///< left to right
  int labelAngle = 0;  ///< of the columns' labels: 0, 45 or 90 degrees
  bool hasBar = false;
  bool hasTitles = true;     ///< what rows and columns are is written beside their labels
  double largestCell = 110;  ///< its side at most

  static constexpr int kBarWidth = 14;
  static constexpr int kBarLabels = 58;  ///< the room for the bar's ticks and title
  static constexpr int kLabelGap = 6;    ///< between map and token labels

  /// Finds a place, for a colour bar too if hasBar says so and there is room, in a widget of @p size for the visible
  /// cells and their labels in the font of @p metrics.
  void place(const QSize& size, const QFontMetricsF& metrics);

  QRect map() const { return {columns.start, rows.start, columns.length, rows.length}; }
  /// Where the cell is drawn; may lie outside map() when zoomed.
  QRectF cell(const Cell& cell) const {
    return {QPointF(columns.pixel(cell.key), rows.pixel(cell.query)), QSizeF(columns.cellPixels(), rows.cellPixels())};
  }
  /// Which part of the picture a pixel is in: the map, or the labels of its rows or columns, in the font of @p metrics.
  MapPart partAt(const QPointF& pixel, const QFontMetricsF& metrics) const;
  /// The visible cell that is nearest to a pixel, or all under it where cells are smaller; beside a turned column label
  /// that of its column.
  CellBlock nearestCells(const QPointF& pixel, MapPart part) const;
  /// What surrounds the colour bar in a widget of @p size.
  QMargins aroundBar(const QSize& size) const;
};

}  // namespace fovea
