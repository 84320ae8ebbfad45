// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/legend.h"

#include <QFontMetricsF>
#include <algorithm>

#include "core/scenario/quantity.h"
#include "ui/render/color_map.h"
#include "ui/render/figure.h"
#include "ui/render/view_words.h"

namespace fovea {

namespace {

constexpr double kGap = 6;
constexpr double kWideGap = 14;
constexpr double kBarWidth = 12;

}  // namespace

Legend::Legend(const QFont& font, const MapStyle& style, bool masked) : font_(font), style_(style) {
  if (masked) swatches_.emplace_back(Figure::tr("masked"), false);
  if (style.compared) swatches_.emplace_back(Figure::tr("not in A"), true);
}

double Legend::width() const {
  const QFontMetricsF metrics(font_);
  double widest = kBarWidth + colorBarTickWidth(font_, style_.range) + kGap + metrics.height();
  for (const auto& [words, isAbsent] : swatches_)
    widest = std::max(widest, kBarWidth + kGap + metrics.horizontalAdvance(words));
  return widest;
}

double Legend::below() const {
  return static_cast<double>(swatches_.size()) * (kWideGap + kBarWidth);
}

void Legend::paint(QPainter& painter, const QPointF& topLeft, double height) const {
  const QFontMetricsF metrics(font_);
  const FigureTheme& theme = figureTheme(style_.theme);
  const QRectF bar(topLeft, QSizeF(kBarWidth, height - below()));
  paintColorBar(painter, bar, font_, style_);
  painter.setFont(font_);
  painter.setPen(theme.faintInk);
  const QString title = isDiverging(style_.colorMap) && !isSigned(style_.quantity)
                            ? (style_.range.perRow ? Figure::tr("B − A ÷ row’s largest") : QStringLiteral("B − A"))
                        : style_.range.perRow ? Figure::tr("%1 ÷ row’s largest").arg(quantityTitle(style_.quantity))
                                              : quantityTitle(style_.quantity);
  if (const double length = metrics.horizontalAdvance(title); length <= height) {
    painter.save();
    painter.translate(bar.right() + colorBarTickWidth(font_, style_.range) + kGap + metrics.height() / 2,
                      topLeft.y() + bar.height() / 2);
    painter.rotate(-90);
    painter.drawText(QPointF(-length / 2, metrics.capHeight() / 2), title);
    painter.restore();
  }
  QRectF swatch(bar.left(), bar.bottom() + kWideGap, kBarWidth, kBarWidth);
  for (const auto& [words, isAbsent] : swatches_) {
    (isAbsent ? paintAbsent : paintMasked)(painter, swatch, theme);
    painter.setPen(theme.ink);
    painter.drawText(QPointF(swatch.right() + kGap, swatch.center().y() + metrics.capHeight() / 2), words);
    swatch.translate(0, kWideGap + kBarWidth);
  }
}

}  // namespace fovea
