// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/lines_presenter.h"

#include "ui/render/figure.h"
#include "ui/shell/error_text.h"

namespace fovea {

LinesPresenter::LinesPresenter(Session& session, LinesView& view, Side side)
    : QObject(&view), session_(session), view_(view), side_(side) {
  connect(&session, &Session::frameChanged, this, &LinesPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &LinesPresenter::showView);
  connect(&session, &Session::statusChanged, this, &LinesPresenter::showStatus);
  connect(&view, &LinesView::cellHovered, this,
          [this](const std::optional<Cell>& place) { session_.setHover(cellAt(session_, side_, place)); });
  connect(&view, &LinesView::cursorMoved, this, [this](const Cell& place, Direction column) {
    const auto cell = cellAt(session_, side_, place);
    if (!cell) return;
    session_.setView([&](ViewState& state) {
      state.cell = cell;
      state.direction = column;
    });
  });
  connect(&view, &LinesView::allAsked, &session,
          [this] { session_.setView([](ViewState& state) { state.cell.reset(); }); });
  showFrame();
}

void LinesPresenter::showFrame() {
  const auto shown = comparedMap(session_, side_);
  const auto* frame = shown.frame;
  LinesPicture picture;
  if (frame && frame->lines && *frame->lines) {
    auto map = frame->map;
    map.cells = shown.cells;
    const auto& difference = session_.frame()->differenceLines;
    if (!shown.isDifference)
      picture = linesPicture(*frame->result, frame->focus, map, **frame->lines);
    else if (difference)
      picture = linesPicture(*frame->result, frame->focus, map, {*difference});
  }
  view_.setPicture(std::move(picture));
  showView();
  showStatus();
}

void LinesPresenter::showView() {
  const auto& state = session_.view();
  view_.setStyle(mapStyle(session_, side_));
  view_.setCellCursor(placeOf(session_, side_, state.cell), state.direction);
}

void LinesPresenter::showStatus() {
  view_.setStale(session_.status().kind == Status::Kind::Failed && session_.isStale());
  auto message = mapMessage(session_, side_);
  const auto* frame = comparedMap(session_, side_).frame;
  if (message.isEmpty() && frame && frame->lines && !*frame->lines) message = errorSentence(frame->lines->error());
  view_.setMessage(message);
}

}  // namespace fovea
