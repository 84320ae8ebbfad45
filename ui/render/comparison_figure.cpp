// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/comparison_figure.h"

#include <algorithm>
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

QString captionLine(const QString& side, const Figure& figure) {
  return side.arg(figure.caption.join(QStringLiteral(" · ")));
}

/// What stands behind the focus in a title: whose row it is, what the colours span.
QString restOfTitle(const Figure& figure, const FigureSide& side, const ViewState& view) {
  return figure.title.mid(mapTitle(side.result, side.focus, view.quantity).size());
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
                                                FigureView what, const RunControl& control) {
  const auto mapA = shownMap(a.result, viewOf(a, view), control);
  if (!mapA) return mapA.error();
  auto mapB = shownMap(b.result, viewOf(b, view), control);
  if (!mapB) return mapB.error();
  std::vector<Figure> figures;
  if (view.comparison == Comparison::Difference) {
    const auto places = counterparts(*mapB, *mapA);
    auto change = difference(*mapA->cells, *mapB->cells, places, control, 0);
    if (!change) return change.error();
    mapB->cells = std::make_shared<const Matrix>(std::move(change->cells));
    auto lines = lineMap(mapB->cells, view.mass, control);
    if (!lines) return lines.error();
    Expected<Figure> figure = what == FigureView::Lines
                                  ? linesFigure(b.result, viewOf(b, view), *mapB, {*std::move(lines)})
                                  : mapFigure(b.result, viewOf(b, view), *mapB, what, control);
    if (!figure) return figure.error();
    figure->colorMap = ColorMap::BlueRed;
    figure->compared = incomplete(places);
    figure->title = comparisonTitle(view.comparison, a, b) + restOfTitle(*figure, b, view);
    figure->caption = {Figure::tr("B: %1").arg(mapDescription(b.result, viewOf(b, view))),
                       Figure::tr("A: %1").arg(mapDescription(a.result, viewOf(a, view)))};
    figures.push_back(*std::move(figure));
    return figures;
  }
  const std::array maps{mapA->cells.get(), mapB->cells.get()};
  const ValueRange range = valueRange(maps, colorRangeOf(view));
  auto viewA = view;  // the cell is of B
  viewA.cell = view.cell ? counterpart(*view.cell, *mapB, *mapA) : std::nullopt;
  const auto add = [&](const FigureSide& side, const ViewState& seen, const ShownMap& map,
                       Comparison titled) -> Expected<void> {
    auto figure = mapFigure(side.result, viewOf(side, seen), map, what, control);
    if (!figure) return figure.error();
    figure->title = comparisonTitle(titled, a, b) + restOfTitle(*figure, side, view);
    figures.push_back(*std::move(figure));
    return {};
  };
  if (const auto added = add(a, viewA, *mapA, Comparison::Baseline); !added) return added.error();
  if (view.comparison == Comparison::Baseline) return figures;
  if (const auto added = add(b, view, *mapB, Comparison::SideBySide); !added) return added.error();
  for (Figure& figure : figures) figure.range = range;
  return figures;
}

Expected<std::vector<Figure>> comparisonGrids(const Result& a, const Result& b, const ViewState& view,
                                              std::optional<int> layer) {
  const HeadMaps maps(b, &a, view.focus.stack, view.comparison);
  auto gridA = gridFigure(a, view, layer);
  auto gridB = gridFigure(b, view, layer, maps.areDifferences() ? &maps : nullptr);
  const auto isEmpty = [](const Figure& grid) {
    return std::ranges::all_of(grid.maps, [](const FigureMap& map) { return map.weights.size() == 0; });
  };
  if (isEmpty(gridA) || isEmpty(gridB))
    return Error{ErrorCode::InvalidValue,
                 Figure::tr("The baseline has no heads that these could be compared with.").toStdString()};
  if (maps.areDifferences()) {
    gridB.colorMap = ColorMap::BlueRed;
    gridB.compared = maps.compared();
    gridB.caption = {captionLine(Figure::tr("B: %1"), gridB), captionLine(Figure::tr("A: %1"), gridA)};
    gridB.title = Figure::tr("B − A: %1").arg(gridB.title);
    return std::vector{std::move(gridB)};
  }
  gridA.title = Figure::tr("A: %1").arg(gridA.title);
  if (view.comparison == Comparison::Baseline) return std::vector{std::move(gridA)};
  gridB.title = Figure::tr("B: %1").arg(gridB.title);
  std::vector<const Matrix*> all;
  for (const auto* grid : {&gridA, &gridB})
    for (const auto& map : grid->maps) all.push_back(&map.weights);
  gridA.range = gridB.range = valueRange(all, view.colorRange, view.colorMap);
  return std::vector{std::move(gridA), std::move(gridB)};
}

}  // namespace fovea
