// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/text_view_presenter.h"

#include "ui/render/view_words.h"
#include "ui/shell/map_presenter.h"
#include "ui/shell/seen.h"

namespace fovea {

TextViewPresenter::TextViewPresenter(Session& session, TextView& view)
    : QObject(&view), session_(session), view_(view) {
  connect(&session, &Session::frameChanged, this, &TextViewPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &TextViewPresenter::showView);
  connect(&session, &Session::statusChanged, this, &TextViewPresenter::showStatus);
  connect(&view, &TextView::cellHovered, this, [this](const std::optional<Cell>& place) {
    session_.setHover(place ? std::optional(session_.frame()->map.tokensAt(*place)) : std::nullopt);
  });
  connect(&view, &TextView::cursorMoved, this, [this](const Cell& place) {
    const auto cell = session_.frame()->map.tokensAt(place);
    session_.setView([&](ViewState& state) { state.cell = cell; });
  });
  new Seen(view, [this](bool) { showFrame(); });
  showFrame();
  showView();
}

void TextViewPresenter::showFrame() {
  const auto& frame = session_.frame();
  const bool shown = frame && !session_.lacksFocus() && view_.isVisible();
  if (shown)
    view_.setMap(frame->map.cells, attentionText(*frame->result, frame->focus.stack, frame->map));
  else
    view_.setMap(nullptr, {});
  showView();
  showStatus();
}

void TextViewPresenter::showView() {
  const auto& state = session_.view();
  view_.setColorMap(state.colorMap);
  view_.setColorRange(colorRangeOf(state));
  view_.setQuantity(state.quantity);
  view_.setCellCursor(state.cell && session_.frame() ? session_.frame()->map.placeOf(*state.cell) : std::nullopt);
}

void TextViewPresenter::showStatus() {
  view_.setStale(session_.status().kind == Status::Kind::Failed && session_.isStale());
  view_.setMessage(MapPresenter::message(session_));
}

}  // namespace fovea
