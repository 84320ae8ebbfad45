// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/text_view_presenter.h"

#include "ui/shell/map_presenter.h"

namespace fovea {

TextViewPresenter::TextViewPresenter(Session& session, TextView& view)
    : QObject(&view), session_(session), view_(view) {
  connect(&session, &Session::frameChanged, this, &TextViewPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &TextViewPresenter::showView);
  connect(&session, &Session::statusChanged, this, &TextViewPresenter::showStatus);
  connect(&view, &TextView::cellHovered, &session, &Session::setHover);
  connect(&view, &TextView::cursorMoved, this,
          [this](Cell cell) { session_.setView([&](ViewState& state) { state.cell = cell; }); });
  showFrame();
  showView();
}

void TextViewPresenter::showFrame() {
  const auto& frame = session_.frame();
  const bool shown = frame && !session_.lacksFocus() && session_.view().display == Display::Text;
  if (shown)
    view_.setMap(frame->weights, attentionText(*frame->result, frame->focus.stack));
  else
    view_.setMap(nullptr, {});
  showStatus();
}

void TextViewPresenter::showView() {
  const auto& state = session_.view();
  if (const bool shown = state.display == Display::Text; shown != view_.isVisibleTo(view_.parentWidget())) {
    view_.setVisible(shown);
    showFrame();
  }
  view_.setColorMap(state.colorMap);
  view_.setColorRange(state.colorRange);
  view_.setCellCursor(state.cell);
}

void TextViewPresenter::showStatus() {
  view_.setStale(session_.status().kind == Status::Kind::Failed && session_.isStale());
  view_.setMessage(MapPresenter::message(session_));
}

}  // namespace fovea
