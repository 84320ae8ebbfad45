// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/comparison_figure.h"

#include <array>
#include <utility>

#include "core/analysis/difference.h"
#include "ui/render/view_words.h"

namespace fovea {

namespace {

ViewState viewOf(const FigureSide& side, ViewState view) {
  view.focus = side.focus;
  return view;
}

Figure figureOf(const FigureSide& side, const ViewState& view, const ShownMap& map) {
  return heatmapFigure(side.result, viewOf(side, view), map);
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
  const auto mapA = shownMap(a.result, viewOf(a, view), control);
  if (!mapA) return mapA.error();
  auto mapB = shownMap(b.result, viewOf(b, view), control);
  if (!mapB) return mapB.error();
  std::vector<Figure> figures;
  if (view.comparison == Comparison::Difference) {
    auto change = difference(*mapA->cells, *mapB->cells, counterparts(*mapB, *mapA), control, 0);
    if (!change) return change.error();
    mapB->cells = std::make_shared<const Matrix>(std::move(change->cells));
    Figure figure = figureOf(b, view, *mapB);
    figure.colorMap = ColorMap::BlueRed;
    figure.title = comparisonTitle(view.comparison, a, b);
    figure.caption = {Figure::tr("B: %1").arg(mapDescription(b.result, viewOf(b, view))),
                      Figure::tr("A: %1").arg(mapDescription(a.result, viewOf(a, view)))};
    figures.push_back(std::move(figure));
    return figures;
  }
  const std::array maps{mapA->cells.get(), mapB->cells.get()};
  const ValueRange range = valueRange(maps, colorRangeOf(view));
  figures.push_back(figureOf(a, view, *mapA));
  figures.back().title = comparisonTitle(Comparison::Baseline, a, b);
  if (view.comparison == Comparison::Baseline) return figures;
  figures.push_back(figureOf(b, view, *mapB));
  figures.back().title = comparisonTitle(Comparison::SideBySide, a, b);
  for (Figure& figure : figures) figure.range = range;
  return figures;
}

}  // namespace fovea
