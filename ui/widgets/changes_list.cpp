// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/changes_list.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/widgets/field_text.h"
#include "ui/widgets/reset_button.h"

namespace fovea {

namespace {

enum Column { What, Where, Reset };

QString stackText(StackKind stack) {
  switch (stack) {
    case StackKind::Encoder:
      return ChangesList::tr("self-attention");
    case StackKind::Decoder:
      return ChangesList::tr("decoder");
    case StackKind::Cross:
      return ChangesList::tr("cross-attention");
    case StackKind::Pooling:
      return ChangesList::tr("pooling");
  }
  return {};
}

}  // namespace

QString scopeText(const Settings::Key& key) {
  return info(key.field).perHead ? scopeText(key.scope) : QString();
}

QString scopeText(const Scope& scope) {
  QStringList parts;
  if (scope.stack && *scope.stack != StackKind::Encoder) parts << stackText(*scope.stack);
  // The first layer goes without saying where a head is named: the bare layer has no other.
  if (scope.layer.value_or(0) != 0 || (scope.layer && !scope.head))
    parts << ChangesList::tr("layer %1").arg(*scope.layer);
  if (scope.head)
    parts << ChangesList::tr("head %1").arg(*scope.head);
  else if (scope.layer)
    parts << ChangesList::tr("all heads");
  return parts.isEmpty() ? (scope.stack ? stackText(*scope.stack) : ChangesList::tr("everywhere"))
                         : parts.join(QStringLiteral(", "));
}

ChangesList::ChangesList(QWidget* parent)
    : QWidget(parent),
      list_(new QTreeWidget(this)),
      empty_(new QLabel(tr("Nothing is changed: the model is as it was made."), this)),
      resetAll_(new QPushButton(tr("Reset all"), this)),
      pages_(new QStackedLayout) {
  list_->setColumnCount(3);
  list_->setHeaderHidden(true);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAllColumnsShowFocus(true);
  list_->setFrameShape(QFrame::NoFrame);
  list_->viewport()->setAutoFillBackground(false);
  list_->setTabKeyNavigation(false);
  list_->setTextElideMode(Qt::ElideRight);
  list_->setAccessibleName(tr("What is changed"));
  list_->header()->setStretchLastSection(false);
  list_->header()->setMinimumSectionSize(1);
  list_->header()->setSectionResizeMode(What, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(Where, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(Reset, QHeaderView::Fixed);
  list_->header()->resizeSection(Reset, fontMetrics().height() + 10);
  list_->installEventFilter(this);
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setForegroundRole(QPalette::PlaceholderText);
  empty_->setMargin(12);
  pages_->addWidget(empty_);
  pages_->addWidget(list_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 6);
  layout->setSpacing(4);
  layout->addLayout(pages_);
  layout->addWidget(resetAll_, 0, Qt::AlignHCenter);
  connect(resetAll_, &QPushButton::clicked, this, &ChangesList::resetAllRequested);
  connect(list_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    const auto line =
        lines_[static_cast<std::size_t>(list_->indexOfTopLevelItem(item))];  // lines_ may change meanwhile
    Q_EMIT activated(line);
  });
  setChanges({}, {});
}

void ChangesList::setChanges(const Settings& settings, const ForbiddenCells& forbidden) {
  std::vector<Change> lines;
  for (const auto& entry : settings.entries()) lines.emplace_back(entry.first);
  for (const auto& entry : forbidden) lines.emplace_back(entry.first);
  // While a slider is dragged only a number changes: the lines, their selection and their buttons stay.
  if (lines != lines_) {
    lines_ = std::move(lines);
    rebuild();
  }
  int line = 0;
  for (const auto& [key, value] : settings.entries()) {
    auto text = fieldLabel(key.field);
    const bool isOn = info(key.field).kind == FieldKind::Toggle && value != 0;  // "Head off on" would be odd
    if (!isOn) text += QLatin1Char(' ') + fieldValueText(key.field, value);
    setLine(line++, text);
  }
  for (const auto& entry : forbidden) setLine(line++, tr("Forbidden cells: %1").arg(entry.second.size()));
  resetAll_->setEnabled(!lines_.empty());
  pages_->setCurrentWidget(lines_.empty() ? static_cast<QWidget*>(empty_) : list_);
}

void ChangesList::setLine(int line, const QString& what) {
  auto* item = list_->topLevelItem(line);
  item->setText(What, what);
  item->setToolTip(What, what);
}

void ChangesList::rebuild() {
  const int current = list_->indexOfTopLevelItem(list_->currentItem());
  list_->clear();
  for (const auto& line : lines_) {
    auto* item = new QTreeWidgetItem(list_);
    const auto* key = std::get_if<Settings::Key>(&line);
    const auto where = key ? scopeText(*key) : scopeText(std::get<Scope>(line));
    item->setText(Where, where);
    item->setSizeHint(What, {0, fontMetrics().height() + 8});
    auto* button = new ResetButton(list_);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(tr("Put back (Delete)"));
    connect(button, &ResetButton::clicked, this, [this, line] { Q_EMIT resetRequested(line); });
    list_->setItemWidget(item, Reset, button);
  }
  colorScopes();
  // The next Delete goes on where the last one was.
  if (current >= 0 && !lines_.empty())
    list_->setCurrentItem(list_->topLevelItem(std::clamp(current, 0, static_cast<int>(lines_.size()) - 1)));
}

void ChangesList::colorScopes() {
  for (int line = 0; line < list_->topLevelItemCount(); ++line)
    list_->topLevelItem(line)->setForeground(Where, palette().placeholderText());
}

void ChangesList::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) colorScopes();
  QWidget::changeEvent(event);
}

bool ChangesList::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  auto* current = list_->currentItem();
  if (!current || !current->isSelected() || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Delete))
    return QWidget::eventFilter(watched, event);
  const auto line = lines_[static_cast<std::size_t>(list_->indexOfTopLevelItem(current))];
  Q_EMIT resetRequested(line);
  return true;
}

}  // namespace fovea
