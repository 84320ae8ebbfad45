// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/trace_figure.h"

#include "core/scenario/shown_map.h"
#include "core/scenario/trace.h"
#include "ui/render/trace_board.h"

namespace fovea {

QString traceNote(const Result& result, const Focus& focus, Quantity quantity) {
  const auto heads = headsOf(focus, result);
  if (heads.empty()) return {};
  const auto& first = heads.front();
  QString note = focusTitle(result, {first.stack, first.layer, first.head});
  if (heads.size() > 1) note = Figure::tr("%1, the first of %2 heads").arg(note).arg(heads.size());
  if (quantity != Quantity::Weight) note = Figure::tr("%1; its attention weight is traced").arg(note);
  return note;
}

void paintTrace(QPainter& painter, const QRectF& area, const TraceCards& cards, ColorMap colors, int fontSize,
                Theme theme) {
  constexpr int kSmallest = 7;
  std::optional<TraceBoard> board;
  for (int letters = fontSize; letters >= kSmallest; --letters) {
    board.emplace(cards, letters, area.size());
    if (board->height() <= area.height()) break;
  }
  painter.save();
  painter.setClipRect(area.adjusted(-1, -1, 1, 1));
  painter.translate(area.topLeft());
  board->paint(painter, theme, colors);
  painter.restore();
}

namespace {

/// Of a map that shows all tokens, its rows and columns.
ShownMap axesOf(const Result& result, StackKind stack) {
  return {nullptr, shownQueries(result, stack, {}), shownKeys(result, stack, {})};
}

}  // namespace

Expected<Figure> traceFigure(const Result& result, const ViewState& view, const std::optional<FigureSide>& baseline,
                             const RunControl& control) {
  const auto head = headsOf(view.focus, result).front();
  const auto cell = tracedCell(result, head, view.cell);
  const auto b = trace(result, head, cell, control);
  if (!b) return b.error();
  const bool onlyA = baseline && view.comparison == Comparison::Baseline;
  std::optional<Trace> a;
  if (baseline && view.comparison != Comparison::None) {
    const auto headA = headsOf(baseline->focus, baseline->result).front();
    const auto inA = counterpart(cell, axesOf(result, head.stack), axesOf(baseline->result, headA.stack));
    if (!inA && onlyA)
      return Error{ErrorCode::InvalidValue, Figure::tr("A has no such tokens as the traced cell.").toStdString()};
    if (inA) {
      auto other = trace(baseline->result, headA, *inA, control);
      if (!other) return other.error();
      a = *std::move(other);
    }
  }
  Figure figure;
  figure.trace = onlyA ? traceCards(*a) : traceCards(*b, a ? &*a : nullptr);
  const Result& shown = onlyA ? baseline->result : result;
  const Focus& focus = onlyA ? baseline->focus : view.focus;
  figure.title = QStringList{traceNote(shown, focus, view.quantity), figure.trace->title, figure.trace->weight}.join(
      QStringLiteral(" · "));
  ViewState described = view;
  described.focus = focus;
  described.filter = {};  // what is traced are tokens
  figure.caption << mapDescription(shown, described);
  figure.colorMap = view.colorMap;
  return figure;
}

}  // namespace fovea
