// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reset_button.h"

#include <QPainter>
#include <QPainterPath>
#include <QtMath>
#include <cmath>

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
  constexpr double kStart = 140;  // degrees, anticlockwise from the right: where the arrow's head is
  QPainterPath arc;
  arc.arcMoveTo(circle, kStart);
  arc.arcTo(circle, kStart, -290);
  painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(arc);
  const double angle = qDegreesToRadians(kStart);
  const QPointF outwards(std::cos(angle), -std::sin(angle));
  const QPointF onwards(-std::sin(angle), -std::cos(angle));
  const auto neck = middle + radius * outwards;
  painter.setPen(Qt::NoPen);
  painter.setBrush(ink);
  painter.drawPolygon(
      QPolygonF{neck + 0.85 * radius * onwards, neck + 0.75 * radius * outwards, neck - 0.75 * radius * outwards});
}

}  // namespace fovea
