// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace fovea {

namespace {

constexpr double kRadius = 5;

/// Painted from the palette: a style sheet would keep the colours of the theme in which it was set.
class Segment : public QToolButton {
 public:
  using QToolButton::QToolButton;

  QSize sizeHint() const override {
    const QSize text = fontMetrics().size(Qt::TextSingleLine, this->text());
    return {text.width() + 12, text.height() + 10};
  }
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Neighbours share a line, and only the outermost corners are round: the rest lies outside the widget.
    const bool first = x() == 0;
    const bool last = geometry().right() + 1 == parentWidget()->width();
    const QRectF outline = QRectF(rect()).adjusted(first ? 0.5 : -0.5, 0.5, last ? -0.5 : 0.5, -0.5);
    const QRectF frame = outline.adjusted(first ? 0 : -2 * kRadius, 0, last ? 0 : 2 * kRadius, 0);
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const auto color = [&](QPalette::ColorRole role) { return palette().color(group, role); };
    auto line = color(QPalette::WindowText);
    line.setAlphaF(0.3F);
    painter.setPen(line);
    painter.setBrush(color(isChecked() ? QPalette::Highlight : QPalette::Button));
    painter.drawRoundedRect(frame, kRadius, kRadius);
    if (!first) painter.drawLine(outline.topLeft(), outline.bottomLeft());
    const auto ink = color(isChecked() ? QPalette::HighlightedText : QPalette::ButtonText);
    if (!isChecked() && (underMouse() || isDown()) && isEnabled()) {
      auto wash = ink;
      wash.setAlphaF(0.08F);
      painter.setPen(Qt::NoPen);
      painter.setBrush(wash);
      painter.drawRoundedRect(frame, kRadius, kRadius);
    }
    if (hasFocus()) {
      painter.setPen(QPen(ink, 1));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5), 3, 3);
    }
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignCenter, text());
  }
};

}  // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent), layout_(new QHBoxLayout(this)), segments_(new QButtonGroup(this)) {
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(0);
  connect(segments_, &QButtonGroup::idClicked, this, &SegmentedControl::activated);
}

void SegmentedControl::addSegment(int id, const QString& text, const QString& meaning) {
  auto* segment = new Segment(this);
  segment->setCheckable(true);
  segment->setFocusPolicy(Qt::StrongFocus);
  segment->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  layout_->addWidget(segment, 1);
  segments_->addButton(segment, id);
  setSegment(id, text, meaning);
}

void SegmentedControl::setSegment(int id, const QString& text, const QString& meaning) {
  auto* segment = segments_->button(id);
  segment->setText(text);
  segment->setToolTip(meaning);
  segment->setAccessibleName(meaning.isEmpty() ? text : meaning);
}

int SegmentedControl::currentId() const {
  return segments_->checkedId();
}

void SegmentedControl::setCurrentId(int id) {
  if (auto* segment = segments_->button(id)) return segment->setChecked(true);
  auto* chosen = segments_->checkedButton();
  if (!chosen) return;
  segments_->setExclusive(false);  // an exclusive group would not let go
  chosen->setChecked(false);
  segments_->setExclusive(true);
}

}  // namespace fovea
