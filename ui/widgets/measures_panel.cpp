// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/measures_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

#include "ui/widgets/calm_combo_box.h"
#include "ui/widgets/measure_list.h"
#include "ui/widgets/measure_plot.h"
#include "ui/widgets/measure_text.h"

namespace fovea {

constexpr int kLow = 220;

MeasuresPanel::MeasuresPanel(QWidget* parent)
    : QWidget(parent),
      measure_(new CalmComboBox(this)),
      what_(new QLabel(this)),
      definition_(new QLabel(this)),
      list_(new MeasureList(this)),
      plot_(new MeasurePlot(this)) {
  setAccessibleName(tr("Measures"));
  setFocusProxy(list_);
  auto* copy = new QPushButton(tr("Copy"), this);
  copy->setToolTip(tr("Copy the table for a spreadsheet (Ctrl+C in the list)"));
  auto* save = new QPushButton(tr("Save…"), this);
  save->setToolTip(tr("Save the measures of every head as JSON or CSV"));
  for (const auto& measure : measures()) {
    measure_->addItem(measureTitle(measure));
    measure_->setItemData(measure_->count() - 1, measureDefinition(measure), Qt::ToolTipRole);
  }
  measure_->setAccessibleName(tr("Measure across the layers"));
  measure_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  auto* label = new QLabel(tr("&Across the layers:"), this);
  label->setBuddy(measure_);
  definition_->setWordWrap(true);
  definition_->setTextFormat(Qt::PlainText);
  definition_->setForegroundRole(QPalette::PlaceholderText);

  auto* table = new QWidget(this);
  auto* left = new QVBoxLayout(table);
  left->setContentsMargins(0, 0, 0, 0);
  auto* head = new QHBoxLayout;
  head->addWidget(what_, 1);
  head->addWidget(copy);
  head->addWidget(save);
  left->addLayout(head);
  left->addWidget(list_, 1);
  auto* picture = new QWidget(this);
  auto* right = new QVBoxLayout(picture);
  right->setContentsMargins(0, 0, 0, 0);
  auto* choice = new QHBoxLayout;
  choice->addWidget(label);
  choice->addWidget(measure_);
  choice->addStretch(1);
  right->addLayout(choice);
  right->addWidget(plot_, 1);
  auto* halves = new QSplitter(this);
  halves->setChildrenCollapsible(false);
  halves->addWidget(table);
  halves->addWidget(picture);
  halves->setStretchFactor(0, 3);
  halves->setStretchFactor(1, 2);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 4, 8, 6);
  layout->addWidget(halves, 1);
  layout->addWidget(definition_);

  connect(measure_, &QComboBox::currentIndexChanged, this, &MeasuresPanel::showPlot);
  connect(list_, &MeasureList::chosen, this, &MeasuresPanel::chosen);
  connect(list_, &MeasureList::copyRequested, this, &MeasuresPanel::copyRequested);
  connect(plot_, &MeasurePlot::picked, this, &MeasuresPanel::chosen);
  connect(copy, &QPushButton::clicked, this, &MeasuresPanel::copyRequested);
  connect(save, &QPushButton::clicked, this, &MeasuresPanel::saveRequested);
  showPlot();
}

void MeasuresPanel::setHeads(const std::vector<MeasuredHead>& heads, const QString& what, bool areDifferences) {
  heads_ = heads;
  areDifferences_ = areDifferences;
  what_->setText(what);
  list_->setHeads(heads, areDifferences);
  showPlot();
}

void MeasuresPanel::setSelected(StackKind stack, const std::optional<HeadId>& head) {
  list_->setSelected(head);
  plot_->setSelected(head);
  if (stack == stack_) return;
  stack_ = stack;
  showPlot();
}

void MeasuresPanel::setTheme(Theme theme) {
  plot_->setTheme(theme);
}

/// In a low panel the plot needs the room; the box of the measures has the definition as its tool tip.
void MeasuresPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  definition_->setVisible(height() >= kLow);
}

void MeasuresPanel::showPlot() {
  const auto& measure = measures()[static_cast<std::size_t>(measure_->currentIndex())];
  std::vector<MeasuredHead> shown;
  std::ranges::copy_if(heads_, std::back_inserter(shown),
                       [this](const MeasuredHead& head) { return head.id.stack == stack_; });
  // The agreement compares already: it is a share also where the others are differences.
  plot_->setHeads(std::move(shown), measure, areDifferences_ && measure.measure != Measure::Agreement);
  measure_->setToolTip(measureDefinition(measure));
  definition_->setText(measureTitle(measure) + QStringLiteral(": ") + measureDefinition(measure));
}

}  // namespace fovea
