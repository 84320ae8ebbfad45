// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/map_presenter.h"

#include "ui/shell/error_text.h"

namespace fovea {

MapPresenter::MapPresenter(Session& session, HeatmapView& view) : QObject(&view), session_(session), view_(view) {
  connect(&session, &Session::frameChanged, this, &MapPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &MapPresenter::showView);
  connect(&session, &Session::statusChanged, this, &MapPresenter::showStatus);
  connect(&view, &HeatmapView::cellHovered, &session, &Session::setHover);
  connect(&view, &HeatmapView::cursorMoved, this,
          [this](Cell cell) { session_.setView([&](ViewState& state) { state.cell = cell; }); });
  showFrame();
  showView();
  showStatus();
}

QString MapPresenter::message(const Session& session) {
  const auto& status = session.status();
  if (status.kind == Status::Kind::Failed)
    return errorTitle(status.error.code) + QLatin1Char('\n') + errorSentence(status.error);
  if (!session.lacksFocus()) return {};
  return session.view().focus.stack == StackKind::Pooling
             ? tr("Attention pooling is off: press Ctrl+3 to switch it on.")
             : tr("Type text B: its tokens will look at those of text A.");
}

void MapPresenter::showFrame() {
  const auto& frame = session_.frame();
  const auto* stack = frame && !session_.lacksFocus() ? frame->result->stack(frame->focus.stack) : nullptr;
  if (stack)
    view_.setMap(frame->weights, stack->queries, stack->keys);
  else
    view_.setMap(nullptr, nullptr, nullptr);
}

void MapPresenter::showView() {
  const auto& state = session_.view();
  view_.setVisible(state.display == Display::Map);
  view_.setColorMap(state.colorMap);
  view_.setColorRange(state.colorRange);
  view_.setNumbers(state.numbers);
  view_.setCellCursor(state.cell);
}

void MapPresenter::showStatus() {
  const auto& status = session_.status();
  view_.setStale(status.kind == Status::Kind::Failed && session_.isStale());
  view_.setMessage(message(session_));
  if (lacking_ != session_.lacksFocus()) {
    lacking_ = !lacking_;
    showFrame();
  }
}

}  // namespace fovea
