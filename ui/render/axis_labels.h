// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QString>
#include <string>
#include <vector>

#include "ui/render/label_layout.h"
#include "ui/render/theme.h"

namespace fovea {

/// The tokens along one axis of a figure, measured and ready to be written in one font.
class AxisLabels {
 public:
  /// @p tokens are UTF-8; each is shortened to @p maxWidth.
  AxisLabels(const std::vector<std::string>& tokens, const QFont& font, double maxWidth);

  int count() const { return static_cast<int>(texts_.size()); }
  double lineHeight() const { return metrics_.height(); }
  double width(int i) const { return metrics_.horizontalAdvance(texts_[static_cast<std::size_t>(i)]); }
  double widest(const LabelLayout& layout) const { return widest_ + (layout.step > 1 ? indexWidth_ : 0); }

  /// The height that a line of labels takes above its columns.
  double heightAbove(const LabelLayout& layout) const;

  /// One label in the painter's font: the middle line of the writing runs through @p at and begins there, or ends there
  /// if @p rightAligned. Where neighbours are left out the index goes before it.
  void paint(QPainter& painter, const QPointF& at, int i, const LabelLayout& layout, bool rightAligned,
             const FigureTheme& theme) const;

 private:
  QFontMetricsF metrics_;
  std::vector<QString> texts_;
  double widest_ = 0;
  double indexWidth_ = 0;
};

}  // namespace fovea
