// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_theme.h"

#include <qcustomplot.h>

namespace fovea {

void applyTheme(QCustomPlot& plot, Theme theme, const QFont& font) {
  const auto& colors = figureTheme(theme);
  plot.setBackground(colors.paper);
  plot.setPlottingHint(QCP::phCacheLabels, false);  // cached ones are cut at a device pixel ratio above 1
  for (auto* axis : {plot.xAxis, plot.yAxis, plot.yAxis2}) {
    for (const auto& set : {&QCPAxis::setBasePen, &QCPAxis::setTickPen, &QCPAxis::setSubTickPen})
      (axis->*set)(QPen(colors.grid));
    axis->setTickLabelColor(colors.ink);
    axis->setLabelColor(colors.ink);
    axis->grid()->setVisible(false);
    axis->grid()->setPen(QPen(colors.grid, 0, Qt::DotLine));
    axis->grid()->setZeroLinePen(QPen(colors.grid));
    axis->setTickLabelFont(font);
    axis->setLabelFont(font);
  }
}

}  // namespace fovea
