// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/figure_painter.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "ui/render/axis_labels.h"
#include "ui/render/caption_lines.h"
#include "ui/render/figure_board.h"
#include "ui/render/figure_font.h"
#include "ui/render/figure_layout.h"
#include "ui/render/legend.h"
#include "ui/render/map_painter.h"

namespace fovea {

namespace {

constexpr double kGap = 6;
constexpr double kWideGap = 14;

bool anyMasked(const Figure& figure) {
  const auto masked = [&](const Matrix& weights) {
    for (int row = 0; row < static_cast<int>(weights.rows()); ++row)
      for (int column = 0; column < static_cast<int>(weights.cols()); ++column) {
        const bool isShown = !figure.text || (figure.direction == Direction::From ? row : column) == figure.token;
        const bool isThere = !figure.compared || figure.compared->of({row, column});
        if (isShown && isThere && std::isnan(weights(row, column))) return true;
      }
    return false;
  };
  return std::any_of(figure.maps.begin(), figure.maps.end(), [&](const FigureMap& map) { return masked(map.weights); });
}

using Parts = FigureParts;
using Layout = FigureLayout;

class Page {
 public:
  Page(QPainter& painter, const Figure& figure, const QSizeF& size, Theme theme)
      : painter_(painter),
        figure_(figure),
        size_(size),
        theme_(figureTheme(theme)),
        base_(std::clamp(static_cast<int>(std::min(size.width(), size.height()) / 50), 9, 16)),
        margin_(base_ + 4),
        font_(figureFont(base_)),
        titleFont_(figureFont(base_ + 3, true)),
        smallFont_(figureFont(std::max(base_ - 1, 8))),
        style_{figure.colorMap, rangeOf(figure), figure.numbers, theme, figure.quantity, figure.compared},
        legend_(font_, style_, anyMasked(figure)),
        caption_(captionLines(figure.caption, smallFont_, size.width() - 2 * margin_)),
        queries_(figure.queries, font_, size.width() * 0.22),
        keys_(figure.keys, font_, size.height() * 0.2) {}

  void paint() {
    painter_.fillRect(QRectF(QPointF(0, 0), size_), theme_.paper);
    const bool isBoard = hasBoard(figure_);
    if (!isBoard && std::ranges::all_of(figure_.maps, [](const FigureMap& map) { return map.weights.size() == 0; }))
      return;
    Layout layout;
    for (const Parts& parts : kFigureParts) {
      layout = isBoard ? boardLayout(parts) : figure_.queries.empty() ? gridLayout(parts) : mapLayout(parts);
      if (layout.available.width() >= 0.35 * size_.width() && layout.available.height() >= 0.3 * size_.height()) break;
    }
    if (layout.parts.title) paintTitle(layout);
    if (isBoard)
      paintBoard(layout);
    else if (figure_.queries.empty())
      paintGrid(layout);
    else
      paintSingle(layout);
    if (layout.parts.bar) paintBar(layout);
    if (layout.parts.caption) paintCaption(layout);
  }

 private:
  static ValueRange rangeOf(const Figure& figure) {
    if (figure.range) return *figure.range;
    std::vector<const Matrix*> maps;
    for (const FigureMap& map : figure.maps) maps.push_back(&map.weights);
    return valueRange(maps, figure.colorRange, figure.colorMap);
  }

  double barBlock() const { return kWideGap + legend_.width(); }
  double titleBlock() const { return QFontMetricsF(titleFont_).height() + kGap; }
  double captionLine() const { return QFontMetricsF(smallFont_).height() * 1.15; }
  double captionBlock() const {
    return caption_.isEmpty() ? 0 : kWideGap + static_cast<double>(caption_.size()) * captionLine();
  }
  double axisTitle() const { return QFontMetricsF(font_).height(); }

