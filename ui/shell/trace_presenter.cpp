// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trace_presenter.h"

#include "core/scenario/trace.h"
#include "ui/render/trace_figure.h"
#include "ui/shell/compared_map.h"
#include "ui/shell/error_text.h"
#include "ui/shell/seen.h"

namespace fovea {

namespace {

const Trace* traceOf(const FramePtr& frame) {
  return frame && frame->trace && *frame->trace ? &**frame->trace : nullptr;
}

}  // namespace

TracePresenter::TracePresenter(Session& session, TraceView& view) : QObject(&view), session_(session), view_(view) {
  connect(&session, &Session::frameChanged, this, &TracePresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &TracePresenter::showView);
  connect(&session, &Session::statusChanged, this, &TracePresenter::showStatus);
  connect(&view, &TraceView::keyHovered, this, [this](std::optional<int> key) {
    const auto* shown = traces().first;
    session_.setHover(key && shown ? std::optional(Cell{shown->cell.query, *key}) : std::nullopt);
  });
  connect(&view, &TraceView::keyPicked, this, [this](int key) {
    if (const auto* shown = traces().first)
      session_.setView([&](ViewState& state) { state.cell = Cell{shown->cell.query, key}; });
  });
  new Seen(view, [this](bool seen) {
    session_.setWishes([seen](Wishes& wishes) { wishes.trace = seen; });
    showFrame();
  });
  showFrame();
  showView();
}

std::pair<const Trace*, const Trace*> TracePresenter::traces() const {
  const auto& frame = session_.frame();
  const Trace* b = traceOf(frame);
  const Trace* a = frame ? traceOf(frame->baseline) : nullptr;
  if (session_.comparison() == Comparison::None) return {b, nullptr};
  if (session_.comparison() == Comparison::Baseline) return {a, nullptr};
  return {b, a};
}

void TracePresenter::showFrame() {
  const auto [shown, beside] = traces();
  if (shown && !session_.lacksFocus() && view_.isVisible()) {
    const auto& frame = *session_.frame();
    auto note = traceNote(*frame.result, frame.focus, frame.quantity);
    const bool compares = session_.comparison() == Comparison::Difference && frame.baseline;
    if (compares && !beside) note += QStringLiteral(" · ") + tr("A has no such tokens");
    view_.setTrace(traceCards(*shown, beside), note);
  } else {
    view_.setTrace({}, {});
  }
  showView();
  showStatus();
}

void TracePresenter::showView() {
  view_.setColorMap(session_.view().colorMap);
}

void TracePresenter::showStatus() {
  const auto& status = session_.status();
  const auto& frame = session_.frame();
  const bool failed = status.kind == Status::Kind::Failed;
  view_.setStale(failed && session_.isStale());
  const bool untraced = frame && frame->trace && !*frame->trace;
  view_.setMessage(untraced ? errorSentence(frame->trace->error()) : mapMessage(session_));
}

}  // namespace fovea
