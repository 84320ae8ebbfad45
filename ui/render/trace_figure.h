// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>
#include <optional>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "ui/render/comparison_figure.h"
#include "ui/render/figure.h"
#include "ui/render/theme.h"

namespace fovea {

/// How the cell under the view's cursor came to be, as a figure; beside it A, where the view compares with one. Errors:
/// those of trace().
Expected<Figure> traceFigure(const Result& result, const ViewState& view, const std::optional<FigureSide>& baseline,
                             const RunControl& control = {});

/// The steps over @p area, in the largest letters up to @p fontSize with which they fit; in the smallest they are cut
/// at the bottom.
void paintTrace(QPainter& painter, const QRectF& area, const TraceCards& cards, ColorMap colors, int fontSize,
                Theme theme);

/// Which of the heads that are looked at is traced: "Head 0 · same word", "Head 0 · same word, the first of 8 heads".
QString traceNote(const Result& result, const Focus& focus, Quantity quantity);

}  // namespace fovea
