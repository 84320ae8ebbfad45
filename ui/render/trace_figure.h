// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "ui/render/comparison_figure.h"
#include "ui/render/figure.h"

namespace fovea {

/// How the cell under the view's cursor came to be, as a figure; beside it A, where the view compares with one. Errors:
/// those of trace().
Expected<Figure> traceFigure(const Result& result, const ViewState& view, const std::optional<FigureSide>& baseline,
                             const RunControl& control = {});

/// Which of the heads that are looked at is traced: "Head 0 · same word", "Head 0 · same word, the first of 8 heads".
QString traceNote(const Result& result, const Focus& focus, Quantity quantity);

}  // namespace fovea
