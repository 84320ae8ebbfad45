// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/projection_maps.h"

#include <QFontMetricsF>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/render/figure_font.h"
#include "ui/render/map_painter.h"
#include "ui/render/trace_cards.h"

namespace fovea {

namespace {

constexpr double kGap = 1.2;  // in units of the font's size
constexpr std::size_t kOutput = 3;

double largest(const Matrix& matrix) {
  return matrix.size() == 0 ? 0 : static_cast<double>(matrix.cwiseAbs().maxCoeff());
}

}  // namespace

QString projectionName(std::size_t matrix) {
  static constexpr std::array kNames{"W_Q", "W_K", "W_V", "W_O"};
  return QString::fromLatin1(kNames[matrix]);
}

QColor projectionColor(std::size_t matrix, Theme theme) {
  // Wong's colours, which colour-blind people tell apart; on dark paper the lighter ones.
  static constexpr std::array<QRgb, 4> kLight{0x0072b2, 0xd55e00, 0x009e73, 0xa8558a};
  static constexpr std::array<QRgb, 4> kDark{0x56b4e9, 0xf0a030, 0x3fcf9f, 0xe3a0c8};
  return QColor(theme == Theme::Light ? kLight[matrix] : kDark[matrix]);
}

ProjectionMaps::ProjectionMaps(const Projections& projections, Shown shown, int fontSize, const QRectF& room)
    : font_(figureFont(fontSize)), shown_(shown) {
  const auto count = static_cast<double>(projections.matrices.size());
  const double gap = kGap * fontSize;
  const double width = (room.width() + gap) / count - gap;
  const double top = room.top() + 2.6 * fontSize;
  for (std::size_t i = 0; i < projections.matrices.size(); ++i) {
    const auto& matrix = projections.matrices[i];
    Map map;
    map.cells = shown == Shown::After    ? *matrix.after
                : shown == Shown::Before ? *matrix.before
                                         : Matrix(*matrix.after - *matrix.before);
    map.reach =
        shown == Shown::Difference ? largest(map.cells) : std::max(largest(*matrix.before), largest(*matrix.after));
    if (map.reach == 0) map.reach = 1;
    if (i == kOutput) map.cells.transposeInPlace();
    map.title = i == kOutput ? projectionName(i) + QStringLiteral("ᵀ") : projectionName(i);
    map.area = {std::round(room.left() + static_cast<double>(i) * (width + gap)), top, std::max(1.0, std::floor(width)),
                std::max(1.0, room.bottom() - top)};
    maps_.push_back(std::move(map));
  }
}

void ProjectionMaps::paint(QPainter& painter, Theme theme) const {
  const FigureTheme& tones = figureTheme(theme);
  const QFontMetricsF metrics(font_);
  painter.setFont(font_);
  for (std::size_t i = 0; i < maps_.size(); ++i) {
    const auto& map = maps_[i];
    const double line = font_.pixelSize() * 1.25;
    const double baseline = map.area.top() - 0.5 * font_.pixelSize() - line;
    const QString title = QStringLiteral("● ") + map.title;  // the legend of the plots beside
    painter.setPen(projectionColor(i, theme));
    painter.drawText(QPointF(map.area.left(), baseline), title);
    painter.setPen(tones.faintInk);
    const QString size = QStringLiteral("%1 × %2").arg(map.cells.rows()).arg(map.cells.cols());
    const QString reach = QStringLiteral("±") + shortNumber(map.reach);
    painter.drawText(QPointF(map.area.left(), baseline + line), reach);
    const double before = map.area.width() - metrics.horizontalAdvance(size);
    if (before >= metrics.horizontalAdvance(reach + QLatin1Char(' ')))
      painter.drawText(QPointF(map.area.left() + before, baseline + line), size);
    paintMap(painter, map.area, map.cells, {ColorMap::BlueRed, {-map.reach, map.reach}, false, theme}, true);
  }
}

std::optional<ProjectionMaps::Place> ProjectionMaps::at(const QPointF& point) const {
  for (std::size_t i = 0; i < maps_.size(); ++i) {
    const auto& [title, cells, reach, area] = maps_[i];
    if (!area.contains(point)) continue;
    const auto part = [](double offset, double length, Index count) {
      return std::clamp(static_cast<int>(offset / length * static_cast<double>(count)), 0, static_cast<int>(count) - 1);
    };
    return Place{static_cast<int>(i), part(point.y() - area.top(), area.height(), cells.rows()),
                 part(point.x() - area.left(), area.width(), cells.cols())};
  }
  return std::nullopt;
}

ProjectionMaps::Place ProjectionMaps::clamped(const Place& place) const {
  const auto within = [](int value, Index size) { return std::clamp(value, 0, static_cast<int>(size) - 1); };
  const int matrix = within(place.matrix, count());
  const auto& cells = maps_[static_cast<std::size_t>(matrix)].cells;
  return {matrix, within(place.row, cells.rows()), within(place.column, cells.cols())};
}

QRectF ProjectionMaps::cell(const Place& place) const {
  const auto& [title, cells, reach, area] = maps_[static_cast<std::size_t>(place.matrix)];
  const QSizeF size(area.width() / static_cast<double>(cells.cols()),
                    area.height() / static_cast<double>(cells.rows()));
  return {area.topLeft() + QPointF(place.column * size.width(), place.row * size.height()), size};
}

QString ProjectionMaps::reading(const Place& place) const {
  const auto& map = maps_[static_cast<std::size_t>(place.matrix)];
  const bool isOutput = static_cast<std::size_t>(place.matrix) == kOutput;
  const QString where = isOutput ? tr("output %1 from dimension %2") : tr("input %1 to dimension %2");
  return QStringLiteral("%1, %2: %3")
      .arg(map.title, where.arg(place.row).arg(place.column),
           shortNumber(static_cast<double>(map.cells(place.row, place.column))));
}

void paintSingularValues(QPainter& painter, const QRectF& area, const Projections& projections, int fontSize,
                         Theme theme) {
  const FigureTheme& tones = figureTheme(theme);
  const QFont font = figureFont(fontSize);
  const QFontMetricsF metrics(font);
  double high = 0;
  std::size_t count = 1;
  for (const auto& matrix : projections.matrices) {
    for (const auto* values : {&matrix.singularBefore, &matrix.singularAfter})
      if (!values->empty()) high = std::max(high, values->front());
    count = std::max(count, matrix.singularAfter.size());
  }
  if (high == 0) high = 1;
  const double ticks = metrics.horizontalAdvance(shortNumber(high)) + 6;
  const QRectF plot = area.adjusted(ticks, 1.5 * fontSize, 0, -1.6 * fontSize);
  painter.setFont(font);
  painter.setPen(tones.faintInk);
  painter.drawText(QPointF(area.left(), plot.top() + metrics.capHeight()), shortNumber(high));
  painter.drawText(QPointF(plot.left() - 6 - metrics.horizontalAdvance(QLatin1Char('0')), plot.bottom()),
                   QStringLiteral("0"));
  const QString title = ProjectionMaps::tr("singular values, largest first");
  painter.drawText(QPointF(plot.center().x() - metrics.horizontalAdvance(title) / 2, area.bottom() - metrics.descent()),
                   title);
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(tones.grid, 1));
  painter.drawPolyline(QPolygonF{plot.topLeft(), plot.bottomLeft(), plot.bottomRight()});
  const double radius = std::clamp(plot.width() / static_cast<double>(count) / 2.6, 1.2, 0.3 * fontSize);
  for (std::size_t i = 0; i < projections.matrices.size(); ++i) {
    const auto& matrix = projections.matrices[i];
    const QColor color = projectionColor(i, theme);
    const auto points = [&](const std::vector<double>& values, bool filled) {
      painter.setPen(QPen(color, 1));
      painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
      for (std::size_t n = 0; n < values.size(); ++n)
        painter.drawEllipse(
            QPointF(plot.left() + (static_cast<double>(n) + 0.5) / static_cast<double>(count) * plot.width(),
                    plot.bottom() - values[n] / high * plot.height()),
            radius, radius);
    };
    if (matrix.isEdited()) points(matrix.singularBefore, false);
    points(matrix.singularAfter, true);
  }
}

}  // namespace fovea
