// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>

#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/theme.h"

/// The parts of a figure that show colour: cells and colour bar. Lengths in logical pixels.
namespace fovea {

/// Above this many cells a vector device gets one image instead of a rectangle for each.
inline constexpr Index kMaxVectorCells = Index{128} * 128;

/// A weight as it stands in its cell: two decimals, ".07", or "1.0"; in a diverging map with its sign, "−.34", where it
/// is not nought.
QString cellNumber(float weight, ColorMap map);

/// How a map is coloured.
struct MapStyle {
  ColorMap colorMap;
  ValueRange range;
  bool numbers;  ///< write weights into the cells where there is room
  Theme theme;
  Quantity quantity = Quantity::Weight;  ///< what the numbers are
  CounterpartsPtr compared = nullptr;    ///< of a difference where A lacks some of its cells
};

/// The cells of @p weights over @p area, row 0 on top, framed; where they are large enough masked cells are hatched
/// and those without a counterpart dotted.
void paintMap(QPainter& painter, const QRectF& area, const Matrix& weights, const MapStyle& style, bool asImage);

/// A cell as paintMap() shows a masked one.
void paintMasked(QPainter& painter, const QRectF& cell, const FigureTheme& theme);
/// A cell as paintMap() shows one without a counterpart.
void paintAbsent(QPainter& painter, const QRectF& cell, const FigureTheme& theme);

/// A number with so many decimals and a real minus.
QString tickNumber(double value, int decimals);

/// A vertical colour bar that fills @p bar, high at the top, with its ticks to the right of it.
void paintColorBar(QPainter& painter, const QRectF& bar, const QFont& font, const MapStyle& style);

/// How far the ticks of such a bar reach to the right of it.
double colorBarTickWidth(const QFont& font, const ValueRange& range);

}  // namespace fovea
