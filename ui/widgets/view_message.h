// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>

#include "ui/render/theme.h"

namespace fovea {

/// Paints what a view says instead of its picture; or in a box @p over one that is an old one.
void paintViewMessage(QPainter& painter, const QRectF& all, const QString& message, bool over,
                      const FigureTheme& theme);

/// The frame of a view that has the keyboard.
void paintFocusFrame(QPainter& painter, const QRectF& all, const QColor& highlight);

}  // namespace fovea
