// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QSizeF>
#include <memory>

#include "ui/render/figure.h"
#include "ui/render/map_painter.h"

namespace fovea {

/// What stands in a figure instead of maps, laid out in one piece. Lengths in logical pixels.
class FigureBoard {
 public:
  FigureBoard() = default;
  Q_DISABLE_COPY_MOVE(FigureBoard)
  virtual ~FigureBoard() = default;

  virtual QSizeF size() const = 0;
  /// The greatest height up to @p height that cuts no line of it.
  virtual double wholeLines(double height) const { return height; }
  /// Paints down to @p height; the painter's origin is the board's.
  virtual void paint(QPainter& painter, double height) const = 0;
};

/// Whether a figure has such a board.
inline bool hasBoard(const Figure& figure) {
  return figure.text || figure.lines || figure.trace || figure.projections;
}

/// The board of a figure that has one, in the largest letters with which it fits into @p room (in the smallest if it
/// never does), @p letters being those of labels. The figure must outlive it.
std::unique_ptr<FigureBoard> boardOf(const Figure& figure, const MapStyle& style, int letters, const QSizeF& room);

}  // namespace fovea
