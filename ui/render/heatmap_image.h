// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRgb>
#include <memory>
#include <span>

#include "core/analysis/difference.h"
#include "core/base/matrix.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// What the two ends of the colour bar stand for.
struct ValueRange {
  double low = 0;
  double high = 1;
  bool perRow = false;  ///< the ends are fractions of the row's largest weight (or |difference|), not weights

  bool operator==(const ValueRange&) const = default;
};

/// The range that one colour bar over all of @p maps shows in the colours @p colors; of a diverging map it reaches as
/// far below 0 as above. Maps without any spread (all weights equal up to rounding, all masked, empty) are shown over 0
/// … 1 or −1 … 1: rounding errors must not become a picture.
ValueRange valueRange(std::span<const Matrix* const> maps, ColorRange range, ColorMap colors = ColorMap::Viridis);
inline ValueRange valueRange(const Matrix& map, ColorRange range, ColorMap colors = ColorMap::Viridis) {
  const Matrix* const one = &map;
  return valueRange(std::span(&one, 1), range, colors);
}

/// One opaque pixel per cell (RGB32), row 0 on top; NaN cells get the colour @p masked. Null if @p weights is empty.
QImage heatmapImage(const Matrix& weights, ColorMap map, const ValueRange& range, QRgb masked);

/// Which rows and columns of a difference A lacks; null: none.
using CounterpartsPtr = std::shared_ptr<const Counterparts>;

/// Gives the cells of a difference that have no counterpart the colour @p absent, in a picture of a map, or of a
/// pooled() one: there a cell has none where none under it has one. @p compared may be null: then all have one.
void markAbsent(QImage& image, const Counterparts* compared, QRgb absent);

/// At most @p maxRows × @p maxColumns (at least 1 each) cells, each the largest weight of those under it, or the
/// difference that is farthest from 0; NaN where all of them are.
Matrix pooled(const Matrix& weights, Index maxRows, Index maxColumns);

}  // namespace fovea
