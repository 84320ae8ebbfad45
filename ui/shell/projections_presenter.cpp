// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/projections_presenter.h"

#include "core/scenario/projections.h"
#include "ui/shell/error_text.h"
#include "ui/shell/compared_map.h"
#include "ui/shell/seen.h"

namespace fovea {

ProjectionsPresenter::ProjectionsPresenter(Session& session, ProjectionsPanel& panel)
    : QObject(&panel), session_(session), panel_(panel) {
  connect(&session, &Session::frameChanged, this, &ProjectionsPresenter::showFrame);
  connect(&session, &Session::statusChanged, this, &ProjectionsPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &ProjectionsPresenter::showView);
  connect(&panel, &ProjectionsPanel::picked, this, [this](bool isKey, int token) {
    session_.setView([&](ViewState& view) {
      Cell cell = view.cell.value_or(Cell{});
      (isKey ? cell.key : cell.query) = token;
      view.cell = cell;
    });
  });
  new Seen(panel, [this](bool seen) {
    session_.setWishes([seen](Wishes& wishes) { wishes.projections = seen; });
    showFrame();
  });
  showFrame();
}

void ProjectionsPresenter::showFrame() {
  auto frame = session_.frame();
  if (frame && session_.comparison() == Comparison::Baseline && frame->baseline) frame = frame->baseline;
  const auto made = frame && panel_.isVisible() ? frame->projections : nullptr;
  if (made && *made) panel_.setProjections({made, &**made});
  if (!frame || session_.lacksFocus()) panel_.setProjections(nullptr);
  panel_.setMessage(made && !*made ? errorSentence(made->error()) : mapMessage(session_));
  showView();
}

void ProjectionsPresenter::showView() {
  const auto& cell = session_.view().cell;
  panel_.setMarked(cell ? std::optional(cell->query) : std::nullopt, cell ? std::optional(cell->key) : std::nullopt);
}

}  // namespace fovea
