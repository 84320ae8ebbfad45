// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_controller.h"

#include "core/scenario/quantity.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/map_panel.h"

namespace fovea {

ViewController::ViewController(Session& session, const Actions& actions, MapPanel& maps)
    : QObject(&maps), session_(session), actions_(actions) {
  // One value of the view for each of the actions.
  const auto choose = [&](const auto& choices, auto ViewState::*value) {
    for (std::size_t i = 0; i < choices.size(); ++i)
      connect(choices[i], &QAction::triggered, this, [this, i, value] {
        session_.setView(
            [=](ViewState& view) { view.*value = static_cast<std::remove_reference_t<decltype(view.*value)>>(i); });
      });
  };
  choose(actions.colorMaps, &ViewState::colorMap);
  choose(actions.ranges, &ViewState::colorRange);
  choose(actions.quantities, &ViewState::quantity);
  connect(actions.numbers, &QAction::triggered, this,
          [this](bool on) { session_.setView([=](ViewState& view) { view.numbers = on; }); });
  connect(actions.meanHead, &QAction::triggered, this, [this] {
    session_.setView([](ViewState& view) {
      view.focus.head = std::nullopt;
      view.focus.chosen.clear();
    });
  });
  for (auto* map : maps.maps()) {
    connect(actions.zoomIn, &QAction::triggered, map, &HeatmapView::zoomIn);
    connect(actions.zoomOut, &QAction::triggered, map, &HeatmapView::zoomOut);
    connect(actions.zoomReset, &QAction::triggered, map, &HeatmapView::resetZoom);
  }
  for (std::size_t i = 0; i < tips_.size(); ++i) tips_[i] = actions.quantities[i]->toolTip();
  connect(&session, &Session::viewChanged, this, &ViewController::show);
  connect(&session, &Session::frameChanged, this, &ViewController::showPossible);
  show();
  showPossible();
}

void ViewController::showPossible() {
  const auto& frame = session_.frame();
  for (std::size_t i = 0; i < tips_.size(); ++i) {
    auto* action = actions_.quantities[i];
    const auto possible = frame ? canShow(*frame->result, frame->focus, static_cast<Quantity>(i)) : Expected<void>();
    action->setEnabled(static_cast<bool>(possible));
    action->setToolTip(possible ? tips_[i] : errorSentence(possible.error()));
  }
}

void ViewController::show() {
  const auto& view = session_.view();
  actions_.colorMaps[static_cast<std::size_t>(view.colorMap)]->setChecked(true);
  actions_.ranges[static_cast<std::size_t>(view.colorRange)]->setChecked(true);
  actions_.quantities[static_cast<std::size_t>(view.quantity)]->setChecked(true);
  actions_.numbers->setChecked(view.numbers);
}

}  // namespace fovea
