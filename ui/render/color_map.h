// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>
#include <array>

#include "core/scenario/view_state.h"

namespace fovea {

/// A colour map in 256 steps, from the low end of the range to the high end.
using ColorTable = std::array<QRgb, 256>;

/// Perceptually uniform maps that colour-blind people can read (viridis, magma, cividis: dark is low) and greys for
/// print (white is low), and the diverging one: blue is less, white is equal, red is more, as light on either side. The
/// same in every theme: colour means the same everywhere.
const ColorTable& colorTable(ColorMap map);

/// Whether the map is for numbers of both signs, with 0 in its middle: for differences B − A. What is coloured so is
/// also written with its sign.
constexpr bool isDiverging(ColorMap map) {
  return map == ColorMap::BlueRed;
}

/// The colour of @p value in 0 … 1; what lies outside (or is NaN) gets the nearer end (the low one).
QRgb color(ColorMap map, double value);

/// Black or white, whichever reads better on @p background (WCAG contrast).
QRgb inkOn(QRgb background);

}  // namespace fovea
