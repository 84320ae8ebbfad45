// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/comparison_bar.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_control.h"

namespace fovea {

ComparisonBar::ComparisonBar(QWidget* parent)
    : QWidget(parent),
      label_(new ElidedLabel(this)),
      choice_(new SegmentedControl(this)),
      unpin_(new QToolButton(this)) {
  const auto add = [this](Comparison comparison, const QString& text, const QString& meaning) {
    choice_->addSegment(static_cast<int>(comparison), text, meaning);
  };
  add(Comparison::Baseline, QStringLiteral("A"), tr("Show the baseline (A) alone"));
  add(Comparison::None, QStringLiteral("B"), tr("Show the present state (B) alone"));
  add(Comparison::SideBySide, QStringLiteral("A | B"), tr("Show baseline and present state side by side"));
  add(Comparison::Difference, QStringLiteral("B − A"),
      tr("Show what has changed since the baseline: red is more, blue is less"));
  unpin_->setText(tr("Unpin"));
  unpin_->setToolTip(tr("Let go of the baseline"));
  unpin_->setFocusPolicy(Qt::StrongFocus);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(label_, 1);
  layout->addWidget(choice_);
  layout->addWidget(unpin_);
  connect(choice_, &SegmentedControl::activated, this, [this](int id) { Q_EMIT chosen(static_cast<Comparison>(id)); });
  connect(unpin_, &QToolButton::clicked, this, &ComparisonBar::unpinned);
}

void ComparisonBar::setBaseline(const QString& description) {
  label_->setText(description);
}

void ComparisonBar::setComparison(Comparison comparison) {
  choice_->setCurrentId(static_cast<int>(comparison));
}

}  // namespace fovea
