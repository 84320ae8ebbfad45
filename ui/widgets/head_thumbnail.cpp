// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/head_thumbnail.h"

#include <algorithm>

namespace fovea {

void paintThumbnail(QPainter& painter, const QRect& square, const QImage& image, bool off, const FigureTheme& colors) {
  if (image.isNull()) return;
  const int side = square.width();
  const double cell = static_cast<double>(side) / std::max(image.width(), image.height());
  const int least = std::min(8, side);
  const int width = std::max(least, qRound(cell * image.width()));
  const int height = std::max(least, qRound(cell * image.height()));
  const QRect map(square.left() + (side - width) / 2, square.top() + (side - height) / 2, width, height);
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.fillRect(map.adjusted(-1, -1, 1, 1), colors.grid);
  painter.drawImage(map, image);
  painter.setRenderHint(QPainter::Antialiasing);
  if (!off) return;
  QColor veil = colors.paper;
  veil.setAlphaF(0.6F);
  painter.fillRect(map, veil);
  painter.setPen(QPen(colors.ink, 2));
  painter.drawLine(QPointF(map.bottomLeft()), QPointF(map.topRight()));
}

}  // namespace fovea
