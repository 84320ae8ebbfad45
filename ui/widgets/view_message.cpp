// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/view_message.h"

namespace fovea {

void paintViewMessage(QPainter& painter, const QRectF& all, const QString& message, bool over,
                      const FigureTheme& theme) {
  if (message.isEmpty()) return;
  constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF text = painter.boundingRect(all.adjusted(40, 24, -40, -24), flags, message);
  painter.setPen(over ? QPen(theme.faintInk) : QPen(Qt::NoPen));
  painter.setBrush(theme.paper);
  painter.drawRoundedRect(text.adjusted(-16, -12, 16, 12), 6, 6);
  painter.setPen(over ? theme.ink : theme.faintInk);
  painter.drawText(text, flags, message);
}

void paintFocusFrame(QPainter& painter, const QRectF& all, const QColor& highlight) {
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(highlight, 2));
  painter.drawRect(all.adjusted(1, 1, -1, -1));
}

}  // namespace fovea