  Layout mapLayout(const Parts& parts) const {
    Layout layout;
    layout.parts = parts;
    const Matrix& weights = figure_.maps.front().weights;
    const auto rows = static_cast<double>(weights.rows());
    const auto columns = static_cast<double>(weights.cols());
    double before = 0;
    double above = 0;
    double after = 0;
    for (;;) {  // labels only ever get narrower steps and steeper angles, so this ends
      before = parts.labels ? axisTitle() + kGap + queries_.widest(layout.rows) + kGap : 0;
      above = parts.labels ? axisTitle() + kGap + keys_.heightAbove(layout.columns) + kGap : 0;
      after = parts.bar ? barBlock() : 0;
      if (parts.labels && layout.columns.angle == 45)
        after = std::max(after, keys_.widest(layout.columns) / std::numbers::sqrt2);
      above += parts.title ? titleBlock() : 0;
      layout.available = QSizeF(size_.width() - 2 * margin_ - before - after,
                                size_.height() - 2 * margin_ - above - (parts.caption ? captionBlock() : 0));
      const QSizeF cell = figureCell(size_, layout.available.expandedTo(QSizeF(1, 1)), rows, columns);
      layout.cells = QSizeF(cell.width() * columns, cell.height() * rows);
      const LabelLayout rowsNow = rowLabels(cell.height(), queries_.lineHeight());
      const LabelLayout columnsNow = columnLabels(cell.width(), keys_.widest(layout.columns), keys_.lineHeight());
      const LabelLayout nextRows{std::max(layout.rows.step, rowsNow.step), 0};
      const LabelLayout nextColumns{std::max(layout.columns.step, columnsNow.step),
                                    std::max(layout.columns.angle, columnsNow.angle)};
      if (!parts.labels || (nextRows == layout.rows && nextColumns == layout.columns)) break;
      layout.rows = nextRows;
      layout.columns = nextColumns;
    }
    place(layout, before, above, after);
    return layout;
  }

  void place(Layout& layout, double before, double above, double after) const {
    const double width = before + layout.cells.width() + after;
    const double barHeight = layout.parts.bar ? legendHeight(layout) : 0;
    const double height = above + std::max(layout.cells.height(), barHeight);
    const double caption = layout.parts.caption ? captionBlock() : 0;
    layout.blockLeft = std::floor((size_.width() - width) / 2);
    layout.blockRight = layout.blockLeft + width;
    layout.blockTop = std::max(static_cast<double>(margin_), std::floor((size_.height() - height - caption) / 2));
    layout.blockBottom = layout.blockTop + height;
    layout.left = std::round(layout.blockLeft + before);
    layout.top = std::round(layout.blockTop + above);
  }

  double legendHeight(const Layout& layout) const {
    const double room = std::max(layout.cells.height(), std::min(layout.available.height(), 120.0));
    return std::max(room, 20.0 + legend_.below());
  }

  /// Title and caption begin where the block does, or further left if they need the room.
  double textLeft(const Layout& layout) const {
    double widest = QFontMetricsF(titleFont_).horizontalAdvance(figure_.title);
    if (layout.parts.caption)
      for (const QString& line : caption_) widest = std::max(widest, QFontMetricsF(smallFont_).horizontalAdvance(line));
    return std::max<double>(margin_, std::min(layout.blockLeft, size_.width() - margin_ - widest));
  }

  void paintTitle(const Layout& layout) {
    const QFontMetricsF metrics(titleFont_);
    painter_.setFont(titleFont_);
    painter_.setPen(theme_.ink);
    const double x = textLeft(layout);
    painter_.drawText(QPointF(x, layout.blockTop + metrics.ascent()),
                      metrics.elidedText(figure_.title, Qt::ElideMiddle, size_.width() - margin_ - x));
  }

  void paintCaption(const Layout& layout) {
    const QFontMetricsF metrics(smallFont_);
    const double x = textLeft(layout);
    double y = layout.blockBottom + kWideGap + metrics.ascent();
    painter_.setFont(smallFont_);
    painter_.setPen(theme_.faintInk);
    for (const QString& line : caption_) {
      painter_.drawText(QPointF(x, y), line);
      y += captionLine();
    }
  }

  void paintTurned(const QString& text, const QPointF& middle) {
    const QFontMetricsF metrics(font_);
    painter_.save();
    painter_.translate(middle);
    painter_.rotate(-90);
    painter_.drawText(QPointF(-metrics.horizontalAdvance(text) / 2, metrics.capHeight() / 2), text);
    painter_.restore();
  }

  void paintBar(const Layout& layout) {
    const double x = std::round(layout.blockRight - barBlock() + kWideGap);
    legend_.paint(painter_, QPointF(x, layout.top), legendHeight(layout));
  }

