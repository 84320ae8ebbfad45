// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include "ui/render/theme.h"

class QCustomPlot;

namespace fovea {

/// Gives a plot of curves the colours of the window and its font; without a grid.
void applyTheme(QCustomPlot& plot, Theme theme, const QFont& font);

}  // namespace fovea
