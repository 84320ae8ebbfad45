// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_group.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace fovea {

namespace {

constexpr int kBarWidth = 3;
constexpr int kArrow = 12;  // the room for it

/// An arrow that says open or folded, and the title. The style's own button would look checked, and a style sheet would
/// keep the colours of the theme in which it was set.
class Heading : public QToolButton {
 public:
  using QToolButton::QToolButton;

  QSize sizeHint() const override {
    auto bold = font();
    bold.setBold(true);
    return QFontMetrics(bold).size(Qt::TextSingleLine, text()) + QSize(kArrow + 4, 4);
  }
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto ink = palette().color(QPalette::WindowText);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.translate(4.5, height() / 2.0);
    painter.rotate(isChecked() ? 90 : 0);
    painter.drawPolygon(QPolygonF{QPointF(-2, -4), QPointF(2.5, 0), QPointF(-2, 4)});
    painter.resetTransform();
    auto written = font();
    written.setUnderline(hasFocus() || underMouse());
    painter.setFont(written);
    painter.setPen(ink);
    painter.drawText(rect().adjusted(kArrow, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
  }
};

}  // namespace

FieldGroup::FieldGroup(const QString& title, QWidget* parent)
    : QWidget(parent), heading_(new Heading(this)), rows_(new QWidget(this)), layout_(new QVBoxLayout(rows_)) {
  heading_->setText(title);
  heading_->setCheckable(true);
  heading_->setFocusPolicy(Qt::TabFocus);
  layout_->setContentsMargins(kBarWidth + 9, 0, 0, 4);
  layout_->setSpacing(3);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->setSpacing(1);
  whole->addWidget(heading_);
  whole->addWidget(rows_);
  connect(heading_, &QToolButton::toggled, rows_, &QWidget::setVisible);
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
