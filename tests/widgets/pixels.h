// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointF>
#include <QtMath>

/// The pixel of a grabbed widget under the middle of a logical pixel, at any scale of the screen.
inline QRgb pixelAt(const QImage& grabbed, const QPoint& logical) {
  const QPointF device = (QPointF(logical) + QPointF(0.5, 0.5)) * grabbed.devicePixelRatio();
  return grabbed.pixel(qFloor(device.x()), qFloor(device.y()));
}
