// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/measures_presenter.h"

#include <QClipboard>
#include <QGuiApplication>

#include "core/io/measures_data.h"
#include "ui/shell/save_table.h"
#include "ui/shell/seen.h"
#include "ui/widgets/measure_list.h"
#include "ui/widgets/measures_panel.h"

namespace fovea {

std::vector<MeasuredHead> shownMeasures(const Frame& frame, Comparison comparison) {
  const auto& a = frame.baseline ? frame.baseline->measures : nullptr;
  if (!frame.measures || (comparison != Comparison::None && !a)) return {};
  if (comparison == Comparison::Baseline) return *a;
  return comparison == Comparison::Difference ? changes(*a, *frame.measures) : *frame.measures;
}

QString shownSide(Comparison comparison) {
  switch (comparison) {
    case Comparison::None:
      return {};
    case Comparison::Baseline:
      return QStringLiteral("A");
    case Comparison::SideBySide:
      return QStringLiteral("B");
    case Comparison::Difference:
      break;
  }
  return QStringLiteral("B − A");
}

MeasuresPresenter::MeasuresPresenter(Session& session, Preferences& preferences, MeasuresPanel& panel)
    : QObject(&panel), session_(session), preferences_(preferences), panel_(panel) {
  new Seen(panel, [this](bool seen) { session_.setWishes([=](Wishes& wishes) { wishes.measures = seen; }); });
  connect(&session, &Session::frameChanged, this, &MeasuresPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &MeasuresPresenter::showView);
  connect(&panel, &MeasuresPanel::chosen, this, [this](const HeadId& head) {
    session_.setView([&](ViewState& view) { view.focus = {head.stack, head.layer, head.head}; });
  });
  connect(&panel, &MeasuresPanel::copyRequested, this,
          [this] { QGuiApplication::clipboard()->setText(panel_.list().tableText()); });
  connect(&panel, &MeasuresPanel::saveRequested, this, &MeasuresPresenter::save);
  showFrame();
}

void MeasuresPresenter::showFrame() {
  const auto& frame = session_.frame();
  // While another frame is on its way the panel stays as it is.
  if (frame && frame->measures && panel_.isVisible()) {
    const auto comparison = session_.comparison();
    panel_.setHeads(shownMeasures(*frame, comparison), shownSide(comparison), comparison == Comparison::Difference);
  }
  showView();
}

void MeasuresPresenter::showView() {
  const auto& frame = session_.frame();
  if (!frame) return;
  const auto focus = clamped(session_.view().focus, *frame->result);
  panel_.setSelected(focus.stack,
                     focus.head ? std::optional(HeadId{focus.stack, focus.layer, *focus.head}) : std::nullopt);
}

void MeasuresPresenter::save() {
  const auto frame = session_.frame();  // another may come while the dialog is open
  if (!frame || !frame->measures) return;
  const auto comparison = session_.comparison();
  const auto heads = shownMeasures(*frame, comparison);
  const auto& result = *(comparison == Comparison::Baseline ? frame->baseline->result : frame->result);
  const auto* minus = comparison == Comparison::Difference ? frame->baseline->result.get() : nullptr;
  saveTable(panel_, preferences_, tr("Save measures"), tr("measures"), [&](bool csv) {
    return csv ? measuresCsv({result, heads, minus}) : measuresJson({result, heads, minus});
  });
}

}  // namespace fovea
