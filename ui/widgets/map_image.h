// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "ui/render/map_painter.h"
#include "ui/widgets/map_axis.h"

namespace fovea {

/// The visible part of a map at the screen's resolution. Every device pixel gets the colour of the cell under its
/// centre; where cells are smaller than pixels, that of the largest weight among those it stands for. Masked cells are
/// hatched, those without a counterpart dotted.
class MapImage {
 public:
  /// Something that the colours depend on has changed.
  void forget() { cells_ = {}; }

  /// A picture of @p columns.length × @p rows.length logical pixels, @p ratio device pixels each. Null if there is no
  /// memory for it.
  QImage onScreen(const Matrix& weights, const MapStyle& style, const MapAxis& rows, const MapAxis& columns,
                  double ratio);

  /// The colour of a cell that was drawn larger than a pixel.
  QRgb color(int row, int column) const { return cells_.pixel(column, row); }

 private:
  QImage cells_;  // one pixel per cell or per group of cells; null: to be made
  bool hatched_ = false;
  bool dotted_ = false;
};

}  // namespace fovea
