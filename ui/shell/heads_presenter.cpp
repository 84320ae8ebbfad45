// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/heads_presenter.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/render/head_maps.h"
#include "ui/shell/compared_map.h"
#include "ui/widgets/head_strip.h"
#include "ui/widgets/layer_bar.h"

namespace fovea {

namespace {

/// At one head, or the mean of the layer's, and no longer at several together.
void look(Focus& focus, std::optional<int> head) {
  focus.head = head;
  focus.chosen.clear();
}

}  // namespace

HeadsPresenter::HeadsPresenter(Session& session, HeadStrip& strip, LayerBar& layers)
    : QObject(&strip), session_(session), strip_(strip), layers_(layers) {
  connect(&session, &Session::frameChanged, this, &HeadsPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &HeadsPresenter::showView);
  connect(&session, &Session::statusChanged, this, [this] { strip_.setStale(!mapMessage(session_).isEmpty()); });
  connect(&strip, &HeadStrip::selected, this,
          [this](std::optional<int> head) { session_.setView([&](ViewState& view) { look(view.focus, head); }); });
  connect(&layers, &LayerBar::selected, this, [this](int layer) {
    session_.setView([&](ViewState& view) {
      view.focus.layer = layer;
      view.focus.chosen.clear();
    });
  });
  showFrame();
}

void HeadsPresenter::stepLayer(int steps) {
  const auto& frame = session_.frame();
  if (!frame) return;
  const auto focus = clamped(session_.view().focus, *frame->result);
  const int last = static_cast<int>(frame->result->stack(focus.stack)->layers.size()) - 1;
  session_.setView([&](ViewState& view) {
    view.focus.layer = std::clamp(focus.layer + steps, 0, last);
    view.focus.chosen.clear();
  });
}

void HeadsPresenter::step(int steps) {
  const auto& frame = session_.frame();
  if (!frame) return;
  const auto* stack = frame->result->stack(frame->focus.stack);
  const int heads = static_cast<int>(stack->layers[static_cast<std::size_t>(frame->focus.layer)].heads.size());
  // From the head that was asked for last: keys come faster than frames.
  const int next = std::clamp(clamped(session_.view().focus, *frame->result).head.value_or(heads) + steps, 0, heads);
  session_.setView([&](ViewState& view) { look(view.focus, next == heads ? std::nullopt : std::optional(next)); });
}

void HeadsPresenter::showFrame() {
  const auto& frame = session_.frame();
  const auto* stack = frame && !session_.lacksFocus() ? frame->result->stack(frame->focus.stack) : nullptr;
  std::vector<HeadStrip::Head> heads;
  CounterpartsPtr compared;
  const auto* baseline = frame && frame->baseline ? frame->baseline->result.get() : nullptr;
  const auto comparison = baseline ? session_.comparison() : Comparison::None;
  if (stack) {
    const HeadMaps maps(*frame->result, baseline, stack->kind, comparison);
    compared = maps.compared();
    const auto& layer = stack->layers[static_cast<std::size_t>(frame->focus.layer)];
    const auto& entries = frame->result->scenario->settings.entries();
    for (int i = 0; const auto& head : layer.heads) {
      const HeadId id{frame->focus.stack, frame->focus.layer, i++};
      const bool changed = std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
        return info(entry.first.field).perHead && entry.first.scope.contains(id);
      });
      heads.push_back(
          {maps.of({id.layer, id.head}), QCoreApplication::translate("Head", head->name.c_str()), changed, head->off});
    }
  }
  layers_.setLayers(stack ? static_cast<int>(stack->layers.size()) : 0);
  strip_.setHeads(std::move(heads), comparison == Comparison::Difference, std::move(compared));
  showView();
}

void HeadsPresenter::showView() {
  const auto& frame = session_.frame();
  const auto focus =
      frame ? clamped(session_.view().focus, *frame->result) : Focus{StackKind::Encoder, 0, std::nullopt};
  strip_.setColorMap(session_.view().colorMap);
  layers_.setSelected(focus.layer);
  strip_.setSelected(focus.head);
}

}  // namespace fovea
