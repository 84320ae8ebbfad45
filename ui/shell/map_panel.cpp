// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/map_panel.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/render/comparison_figure.h"
#include "ui/shell/map_presenter.h"

namespace fovea {

MapPanel::MapPanel(Session& session, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), session_(session), main_(makeSide()), left_(makeSide()) {
  setChildrenCollapsible(false);
  addWidget(left_.box);
  addWidget(main_.box);
  left_.view->setAccessibleName(tr("Attention map of the baseline"));
  new MapPresenter(session, *main_.view, MapPresenter::Place::Main);
  new MapPresenter(session, *left_.view, MapPresenter::Place::Left);
  connect(&session, &Session::frameChanged, this, &MapPanel::arrange);
  connect(&session, &Session::viewChanged, this, &MapPanel::arrange);
  connect(&session, &Session::baselineChanged, this, &MapPanel::arrange);
  arrange();
}

MapPanel::Side MapPanel::makeSide() {
  auto* box = new QWidget;
  const Side side{box, new QLabel(box), new HeatmapView(box)};
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(3);
  column->addWidget(side.title);
  column->addWidget(side.view, 1);
  side.title->setTextFormat(Qt::PlainText);
  side.title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto bold = side.title->font();
  bold.setBold(true);
  side.title->setFont(bold);
  return side;
}

void MapPanel::setTheme(Theme theme) {
  for (auto* view : maps()) view->setTheme(theme);
}

void MapPanel::arrange() {
  const auto comparison = session_.comparison();
  const auto frame = session_.frame();
  const bool titled = comparison != Comparison::None && frame->baseline;
  main_.title->setVisible(titled);
  const bool beside = titled && comparison == Comparison::SideBySide;
  if (beside && left_.box->isHidden()) setSizes({width(), width()});
  left_.box->setVisible(beside);
  if (!titled) return;
  const FigureSide a{*frame->baseline->result, frame->baseline->focus};
  const FigureSide b{*frame->result, frame->focus};
  main_.title->setText(comparisonTitle(comparison, a, b));
  left_.title->setText(comparisonTitle(Comparison::Baseline, a, b));
}

}  // namespace fovea
