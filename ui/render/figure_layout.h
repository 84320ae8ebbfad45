// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/render/label_layout.h"

namespace fovea {

/// What a page shows besides the cells, in the order in which it is given up when there is too little room.
struct FigureParts {
  bool caption;
  bool bar;
  bool labels;
  bool title;
};

inline constexpr std::array<FigureParts, 5> kFigureParts{
    {{true, true, true, true}, {false, true, true, true}, {false, false, true, true}, {false, false, false, true}, {}}};

/// Where everything goes. The block of map, labels and bar is centred on the page.
struct FigureLayout {
  FigureParts parts{};
  QSizeF available;  ///< for the cells
  QSizeF cells;      ///< what they take of it
  double left = 0;   ///< of the cells
  double top = 0;
  double blockLeft = 0;
  double blockTop = 0;
  double blockRight = 0;
  double blockBottom = 0;
  LabelLayout rows;
  LabelLayout columns;
  int gridColumns = 1;
};

/// The size of the cells of a map on a page of the size @p page: square, except that a map of few rows or columns is
/// not drawn as a thin line; whole pixels where that costs little.
inline QSizeF figureCell(const QSizeF& page, const QSizeF& available, double rows, double columns) {
  constexpr double kThin = 14;
  const double largest = std::max(56.0, std::min(page.width(), page.height()) / 7);
  const double width = std::min(available.width() / columns, largest);
  const double height = std::min(available.height() / rows, largest);
  const double square = std::min(width, height);
  QSizeF cell(square, square);
  if (square * rows < 2 * kThin) cell.setHeight(std::min(height, std::max(square, kThin)));
  if (square * columns < 2 * kThin) cell.setWidth(std::min(width, std::max(square, kThin)));
  const auto snapped = [](double side) {
    return side >= 6 || std::floor(side) >= 0.95 * side ? std::floor(side) : side;
  };
  return {snapped(cell.width()), snapped(cell.height())};
}

}  // namespace fovea
