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

/// What @p view.comparison, not None, shows of A and B as @p what, which is no grid: the figures to be painted beside
/// each other: both in the colours of one range, the difference in a diverging map. InvalidValue: the maps are not of
/// one shape, so there is no difference; the errors of shownMap() and mapFigure(); Cancelled.
Expected<std::vector<Figure>> comparisonFigures(const FigureSide& a, const FigureSide& b, const ViewState& view,
                                                FigureView what, const RunControl& control = {});

}  // namespace fovea
