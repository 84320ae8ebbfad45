// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "ui/render/comparison_figure.h"
#include "ui/render/figure.h"

namespace fovea {

/// The projections of the first head that @p view looks at, of A where the view shows A alone, as a figure. Errors:
/// those of ProjectionsMaker.
Expected<Figure> projectionsFigure(const Result& result, const ViewState& view,
                                   const std::optional<FigureSide>& baseline, const RunControl& control = {});

/// Matrices, singular values and places over @p area.
void paintProjections(QPainter& painter, const QRectF& area, const FigureProjections& shown, int fontSize, Theme theme);

}  // namespace fovea