  void paintSingle(const Layout& layout) {
    const QRectF area(QPointF(layout.left, layout.top), layout.cells);
    const Matrix& weights = figure_.maps.front().weights;
    paintMap(painter_, area, weights, style_, weights.size() > kMaxVectorCells);
    if (!layout.parts.labels) return;

    painter_.setFont(font_);
    painter_.setRenderHint(QPainter::Antialiasing, true);
    const double cellHeight = area.height() / static_cast<double>(weights.rows());
    for (int i = 0; i < queries_.count(); i += layout.rows.step)
      queries_.paint(painter_, QPointF(area.left() - kGap, area.top() + (i + 0.5) * cellHeight), i, layout.rows, true,
                     theme_);
    const double cellWidth = area.width() / static_cast<double>(weights.cols());
    for (int i = 0; i < keys_.count(); i += layout.columns.step) {
      QPointF at(area.left() + (i + 0.5) * cellWidth, area.top() - kGap);
      if (layout.columns.angle == 0) at -= QPointF(keys_.width(i) / 2, keys_.lineHeight() / 2 - 2);
      keys_.paint(painter_, at, i, layout.columns, false, theme_);
    }

    painter_.setPen(theme_.faintInk);
    const QString keyTitle = Figure::tr("key (attended to)");
    const QFontMetricsF metrics(font_);
    const double titleY = area.top() - kGap - keys_.heightAbove(layout.columns) - kGap - metrics.descent();
    const double width = metrics.horizontalAdvance(keyTitle);
    painter_.drawText(QPointF(std::max(layout.blockLeft, area.center().x() - width / 2), titleY), keyTitle);
    const double queryX = layout.blockLeft + axisTitle() / 2;
    QString queryTitle = Figure::tr("query (attends)");
    if (metrics.horizontalAdvance(queryTitle) > area.height()) queryTitle = Figure::tr("query");
    paintTurned(queryTitle, QPointF(queryX, area.center().y()));
  }

  Layout boardLayout(Parts parts) {
    if (!figure_.text) parts.bar = false;  // others have legends of their own
    Layout layout;
    layout.parts = parts;
    const double above = parts.title ? titleBlock() + kGap : 0;
    const double after = parts.bar ? barBlock() : 0;
    layout.available = QSizeF(size_.width() - 2 * margin_ - after,
                              size_.height() - 2 * margin_ - above - (parts.caption ? captionBlock() : 0));
    board_ = boardOf(figure_, style_, base_, layout.available);
    layout.cells = QSizeF(board_->size().width(), std::min(board_->size().height(), layout.available.height()));
    place(layout, 0, above, after);
    return layout;
  }

  /// A board that does not fit is cut at the bottom.
  void paintBoard(const Layout& layout) {
    const double room = std::max(layout.cells.height(), 0.0);
    const bool cut = board_->size().height() > room;
    const double height = cut ? board_->wholeLines(room - captionLine()) : room;
    painter_.save();
    painter_.translate(layout.left, layout.top);
    if (cut) {
      painter_.setFont(font_);
      painter_.setPen(theme_.faintInk);
      painter_.drawText(QPointF(0, height + QFontMetricsF(font_).ascent()), QStringLiteral("…"));
      painter_.setClipRect(QRectF(-kGap, -kGap, size_.width(), height + kGap));
    }
    board_->paint(painter_, height);
    painter_.restore();
  }

  Layout gridLayout(const Parts& parts) const {
    Layout layout;
    layout.parts = parts;
    const double above = (parts.title ? titleBlock() + axisTitle() : 0) + kGap;
    const double after = parts.bar ? barBlock() : 0;
    layout.available = QSizeF(size_.width() - 2 * margin_ - after,
                              size_.height() - 2 * margin_ - above - (parts.caption ? captionBlock() : 0));
    double best = 0;
    const auto count = static_cast<int>(figure_.maps.size());
    const int wanted = figure_.gridColumns;
    for (int columns = wanted > 0 ? wanted : 1; columns <= (wanted > 0 ? wanted : count); ++columns) {
      const int rows = (count + columns - 1) / columns;
      const QSizeF tile = mapSize(parts, layout.available, rows, columns);
      if (tile.width() * tile.height() <= best) continue;
      best = tile.width() * tile.height();
      layout.gridColumns = columns;
      layout.cells = QSizeF(columns * (columnWidth(parts, layout.available, tile, columns) + kWideGap) - kWideGap,
                            rows * (tile.height() + kWideGap + tileTitle(parts)) - kWideGap - tileTitle(parts));
    }
    place(layout, 0, above + tileTitle(parts), after);
    return layout;
  }

