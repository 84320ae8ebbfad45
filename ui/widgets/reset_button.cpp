// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reset_button.h"

#include <QPainter>
#include <QPainterPath>

namespace fovea {

ResetButton::ResetButton(QWidget* parent) : QToolButton(parent) {
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ResetButton::sizeHint() const {
  const int side = fontMetrics().height() + 4;
  return {side, side};
}

void ResetButton::paintEvent(QPaintEvent*) {
  if (!isEnabled()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool pointed = underMouse() || hasFocus();
  auto ink = palette().color(QPalette::WindowText);
  if (pointed) {
    auto back = ink;
    back.setAlphaF(isDown() ? 0.22F : 0.12F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
  }
  if (hasFocus()) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
  }
  ink.setAlphaF(pointed ? 1.0F : 0.65F);
  const double radius = width() * 0.26;
  const auto middle = QRectF(rect()).center();
  const QRectF circle(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
  QPainterPath arc;
  arc.arcMoveTo(circle, 150);
  arc.arcTo(circle, 150, 290);
  painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  // Anticlockwise from the upper left all the way round would close the ring; the arrow head marks where it starts.
  painter.drawPath(arc);
  QPainterPath start;
  start.arcMoveTo(circle, 150);
  const auto tip = start.currentPosition();
  painter.drawPolyline(QPolygonF{
      {tip.x() - 0.15 * radius, tip.y() - 1.15 * radius}, tip, {tip.x() + 1.0 * radius, tip.y() - 0.15 * radius}});
}

}  // namespace fovea
