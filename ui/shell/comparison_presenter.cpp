// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/comparison_presenter.h"

#include "ui/render/figure.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/widgets/comparison_bar.h"
#include "ui/widgets/largest_changes.h"

namespace fovea {

ComparisonPresenter::ComparisonPresenter(Session& session, Actions& actions, ComparisonBar& bar,
                                         LargestChanges& changes)
    : QObject(&bar), session_(session), actions_(actions), bar_(bar), changes_(changes) {
  const auto choose = [this](Comparison comparison) {
    session_.setView([=](ViewState& view) { view.comparison = comparison; });
  };
  connect(actions.pin, &QAction::triggered, &session, &Session::pinBaseline);
  connect(actions.unpin, &QAction::triggered, &session, &Session::unpinBaseline);
  for (std::size_t i = 0; i < actions.comparisons.size(); ++i)
    connect(actions.comparisons[i], &QAction::triggered, this, [=] { choose(static_cast<Comparison>(i)); });
  connect(&bar, &ComparisonBar::chosen, this, choose);
  connect(&bar, &ComparisonBar::unpinned, &session, &Session::unpinBaseline);
  connect(&changes, &LargestChanges::activated, this, [this](Cell cell) {
    const auto tokens = session_.frame()->map.tokensAt(cell);
    session_.setView([&](ViewState& view) { view.cell = tokens; });
  });
  connect(&session, &Session::frameChanged, this, &ComparisonPresenter::showFrame);
  connect(&session, &Session::baselineChanged, this, &ComparisonPresenter::showView);
  connect(&session, &Session::viewChanged, this, &ComparisonPresenter::showView);
  showView();
  showFrame();
}

void ComparisonPresenter::showFrame() {
  const auto& frame = session_.frame();
  if (frame && frame->baseline) {
    auto view = session_.view();
    view.focus = frame->baseline->focus;
    bar_.setBaseline(tr("A: %1").arg(mapDescription(*frame->baseline->result, view)));
  } else {
    bar_.setBaseline(frame && frame->difference && !*frame->difference ? errorSentence(frame->difference->error())
                                                                       : QString());
  }
  if (!frame || !frame->difference) return;
  if (!*frame->difference) return changes_.setMessage(errorSentence(frame->difference->error()));
  changes_.setChanges((*frame->difference)->largest, frame->map.queries.tokens, frame->map.keys.tokens);
}

void ComparisonPresenter::showView() {
  const auto comparison = session_.view().comparison;
  const bool pinned = session_.baseline() != nullptr;
  bar_.setVisible(pinned);
  bar_.setComparison(comparison);
  Q_EMIT availableChanged(comparison == Comparison::SideBySide || comparison == Comparison::Difference);
  actions_.unpin->setEnabled(pinned);
  for (auto* action : actions_.comparisons) action->setEnabled(pinned);
  actions_.comparisons[static_cast<std::size_t>(comparison)]->setChecked(true);
}

}  // namespace fovea
