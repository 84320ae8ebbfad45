// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "ui/render/figure.h"

namespace fovea {

/// One side of a comparison: a map of a result.
struct FigureSide {
  const Result& result;
  Focus focus;
};

/// "A: Head 2 · previous token", "B − A: Head 2 minus Head 0": what stands over a map; SideBySide is the side of B.
QString comparisonTitle(Comparison shown, const FigureSide& a, const FigureSide& b);

/// What @p view.comparison, not None, shows of A and B as @p what, a map, a text or lines: the figures to be painted
/// beside each other: both in the colours of one range, the difference in a diverging map. InvalidValue: the maps are
/// not of one shape, so there is no difference; the errors of shownMap() and mapFigure(); Cancelled.
Expected<std::vector<Figure>> comparisonFigures(const FigureSide& a, const FigureSide& b, const ViewState& view,
                                                FigureView what, const RunControl& control = {});

/// The same of all heads, or of those of a layer, as grids: each head beside or minus the one of its layer and number.
/// InvalidValue: A has no such heads.
Expected<std::vector<Figure>> comparisonGrids(const Result& a, const Result& b, const ViewState& view,
                                              std::optional<int> layer);

}  // namespace fovea
