// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/heads_presenter.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/widgets/head_strip.h"

namespace fovea {

HeadsPresenter::HeadsPresenter(Session& session, HeadStrip& strip) : QObject(&strip), session_(session), strip_(strip) {
  connect(&session, &Session::frameChanged, this, &HeadsPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &HeadsPresenter::showFrame);
  connect(&strip, &HeadStrip::selected, this,
          [this](std::optional<int> head) { session_.setView([&](ViewState& view) { view.focus.head = head; }); });
  showFrame();
}

void HeadsPresenter::step(int steps) {
  const auto& frame = session_.frame();
  if (!frame) return;
  const auto* stack = frame->result->stack(frame->focus.stack);
  const int heads = static_cast<int>(stack->layers[static_cast<std::size_t>(frame->focus.layer)].heads.size());
  // From the head that was asked for last: keys come faster than frames.
  const int next = std::clamp(clamped(session_.view().focus, *frame->result).head.value_or(heads) + steps, 0, heads);
  session_.setView([&](ViewState& view) { view.focus.head = next == heads ? std::nullopt : std::optional(next); });
}

void HeadsPresenter::showFrame() {
  strip_.setColorMap(session_.view().colorMap);
  const auto& frame = session_.frame();
  const auto* stack = frame ? frame->result->stack(frame->focus.stack) : nullptr;
  std::vector<HeadStrip::Head> heads;
  if (stack) {
    const auto& layer = stack->layers[static_cast<std::size_t>(frame->focus.layer)];
    const auto& entries = frame->result->scenario->settings.entries();
    for (int i = 0; const auto& head : layer.heads) {
      const HeadId id{frame->focus.stack, frame->focus.layer, i++};
      const bool changed = std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
        return info(entry.first.field).perHead && entry.first.scope.contains(id);
      });
      heads.push_back({head->thumbnail, QCoreApplication::translate("Head", head->name.c_str()), changed, head->off});
    }
  }
  strip_.setHeads(std::move(heads));
  strip_.setSelected(frame ? clamped(session_.view().focus, *frame->result).head : std::nullopt);
}

}  // namespace fovea
