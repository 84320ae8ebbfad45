// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QString>
#include <utility>
#include <vector>

#include "ui/render/map_painter.h"

namespace fovea {

/// What the colours mean: a vertical colour bar with its ticks and its title and, where there are masked cells, what
/// those look like. Lengths in logical pixels.
class Legend {
 public:
  /// @p masked: there are masked cells.
  Legend(const QFont& font, const MapStyle& style, bool masked);

  double width() const;
  /// With everything below the bar.
  void paint(QPainter& painter, const QPointF& topLeft, double height) const;
  /// What the parts below the bar take of the height.
  double below() const;

 private:
  QFont font_;
  MapStyle style_;
  std::vector<std::pair<QString, bool>> swatches_;  // what cells without a colour are; true: of those that A lacks
};

}  // namespace fovea
