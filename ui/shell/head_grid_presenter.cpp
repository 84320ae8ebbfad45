// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/head_grid_presenter.h"

#include <limits>
#include <map>

#include "ui/render/head_maps.h"
#include "ui/shell/compared_map.h"
#include "ui/shell/measures_presenter.h"
#include "ui/shell/seen.h"
#include "ui/widgets/head_grid_panel.h"

namespace fovea {

HeadGridPresenter::HeadGridPresenter(Session& session, HeadGridPanel& panel)
    : QObject(&panel), session_(session), panel_(panel) {
  new Seen(panel, [this](bool seen) {
    session_.setWishes([=](Wishes& wishes) { wishes.gridMeasures = seen; });
    showFrame();
  });
  connect(&session, &Session::frameChanged, this, &HeadGridPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &HeadGridPresenter::showView);
  connect(&session, &Session::statusChanged, this, [this] { panel_.setStale(!mapMessage(session_).isEmpty()); });
  connect(&panel, &HeadGridPanel::chosen, this, [this](const std::vector<LayerHead>& heads, const LayerHead& current) {
    session_.setView([&](ViewState& view) {
      view.focus.layer = current.layer;
      view.focus.head = current.head == HeadGrid::kMean ? std::nullopt : std::optional(current.head);
      view.focus.chosen = heads.size() > 1 ? heads : std::vector<LayerHead>();
    });
  });
  connect(&panel, &HeadGridPanel::combineChosen, this,
          [this](Combine combine) { session_.setView([=](ViewState& view) { view.focus.combine = combine; }); });
  showFrame();
}

void HeadGridPresenter::showFrame() {
  const auto& frame = session_.frame();
  if (!panel_.isVisible()) return;
  std::vector<HeadGridPanel::Head> heads;
  CounterpartsPtr compared;
  const auto* baseline = frame && frame->baseline ? frame->baseline->result.get() : nullptr;
  const auto comparison = baseline ? session_.comparison() : Comparison::None;
  const auto* stack = frame && !session_.lacksFocus() ? frame->result->stack(frame->focus.stack) : nullptr;
  if (stack) {
    MeasureValues unknown;
    unknown.fill(std::numeric_limits<double>::quiet_NaN());
    std::map<HeadId, MeasureValues> known;
    for (const auto& one : shownMeasures(*frame, comparison)) known[one.id] = one.values;
    const HeadMaps maps(*frame->result, baseline, stack->kind, comparison);
    compared = maps.compared();
    for (int l = 0; const auto& layer : stack->layers) {
      for (int h = 0; const auto& head : layer.heads) {
        const HeadId id{stack->kind, l, h++};
        const auto values = known.find(id);
        heads.push_back({{l, id.head}, maps.of({l, id.head}), head, values == known.end() ? unknown : values->second});
      }
      ++l;
    }
  }
  const auto kind = stack ? stack->kind : StackKind::Encoder;
  panel_.setHeads(kind, std::move(heads), comparison == Comparison::Difference, std::move(compared));
  showView();
}

void HeadGridPresenter::showView() {
  const auto& frame = session_.frame();
  if (!frame || !panel_.isVisible()) return;
  const auto focus = clamped(session_.view().focus, *frame->result);
  auto chosen = focus.chosen;
  if (chosen.empty() && focus.head) chosen.push_back({focus.layer, *focus.head});
  panel_.setColors(session_.view().colorMap, session_.view().colorRange);
  panel_.setChosen(chosen, {focus.layer, focus.head.value_or(HeadGrid::kMean)}, focus.combine);
}

}  // namespace fovea
