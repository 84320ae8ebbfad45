// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/axis_labels.h"

#include <algorithm>
#include <numbers>

#include "ui/render/token_text.h"

namespace fovea {

namespace {

QString indexText(int i) {
  return QString::number(i) + QLatin1Char(' ');
}

}  // namespace

AxisLabels::AxisLabels(const std::vector<std::string>& tokens, const QFont& font, double maxWidth) : metrics_(font) {
  texts_.reserve(tokens.size());
  for (const std::string& token : tokens) {
    texts_.push_back(tokenLabel(token, metrics_, maxWidth));
    widest_ = std::max(widest_, metrics_.horizontalAdvance(texts_.back()));
  }
  indexWidth_ = metrics_.horizontalAdvance(indexText(count()));
}

double AxisLabels::heightAbove(const LabelLayout& layout) const {
  if (layout.angle == 0) return lineHeight();
  if (layout.angle == 90) return widest(layout);
  return (widest(layout) + lineHeight() / 2) / std::numbers::sqrt2;
}

void AxisLabels::paint(QPainter& painter, const QPointF& at, int i, const LabelLayout& layout, bool rightAligned,
                       const FigureTheme& theme) const {
  const QString& text = texts_[static_cast<std::size_t>(i)];
  const QString number = layout.step > 1 ? indexText(i) : QString();
  const double numberWidth = metrics_.horizontalAdvance(number);
  painter.save();
  painter.translate(at);
  if (layout.angle != 0) painter.rotate(-layout.angle);
  const double x = rightAligned ? -numberWidth - metrics_.horizontalAdvance(text) : 0;
  const double baseline = metrics_.capHeight() / 2;
  if (!number.isEmpty()) {
    painter.setPen(theme.faintInk);
    painter.drawText(QPointF(x, baseline), number);
  }
  painter.setPen(theme.ink);
  painter.drawText(QPointF(x + numberWidth, baseline), text);
  painter.restore();
}

}  // namespace fovea