  double tileTitle(const Parts& parts) const { return parts.labels ? QFontMetricsF(smallFont_).height() + 3 : 0; }

  /// As wide as the titles, where there is room for them.
  double columnWidth(const Parts& parts, const QSizeF& available, const QSizeF& tile, int columns) const {
    double widest = tile.width();
    for (const FigureMap& map : figure_.maps)
      if (parts.labels) widest = std::max(widest, QFontMetricsF(smallFont_).horizontalAdvance(map.title));
    return std::max(tile.width(), std::min(widest, (available.width() + kWideGap) / columns - kWideGap));
  }

  /// The size of one map of a grid; all of them are of one shape.
  QSizeF mapSize(const Parts& parts, const QSizeF& available, int rows, int columns) const {
    const Matrix& weights =
        std::ranges::find_if(figure_.maps, [](const FigureMap& map) { return map.weights.size() > 0; })->weights;
    const QSizeF room((available.width() + kWideGap) / columns - kWideGap,
                      (available.height() + kWideGap) / rows - kWideGap - tileTitle(parts));
    if (room.width() < 1 || room.height() < 1) return {};
    const auto down = static_cast<double>(weights.rows());
    const auto across = static_cast<double>(weights.cols());
    const QSizeF cell = figureCell(size_, room, down, across);
    return {cell.width() * across, cell.height() * down};
  }

  void paintGrid(const Layout& layout) {
    const QFontMetricsF metrics(smallFont_);
    if (layout.parts.title) {
      painter_.setFont(smallFont_);
      painter_.setPen(theme_.faintInk);
      painter_.drawText(QPointF(textLeft(layout), layout.blockTop + titleBlock() - kGap + metrics.ascent()),
                        Figure::tr("rows: queries · columns: keys"));
    }
    const auto count = static_cast<int>(figure_.maps.size());
    const int rows = (count + layout.gridColumns - 1) / layout.gridColumns;
    const QSizeF tile = mapSize(layout.parts, layout.available, rows, layout.gridColumns);
    const double width = columnWidth(layout.parts, layout.available, tile, layout.gridColumns);
    Index cells = 0;
    for (const FigureMap& map : figure_.maps) cells += map.weights.size();
    for (int i = 0; i < count; ++i) {
      const FigureMap& map = figure_.maps[static_cast<std::size_t>(i)];
      const QPointF corner(layout.left + i % layout.gridColumns * (width + kWideGap),
                           layout.top + i / layout.gridColumns * (tile.height() + kWideGap + tileTitle(layout.parts)));
      if (layout.parts.labels) {
        painter_.setFont(smallFont_);
        painter_.setPen(theme_.ink);
        painter_.drawText(corner + QPointF(0, metrics.ascent() - tileTitle(layout.parts)),
                          metrics.elidedText(map.title, Qt::ElideRight, width + kGap));
      }
      paintMap(painter_, QRectF(corner, tile), map.weights, style_, cells > kMaxVectorCells);
    }
  }

  QPainter& painter_;
  const Figure& figure_;
  const QSizeF size_;
  const FigureTheme& theme_;
  const int base_;  // pixel size of the labels
  const int margin_;
  const QFont font_;
  const QFont titleFont_;
  const QFont smallFont_;
  const MapStyle style_;
  const Legend legend_;
  const QStringList caption_;
  const AxisLabels queries_;
  const AxisLabels keys_;
  std::unique_ptr<FigureBoard> board_;
};

}  // namespace

void paintFigure(QPainter& painter, const Figure& figure, const QSizeF& size, Theme theme) {
  painter.save();
  Page(painter, figure, size, theme).paint();
  painter.restore();
}

void paintFigures(QPainter& painter, std::span<const Figure> figures, const QSizeF& size, Theme theme) {
  const double width = std::floor(size.width() / static_cast<double>(figures.size()));
  if (figures.size() > 1) painter.fillRect(QRectF(QPointF(0, 0), size), figureTheme(theme).paper);
  painter.save();
  for (const Figure& figure : figures) {
    paintFigure(painter, figure, {width, size.height()}, theme);
    painter.translate(width, 0);
  }
  painter.restore();
}

}  // namespace fovea
