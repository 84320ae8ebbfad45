// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map_labels.h"

#include <QFontMetricsF>
#include <QtMath>
#include <cmath>
#include <tuple>

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

QString label(const MapAxis& axis, int index) {
  return axis.step > 1 ? axis.indexed(index) : axis.texts[static_cast<std::size_t>(index)];
}

}  // namespace

void paintLabels(QPainter& painter, const MapLayout& layout, const FigureTheme& theme) {
  for (const int row : layout.rows.labelled()) paintRowLabel(painter, layout, row, label(layout.rows, row), theme.ink);
  for (const int column : layout.columns.labelled())
    paintColumnLabel(painter, layout, column, label(layout.columns, column), theme.ink);

  if (!layout.hasTitles) return;
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

void paintNames(QPainter& painter, const MapLayout& layout, const Cell& cell, const QColor& ink, const QColor& chip,
                const QColor& paper) {
  const QFontMetricsF metrics(painter.font());
  const auto& [rows, columns] = std::tie(layout.rows, layout.columns);
  const double slant = std::sin(qDegreesToRadians(static_cast<double>(layout.labelAngle)));
  if (rows.isVisible(cell.query)) {
    for (const int row : rows.labelled())
      if (row != cell.query && std::abs(rows.center(row) - rows.center(cell.query)) < metrics.height())
        paintRowLabel(painter, layout, row, label(rows, row), paper, paper);
    paintRowLabel(painter, layout, cell.query, rows.indexed(cell.query), ink, chip);
  }
  if (!columns.isVisible(cell.key)) return;
  const QString name = columns.indexed(cell.key);
  for (const int column : columns.labelled()) {
    const double away = std::abs(columns.center(column) - columns.center(cell.key));
    const double upright =
        (metrics.horizontalAdvance(name) + metrics.horizontalAdvance(label(columns, column))) / 2 + 8;
    if (column != cell.key && (slant > 0 ? away * slant < metrics.height() : away < upright))
      paintColumnLabel(painter, layout, column, label(columns, column), paper, paper);
  }
  paintColumnLabel(painter, layout, cell.key, name, ink, chip);
}

}  // namespace fovea
