// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/map_presenter.h"

#include "ui/render/view_words.h"

namespace fovea {

MapPresenter::MapPresenter(Session& session, HeatmapView& view, Side side)
    : QObject(&view), session_(session), view_(view), side_(side) {
  connect(&session, &Session::frameChanged, this, &MapPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &MapPresenter::showView);
  connect(&session, &Session::statusChanged, this, &MapPresenter::showStatus);
  connect(&session, &Session::hoverChanged, this,
          [this](const std::optional<Cell>& cell) { view_.setHovered(placeOf(session_, side_, cell)); });
  connect(&view, &HeatmapView::cellHovered, this,
          [this](const std::optional<Cell>& at) { session_.setHover(cellAt(session_, side_, at)); });
  connect(&view, &HeatmapView::cursorMoved, this, [this](const Cell& at) {
    if (const auto cell = cellAt(session_, side_, at)) session_.setView([&](ViewState& state) { state.cell = cell; });
  });
  showFrame();
  showView();
}

void MapPresenter::showFrame() {
  const auto shown = comparedMap(session_, side_);
  view_.setColorMap(shown.isDifference ? ColorMap::BlueRed : colorMapOf(session_.view()));
  if (shown.frame)
    view_.setMap(shown.cells, shown.frame->map.queries.tokens, shown.frame->map.keys.tokens, shown.beside,
                 shown.compared);
  else
    view_.setMap(nullptr, nullptr, nullptr);
  showView();
  showStatus();
}

void MapPresenter::showView() {
  const auto& state = session_.view();
  if (session_.comparison() != Comparison::Difference) view_.setColorMap(colorMapOf(state));
  view_.setColorRange(colorRangeOf(state));
  view_.setNumbers(state.numbers);
  view_.setQuantity(state.quantity);
  view_.setCellCursor(placeOf(session_, side_, state.cell));
}

void MapPresenter::showStatus() {
  view_.setStale(session_.status().kind == Status::Kind::Failed && session_.isStale());
  view_.setMessage(mapMessage(session_, side_));
}

}  // namespace fovea
