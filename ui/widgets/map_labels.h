// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QString>

#include "ui/render/theme.h"
#include "ui/widgets/map_layout.h"

/// What is written around a map, in the painter's font.
namespace fovea {

/// The tokens of rows and columns, as many as fit, and what rows and columns are.
void paintLabels(QPainter& painter, const MapLayout& layout, const FigureTheme& theme);

/// Token and index of the cell's row and column where they are visible, in @p ink on a @p chip; labels that these would
/// half cover give way to @p paper.
void paintNames(QPainter& painter, const MapLayout& layout, const Cell& cell, const QColor& ink, const QColor& chip,
                const QColor& paper);

}  // namespace fovea
