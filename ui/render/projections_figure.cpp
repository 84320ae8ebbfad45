// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/projections_figure.h"

#include <algorithm>

#include "ui/render/places_board.h"
#include "ui/render/projection_maps.h"
#include "ui/render/trace_figure.h"

namespace fovea {

Expected<Figure> projectionsFigure(const Result& result, const ViewState& view,
                                   const std::optional<FigureSide>& baseline, const RunControl& control) {
  const bool onlyA = baseline && view.comparison == Comparison::Baseline;
  const Result& shown = onlyA ? baseline->result : result;
  ViewState described = view;
  if (onlyA) described.focus = baseline->focus;
  described.quantity = Quantity::Weight;
  described.filter = {};  // all tokens are there
  auto made = ProjectionsMaker()(shown, headsOf(described.focus, shown).front(), control);
  if (!made) return made.error();
  Figure figure;
  figure.projections = FigureProjections{std::make_shared<const Projections>(*std::move(made)),
                                         view.cell ? std::optional(view.cell->query) : std::nullopt,
                                         view.cell ? std::optional(view.cell->key) : std::nullopt};
  figure.title = Figure::tr("Projections · %1").arg(traceNote(shown, described.focus, Quantity::Weight));
  figure.caption << mapDescription(shown, described);
  return figure;
}

void paintProjections(QPainter& painter, const QRectF& area, const FigureProjections& shown, int fontSize,
                      Theme theme) {
  // Side by side on wide pages, else the places below the rest.
  const double gap = 1.5 * fontSize;
  const bool wide = area.width() > 1.6 * area.height();
  const QRectF left = wide ? QRectF(area.topLeft(), QSizeF(0.58 * area.width() - gap / 2, area.height()))
                           : QRectF(area.topLeft(), QSizeF(area.width(), 0.45 * area.height() - gap / 2));
  const QRectF places = wide ? QRectF(QPointF(left.right() + gap, area.top()), area.bottomRight())
                             : QRectF(QPointF(area.left(), left.bottom() + gap), area.bottomRight());
  const QRectF maps(left.topLeft(), QSizeF(0.58 * left.width() - gap / 2, left.height()));
  const QRectF spectra(QPointF(maps.right() + gap, left.top()), left.bottomRight());
  ProjectionMaps(*shown.projections, ProjectionMaps::Shown::After, fontSize, maps).paint(painter, theme);
  paintSingularValues(painter, spectra, *shown.projections, fontSize, theme);
  PlacesBoard(shown.projections, fontSize, places).paint(painter, {shown.query, shown.key}, theme);
}

}  // namespace fovea
