// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/comparison_figure.h"

#include <array>
#include <utility>

#include "core/analysis/difference.h"

namespace fovea {

namespace {

Figure figureOf(const FigureSide& side, ViewState view, Matrix weights) {
  view.focus = side.focus;
  return heatmapFigure(side.result, view, std::move(weights));
}

}  // namespace

QString comparisonTitle(Comparison shown, const FigureSide& a, const FigureSide& b) {
  const QString titleA = focusTitle(a.result, a.focus);
  const QString titleB = focusTitle(b.result, b.focus);
  if (shown == Comparison::Baseline) return Figure::tr("A: %1").arg(titleA);
  if (shown == Comparison::SideBySide) return Figure::tr("B: %1").arg(titleB);
  return Figure::tr("B − A: %1").arg(titleA == titleB ? titleB : Figure::tr("%1 minus %2").arg(titleB, titleA));
}

Expected<std::vector<Figure>> comparisonFigures(const FigureSide& a, const FigureSide& b, const ViewState& view,
                                                const RunControl& control) {
  auto weightsA = shownWeights(a.result, a.focus, control);
  if (!weightsA) return weightsA.error();
  auto weightsB = shownWeights(b.result, b.focus, control);
  if (!weightsB) return weightsB.error();
  std::vector<Figure> figures;
  if (view.comparison == Comparison::Difference) {
    auto change = difference(*weightsA, *weightsB, control, 0);
    if (!change) return change.error();
    Figure figure = figureOf(b, view, std::move(change->cells));
    figure.colorMap = ColorMap::BlueRed;
    figure.title = comparisonTitle(view.comparison, a, b);
    figure.caption = {Figure::tr("B: %1").arg(mapDescription(b.result, b.focus)),
                      Figure::tr("A: %1").arg(mapDescription(a.result, a.focus))};
    figures.push_back(std::move(figure));
    return figures;
  }
  const std::array maps{&*weightsA, &*weightsB};
  const ValueRange range = valueRange(maps, view.colorRange);
  figures.push_back(figureOf(a, view, *weightsA));
  figures.back().title = comparisonTitle(Comparison::Baseline, a, b);
  if (view.comparison == Comparison::Baseline) return figures;
  figures.push_back(figureOf(b, view, *weightsB));
  figures.back().title = comparisonTitle(Comparison::SideBySide, a, b);
  for (Figure& figure : figures) figure.range = range;
  return figures;
}

}  // namespace fovea
