// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace fovea {

enum class Theme { Light, Dark };

/// The colours around a heatmap. The colour maps themselves are the same in every theme.
struct FigureTheme {
  QColor paper;
  QColor ink;
  QColor faintInk;  ///< captions, indices, tick labels of lesser weight; readable on paper (contrast ≥ 4.5)
  QColor grid;      ///< frames and ticks
  QColor accent;    ///< selection, hover, cursor
  QColor masked;    ///< cells that a query may not look at: no colour of any map comes near it
  QColor hatch;     ///< the lines over masked cells, so that they read without colour
  QColor absent;    ///< cells of a difference that A does not have
  QColor dots;      ///< the dots over these
};

const FigureTheme& figureTheme(Theme theme);

}  // namespace fovea
