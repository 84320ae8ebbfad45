// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map_labels.h"

#include <QFontMetricsF>
#include <QtMath>
#include <cmath>

#include "ui/widgets/heatmap_plot.h"

namespace fovea {
namespace {

constexpr double kCaptionGap = 4;  // between labels and what the axis is

void paintText(QPainter& painter, const QRectF& box, const QString& text, const QColor& ink, const QColor& chip) {
  if (chip.isValid()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(chip);
    painter.drawRoundedRect(box.adjusted(-4, 0, 4, 0), 3, 3);
  }
  painter.setPen(ink);
  painter.drawText(QPointF(box.left(), box.top() + QFontMetricsF(painter.font()).ascent()), text);
}

void paintRowLabel(QPainter& painter, const MapLayout& layout, int row, const QString& text, const QColor& ink,
                   const QColor& chip = {}) {
  const QFontMetricsF metrics(painter.font());
  const double width = metrics.horizontalAdvance(text);
  const QPointF corner(layout.columns.start - MapLayout::kLabelGap - width,
                       layout.rows.center(row) - metrics.height() / 2);
  paintText(painter, QRectF(corner, QSizeF(width, metrics.height())), text, ink, chip);
}

void paintColumnLabel(QPainter& painter, const MapLayout& layout, int column, const QString& text, const QColor& ink,
                      const QColor& chip = {}) {
  const QFontMetricsF metrics(painter.font());
  const double width = metrics.horizontalAdvance(text);
  const QPointF corner =
      layout.labelAngle == 0 ? QPointF(-width / 2, -metrics.height()) : QPointF(0, -metrics.height() / 2);
  painter.save();
  painter.translate(layout.columns.center(column), layout.rows.start - MapLayout::kLabelGap);
  painter.rotate(-layout.labelAngle);
  paintText(painter, QRectF(corner, QSizeF(width, metrics.height())), text, ink, chip);
  painter.restore();
}

}  // namespace

void paintLabels(QPainter& painter, const MapLayout& layout, const FigureTheme& theme) {
  const auto label = [](const MapAxis& axis, int index) {
    return axis.step > 1 ? axis.indexed(index) : axis.texts[static_cast<std::size_t>(index)];
  };
  for (const int row : layout.rows.labelled()) paintRowLabel(painter, layout, row, label(layout.rows, row), theme.ink);
  for (const int column : layout.columns.labelled())
    paintColumnLabel(painter, layout, column, label(layout.columns, column), theme.ink);

  painter.setPen(theme.faintInk);
  const QFontMetricsF metrics(painter.font());
  const QRectF map(layout.map());
  const double turned = qDegreesToRadians(static_cast<double>(layout.labelAngle));
  const double above = layout.columns.labelWidth(metrics) * std::sin(turned) + metrics.height() * std::cos(turned);
  const auto caption = [&](double center, double bottom, const QString& text) {
    painter.drawText(QPointF(center - metrics.horizontalAdvance(text) / 2, bottom - metrics.descent()), text);
  };
  caption(map.center().x(), map.top() - MapLayout::kLabelGap - kCaptionGap - above,
          HeatmapPlot::tr("key (attended to)"));
  painter.save();
  painter.translate(map.left() - MapLayout::kLabelGap - layout.rows.labelWidth(metrics) - kCaptionGap,
                    map.center().y());
  painter.rotate(-90);
  caption(0, 0, HeatmapPlot::tr("query (attends)"));
  painter.restore();
}

void paintNames(QPainter& painter, const MapLayout& layout, const Cell& cell, const QColor& ink, const QColor& chip) {
  if (layout.rows.isVisible(cell.query))
    paintRowLabel(painter, layout, cell.query, layout.rows.indexed(cell.query), ink, chip);
  if (layout.columns.isVisible(cell.key))
    paintColumnLabel(painter, layout, cell.key, layout.columns.indexed(cell.key), ink, chip);
}

}  // namespace fovea
