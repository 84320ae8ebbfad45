// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/text_view_presenter.h"

#include "ui/shell/seen.h"

namespace fovea {

TextViewPresenter::TextViewPresenter(Session& session, TextView& view, Side side)
    : QObject(&view), session_(session), view_(view), side_(side) {
  connect(&session, &Session::frameChanged, this, &TextViewPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &TextViewPresenter::showView);
  connect(&session, &Session::statusChanged, this, &TextViewPresenter::showStatus);
  connect(&view, &TextView::cellHovered, this,
          [this](const std::optional<Cell>& place) { session_.setHover(cellAt(session_, side_, place)); });
  connect(&view, &TextView::cursorMoved, this, [this](const Cell& place) {
    const auto cell = cellAt(session_, side_, place);
    if (!cell) return;
    session_.setView([&](ViewState& state) { state.cell = cell; });
  });
  new Seen(view, [this](bool) { showFrame(); });
  showFrame();
}

void TextViewPresenter::showFrame() {
  const auto shown = comparedMap(session_, side_);
  if (const auto* frame = shown.frame; frame && view_.isVisible())
    view_.setMap(shown.cells, attentionText(*frame->result, frame->focus.stack, frame->map));
  else
    view_.setMap(nullptr, {});
  showView();
  showStatus();
}

void TextViewPresenter::showView() {
  const auto& state = session_.view();
  if (view_.isVisible()) view_.setStyle(mapStyle(session_, side_));
  view_.setDirection(state.direction);
  view_.setCellCursor(placeOf(session_, side_, state.cell));
}

void TextViewPresenter::showStatus() {
  view_.setStale(session_.status().kind == Status::Kind::Failed && session_.isStale());
  view_.setMessage(mapMessage(session_, side_));
}

}  // namespace fovea
