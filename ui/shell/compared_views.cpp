// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/compared_views.h"

#include <QVBoxLayout>

#include "ui/render/comparison_figure.h"
#include "ui/widgets/elided_label.h"

namespace fovea {

ComparedViews::ComparedViews(Session& session, QWidget& main, QWidget& left, int narrowest, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      session_(session),
      narrowest_(narrowest),
      main_(makePart(main)),
      left_(makePart(left)) {
  setChildrenCollapsible(false);
  addWidget(left_.box);
  addWidget(main_.box);
  setFocusProxy(&main);
  connect(&session, &Session::frameChanged, this, &ComparedViews::arrange);
  connect(&session, &Session::viewChanged, this, &ComparedViews::arrange);
  connect(&session, &Session::baselineChanged, this, &ComparedViews::arrange);
  arrange();
}

ComparedViews::Part ComparedViews::makePart(QWidget& view) {
  auto* box = new QWidget;
  const Part part{box, new ElidedLabel(box)};
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(3);
  column->addWidget(part.title);
  column->addWidget(&view, 1);
  auto bold = part.title->font();
  bold.setBold(true);
  part.title->setFont(bold);
  return part;
}

void ComparedViews::resizeEvent(QResizeEvent* event) {
  QSplitter::resizeEvent(event);
  arrange();
}

void ComparedViews::arrange() {
  const auto comparison = session_.comparison();
  const auto frame = session_.frame();
  const bool titled = comparison != Comparison::None && frame->baseline;
  main_.title->setVisible(titled);
  const bool beside = titled && comparison == Comparison::SideBySide && width() >= narrowest_;
  if (beside && left_.box->isHidden()) setSizes({width(), width()});
  left_.box->setVisible(beside);
  if (!titled) return;
  const FigureSide a{*frame->baseline->result, frame->baseline->focus};
  const FigureSide b{*frame->result, frame->focus};
  main_.title->setText(comparisonTitle(comparison, a, b));
  left_.title->setText(comparisonTitle(Comparison::Baseline, a, b));
}

}  // namespace fovea
