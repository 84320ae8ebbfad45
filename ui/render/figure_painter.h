// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QSizeF>
#include <span>

#include "ui/render/figure.h"
#include "ui/render/theme.h"

namespace fovea {

/// Paints @p figure into the rectangle (0, 0, size), in logical pixels at 96 dpi, paper included. The layout depends on
/// nothing but figure and size, so every device shows the same picture. At sizes too small for it, what matters least
/// is left out first.
void paintFigure(QPainter& painter, const Figure& figure, const QSizeF& size, Theme theme);

/// Paints @p figures side by side, each as paintFigure() does in its equal share of the width.
void paintFigures(QPainter& painter, std::span<const Figure> figures, const QSizeF& size, Theme theme);

}  // namespace fovea
