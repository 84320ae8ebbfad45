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

double Legend::width() const {
  const QFontMetricsF metrics(font_);
  const double bar = kBarWidth + colorBarTickWidth(font_, style_.range) + kGap + metrics.height();
  return masked_ ? std::max(bar, kBarWidth + kGap + metrics.horizontalAdvance(Figure::tr("masked"))) : bar;
}

double Legend::below() const {
  return masked_ ? kWideGap + kBarWidth : 0;
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
  if (!masked_) return;
  const QRectF swatch(bar.left(), bar.bottom() + kWideGap, kBarWidth, kBarWidth);
  paintMasked(painter, swatch, theme);
  painter.setPen(theme.ink);
  painter.drawText(QPointF(swatch.right() + kGap, swatch.center().y() + metrics.capHeight() / 2), Figure::tr("masked"));
}

}  // namespace fovea
