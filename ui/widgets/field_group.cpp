// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_group.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace fovea {

namespace {
constexpr int kBarWidth = 3;
}

FieldGroup::FieldGroup(const QString& title, QWidget* parent)
    : QWidget(parent), heading_(new QToolButton(this)), rows_(new QWidget(this)), layout_(new QVBoxLayout(rows_)) {
  heading_->setText(title);
  heading_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  heading_->setAutoRaise(true);
  heading_->setCheckable(true);
  heading_->setFocusPolicy(Qt::TabFocus);
  heading_->setIconSize({10, 10});
  // A check box's look would read as "on"; the arrow alone says open or folded.
  heading_->setStyleSheet(QStringLiteral(
      "QToolButton { border: none; padding: 2px 4px 2px 0; background: transparent; }"
      "QToolButton:focus { text-decoration: underline; } QToolButton:hover { text-decoration: underline; }"));
  layout_->setContentsMargins(kBarWidth + 9, 0, 0, 4);
  layout_->setSpacing(3);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->setSpacing(1);
  whole->addWidget(heading_);
  whole->addWidget(rows_);
  connect(heading_, &QToolButton::toggled, this, [this](bool open) {
    heading_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    rows_->setVisible(open);
  });
  heading_->setChecked(true);
}

void FieldGroup::addRow(QWidget* row) {
  layout_->addWidget(row);
}

void FieldGroup::setChanged(bool changed) {
  auto font = heading_->font();
  if (font.bold() == changed) return;
  font.setBold(changed);
  heading_->setFont(font);
}

void FieldGroup::setOpen(bool open) {
  heading_->setChecked(open);
}

bool FieldGroup::isOpen() const {
  return heading_->isChecked();
}

void FieldGroup::setAccent(const QColor& accent) {
  accent_ = accent;
  update();
}

void FieldGroup::paintEvent(QPaintEvent*) {
  if (!accent_.isValid() || !isOpen()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(accent_);
  painter.drawRoundedRect(QRectF(3, rows_->y() + 1, kBarWidth, rows_->height() - 5), kBarWidth / 2.0, kBarWidth / 2.0);
}

}  // namespace fovea
