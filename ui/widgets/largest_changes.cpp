// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/largest_changes.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <cmath>

#include "ui/render/map_painter.h"
#include "ui/render/token_text.h"

namespace fovea {

namespace {

enum Column { Where, A, B, By };

constexpr int kDecimals = 3;

QString weightText(float weight) {
  return std::isnan(weight) ? LargestChanges::tr("masked") : tickNumber(static_cast<double>(weight), kDecimals);
}

QString signedText(float difference) {
  return (difference > 0 ? QStringLiteral("+") : QString()) + tickNumber(static_cast<double>(difference), kDecimals);
}

}  // namespace

LargestChanges::LargestChanges(QWidget* parent)
    : QWidget(parent), list_(new QTreeWidget(this)), message_(new QLabel(this)), pages_(new QStackedLayout) {
  list_->setColumnCount(4);
  list_->setHeaderLabels({tr("query → key"), QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("B − A")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAllColumnsShowFocus(true);
  list_->setTabKeyNavigation(false);
  list_->setFrameShape(QFrame::NoFrame);
  list_->viewport()->setAutoFillBackground(false);
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->setAccessibleName(tr("Largest differences"));
  list_->setToolTip(tr("Click a line, or press Enter on it, to go to the cell."));
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(Where, QHeaderView::Stretch);
  for (const int column : {A, B, By}) list_->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  message_->setWordWrap(true);
  message_->setAlignment(Qt::AlignCenter);
  message_->setForegroundRole(QPalette::PlaceholderText);
  message_->setMargin(12);
  pages_->addWidget(message_);
  pages_->addWidget(list_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 6);
  layout->addLayout(pages_);
  const auto go = [this](QTreeWidgetItem* item) {
    Q_EMIT activated(cells_[static_cast<std::size_t>(list_->indexOfTopLevelItem(item))]);
  };
  connect(list_, &QTreeWidget::itemClicked, this, go);
  connect(list_, &QTreeWidget::itemActivated, this, go);
}

void LargestChanges::setChanges(const std::vector<Change>& changes, const Tokens& queries, const Tokens& keys) {
  if (changes.empty()) return setMessage(tr("Nothing is different."));
  // While a slider is dragged the lines stay, and their texts change.
  while (list_->topLevelItemCount() > static_cast<int>(changes.size()))
    delete list_->takeTopLevelItem(list_->topLevelItemCount() - 1);
  cells_.clear();
  for (int line = 0; const Change& change : changes) {
    if (line == list_->topLevelItemCount()) new QTreeWidgetItem(list_);
    auto* item = list_->topLevelItem(line++);
    const auto named = [](const Tokens& tokens, int index) {
      return QStringLiteral("%1 [%2]").arg(visibleText(nameOf((*tokens)[static_cast<std::size_t>(index)]))).arg(index);
    };
    const auto where = named(queries, change.cell.query) + QStringLiteral(" → ") + named(keys, change.cell.key);
    item->setText(Where, where);
    item->setToolTip(Where, where);
    item->setText(A, weightText(change.a));
    item->setText(B, weightText(change.b));
    item->setText(By, signedText(change.difference()));
    for (const int column : {A, B, By}) item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    cells_.push_back(change.cell);
  }
  pages_->setCurrentWidget(list_);
}

void LargestChanges::setMessage(const QString& message) {
  message_->setText(message);
  pages_->setCurrentWidget(message_);
}

}  // namespace fovea
