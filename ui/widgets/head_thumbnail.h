// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPainter>
#include <QRect>

#include "ui/render/theme.h"

namespace fovea {

/// The small map of a head, as large as @p square lets it be, in its middle; the shorter side stays visible. One that
/// is @p off is veiled and struck out.
void paintThumbnail(QPainter& painter, const QRect& square, const QImage& image, bool off, const FigureTheme& colors);

}  // namespace fovea
