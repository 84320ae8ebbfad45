// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/trace_board.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "ui/render/caption_lines.h"
#include "ui/render/color_map.h"
#include "ui/render/figure_font.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/map_painter.h"

namespace fovea {

namespace {

// In units of the font's size.
constexpr double kNarrowestCard = 17;
constexpr double kGap = 1.2;  // between cards
constexpr double kPad = 0.6;  // inside
constexpr double kStripGap = 0.35;
constexpr double kShortestStrip = 0.95;
constexpr double kTallestStrip = 2.6;
constexpr double kMapStrips = 2.5;     // a map is as high as so many strips
constexpr double kBesideShare = 0.35;  // of a strip's height
constexpr double kLineHeight = 1.3;

constexpr Index kMaxPaintedCells = 512;  // more become an image
constexpr double kSmallestNumber = 8;

bool isMap(const TraceStrip& strip) {
  return strip.markedRow >= 0;
}

double unitsOf(const TraceStrip& strip) {
  return (isMap(strip) ? kMapStrips : 1) + (strip.beside.size() > 0 ? kBesideShare : 0);
}

MapStyle styleOf(const TraceStrip& strip, Theme theme, ColorMap colors) {
  return {strip.isShare ? colors : ColorMap::BlueRed, {strip.isShare ? 0 : -strip.reach, strip.reach}, false, theme};
}

QRectF cellOf(const QRectF& area, const Matrix& values, int row, int column) {
  const double width = area.width() / static_cast<double>(values.cols());
  const double height = area.height() / static_cast<double>(values.rows());
  return {area.left() + column * width, area.top() + row * height, width, height};
}

/// Around a cell that may be too small to be seen.
void paintFrame(QPainter& painter, QRectF cell, const QPen& pen) {
  constexpr double kLeast = 3;
  if (cell.width() < kLeast) cell.adjust(-(kLeast - cell.width()) / 2, 0, (kLeast - cell.width()) / 2, 0);
  if (cell.height() < kLeast) cell.adjust(0, -(kLeast - cell.height()) / 2, 0, (kLeast - cell.height()) / 2);
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(cell);
}

/// A little of @p ink over @p paper.
QColor mixed(const QColor& paper, const QColor& ink, double share) {
  const auto part = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
  return {part(paper.red(), ink.red()), part(paper.green(), ink.green()), part(paper.blue(), ink.blue())};
}

}  // namespace

TraceBoard::TraceBoard(TraceCards cards, int fontSize, const QSizeF& room)
    : cards_(std::move(cards)),
      font_(figureFont(fontSize)),
      titleFont_(figureFont(fontSize, true)),
      smallFont_(figureFont(std::max(8, fontSize - 2))),
      width_(room.width()),
      layouts_(cards_.cards.size()) {
  const auto count = cards_.cards.size();
  if (count == 0) return;
  const double gap = kGap * fontSize;
  const auto most =
      static_cast<std::size_t>(std::max(1.0, std::floor((width_ + gap) / (kNarrowestCard * fontSize + gap))));
  const std::size_t rows = (count + most - 1) / most;
  columns_ = (count + rows - 1) / rows;
  const auto widthOf = [&](std::size_t index) {  // a last row of fewer cards has wider ones
    const auto first = index - index % columns_;
    return (width_ + gap) / static_cast<double>(std::min(columns_, count - first)) - gap;
  };
  for (std::size_t i = 0; i < count; ++i) measure(i, widthOf(i));

  const auto heightAt = [&](double stripHeight) {
    double height = -gap;
    for (std::size_t first = 0; first < count; first += columns_) height += rowHeight(first, stripHeight) + gap;
    return height;
  };
  double stripHeight = kShortestStrip * fontSize;
  double tooHigh = kTallestStrip * fontSize;
  for (int i = 0; i < 12; ++i) {
    const double middle = (stripHeight + tooHigh) / 2;
    (heightAt(middle) <= room.height() ? stripHeight : tooHigh) = middle;
  }
  stripHeight = std::floor(stripHeight);
  double top = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto column = i % columns_;
    const double height = rowHeight(i - column, stripHeight);
    place(i, {static_cast<double>(column) * (widthOf(i) + gap), top, widthOf(i), height}, stripHeight);
    height_ = top + height;
    if (column + 1 == columns_) top += height + gap;
  }
}

void TraceBoard::measure(std::size_t index, double width) {
  const QFontMetricsF metrics(font_);
  const QFontMetricsF small(smallFont_);
  auto& layout = layouts_[index];
  const double inner = width - 2 * kPad * font_.pixelSize();
  for (const auto& strip : cards_.cards[index].strips) {
    layout.labels = std::max(layout.labels, metrics.horizontalAdvance(strip.label));
    if (!strip.chips.isEmpty())
      layout.chips =
          std::max(layout.chips, small.horizontalAdvance(strip.chips.join(QStringLiteral(" · "))) + small.height());
  }
  const double gap = kStripGap * font_.pixelSize();
  layout.labels = std::min(layout.labels, 0.36 * inner) + gap;
  if (layout.chips > 0) layout.chips = std::min(layout.chips, 0.4 * inner) + gap;
  layout.lines = captionLines(cards_.cards[index].lines, font_, inner);
}

double TraceBoard::heightOf(std::size_t index, double stripHeight) const {
  const double size = font_.pixelSize();
  double height = 2 * kPad * size + QFontMetricsF(titleFont_).height() + kStripGap * size;
  for (const auto& strip : cards_.cards[index].strips) height += unitsOf(strip) * stripHeight + kStripGap * size;
  return height + static_cast<double>(layouts_[index].lines.size()) * kLineHeight * size;
}

double TraceBoard::rowHeight(std::size_t first, double stripHeight) const {
  double height = 0;
  for (std::size_t i = first; i < std::min(first + columns_, layouts_.size()); ++i)
    height = std::max(height, heightOf(i, stripHeight));
  return std::ceil(height);
}

void TraceBoard::place(std::size_t index, const QRectF& area, double stripHeight) {
  auto& layout = layouts_[index];
  const double size = font_.pixelSize();
  layout.area = area;
  const double left = std::round(area.left() + kPad * size + layout.labels);
  const double right = std::round(area.right() - kPad * size - layout.chips);
  double y = area.top() + kPad * size + QFontMetricsF(titleFont_).height() + kStripGap * size;
  for (const auto& strip : cards_.cards[index].strips) {
    const double height = (isMap(strip) ? kMapStrips : 1) * stripHeight;
    layout.strips.emplace_back(left, std::round(y), std::max(1.0, right - left), height);
    y += unitsOf(strip) * stripHeight + kStripGap * size;
  }
}

void TraceBoard::paint(QPainter& painter, Theme theme, ColorMap colors, const std::optional<Place>& marked) const {
  const FigureTheme& tones = figureTheme(theme);
  for (std::size_t i = 0; i < layouts_.size(); ++i) {
    paintCard(painter, i, theme, colors);
    if (i + 1 == layouts_.size() || (i + 1) % columns_ == 0) continue;
    const double x = layouts_[i].area.right() + kGap * font_.pixelSize() / 2;
    const double y = layouts_[i].area.center().y();
    const double arm = font_.pixelSize() * 0.3;
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(tones.faintInk, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{{x - arm / 2, y - arm}, {x + arm / 2, y}, {x - arm / 2, y + arm}});
  }
  if (marked) paintFrame(painter, area(*marked), QPen(tones.accent, 2));
}

void TraceBoard::paintCard(QPainter& painter, std::size_t index, Theme theme, ColorMap colors) const {
  const FigureTheme& tones = figureTheme(theme);
  const auto& card = cards_.cards[index];
  const auto& layout = layouts_[index];
  const double size = font_.pixelSize();
  const QFontMetricsF metrics(font_);
  const QFontMetricsF small(smallFont_);
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(mixed(tones.paper, tones.ink, 0.12), 1));
  painter.setBrush(mixed(tones.paper, tones.ink, 0.035));
  painter.drawRoundedRect(layout.area.adjusted(0.5, 0.5, -0.5, -0.5), size / 2, size / 2);

  const double left = layout.area.left() + kPad * size;
  const double right = layout.area.right() - kPad * size;
  const QFontMetricsF title(titleFont_);
  const QString number = QString::number(index + 1);
  const double indent = title.horizontalAdvance(number) + 0.5 * size;
  const double baseline = layout.area.top() + kPad * size + title.ascent();
  painter.setFont(titleFont_);
  painter.setPen(tones.faintInk);
  painter.drawText(QPointF(left, baseline), number);
  painter.setPen(tones.ink);
  painter.drawText(QPointF(left + indent, baseline),
                   title.elidedText(card.title, Qt::ElideRight, right - left - indent));

  double y = layout.area.top() + kPad * size + title.height() + kStripGap * size;
  for (std::size_t i = 0; i < card.strips.size(); ++i) {
    const auto& strip = card.strips[i];
    const QRectF& area = layout.strips[i];
    paintStrip(painter, strip, area, theme, colors);
    painter.setFont(font_);
    painter.setPen(tones.ink);
    const double labelRoom = layout.labels - kStripGap * size;
    painter.drawText(QPointF(left, area.center().y() + metrics.capHeight() / 2),
                     metrics.elidedText(strip.label, Qt::ElideRight, labelRoom + 1));
    if (!strip.chips.isEmpty()) {
      const double height = small.height() + 1;
      const double room = layout.chips - kStripGap * size;
      const QString text = small.elidedText(strip.chips.join(QStringLiteral(" · ")), Qt::ElideRight, room - height + 1);
      const QRectF pill(right - room, area.center().y() - height / 2, small.horizontalAdvance(text) + height, height);
      painter.setRenderHint(QPainter::Antialiasing, true);
      painter.setPen(QPen(tones.accent, 1));
      painter.setBrush(mixed(tones.paper, tones.accent, 0.1));
      painter.drawRoundedRect(pill, height / 2, height / 2);
      painter.setFont(smallFont_);
      painter.setPen(tones.ink);
      painter.drawText(QPointF(pill.left() + height / 2, pill.center().y() + small.capHeight() / 2), text);
    }
    y = area.bottom() + (strip.beside.size() > 0 ? kBesideShare * area.height() : 0) + kStripGap * size;
  }
  painter.setFont(font_);
  painter.setPen(tones.ink);
  for (const auto& line : layout.lines) {
    painter.drawText(QPointF(left, y + metrics.ascent()), line);
    y += kLineHeight * size;
  }
}

void TraceBoard::paintStrip(QPainter& painter, const TraceStrip& strip, const QRectF& area, Theme theme,
                            ColorMap colors) const {
  const FigureTheme& tones = figureTheme(theme);
  const auto style = styleOf(strip, theme, colors);
  const double cell = area.width() / static_cast<double>(strip.values.cols());
  const bool asImage = strip.values.size() > kMaxPaintedCells || cell < 1;
  paintMap(painter, area, strip.values, style, asImage);
  if (strip.beside.size() > 0)
    paintMap(painter, QRectF(area.left(), area.bottom() + 1, area.width(), kBesideShare * area.height() - 1),
             strip.beside, style, asImage);

  const QFontMetricsF metrics(smallFont_);
  const bool fits = cell >= metrics.horizontalAdvance(QStringLiteral("−0.00")) + 3 &&
                    area.height() >= metrics.height() && smallFont_.pixelSize() >= kSmallestNumber &&
                    strip.values.rows() == 1;
  if (fits) {
    const QImage tints = heatmapImage(strip.values, style.colorMap, style.range, tones.masked.rgb());
    painter.setFont(smallFont_);
    for (int column = 0; column < tints.width(); ++column) {
      const float value = strip.values(0, column);
      if (std::isnan(value)) continue;
      const QString text = QString::number(static_cast<double>(value), 'g', 2).replace(QLatin1Char('-'), QChar(0x2212));
      painter.setPen(QColor(inkOn(tints.pixel(column, 0))));
      if (metrics.horizontalAdvance(text) > cell - 2) continue;
      painter.drawText(QPointF(area.left() + (column + 0.5) * cell - metrics.horizontalAdvance(text) / 2,
                               area.center().y() + metrics.capHeight() / 2),
                       text);
    }
  }
  if (strip.markedColumn >= 0)
    paintFrame(painter, cellOf(area, strip.values, 0, strip.markedColumn), QPen(tones.ink, 1.5));
  if (isMap(strip)) {
    const auto first = cellOf(area, strip.values, strip.markedRow, 0);
    paintFrame(painter, QRectF(area.left(), first.top(), area.width(), first.height()), QPen(tones.ink, 1.5));
  }
}

std::optional<TraceBoard::Place> TraceBoard::at(const QPointF& point) const {
  for (std::size_t card = 0; card < layouts_.size(); ++card)
    for (std::size_t i = 0; i < layouts_[card].strips.size(); ++i) {
      const QRectF& area = layouts_[card].strips[i];
      const auto& strip = cards_.cards[card].strips[i];
      const double below = strip.beside.size() > 0 ? kBesideShare * area.height() : 0;
      if (strip.values.size() == 0 || !area.adjusted(0, 0, 0, below).contains(point)) continue;
      const auto part = [](double offset, double length, Index count) {
        return std::clamp(static_cast<int>(offset / length * static_cast<double>(count)), 0,
                          static_cast<int>(count) - 1);
      };
      return Place{static_cast<int>(card), static_cast<int>(i),
                   part(point.y() - area.top(), area.height(), strip.values.rows()),
                   part(point.x() - area.left(), area.width(), strip.values.cols())};
    }
  return std::nullopt;
}

QRectF TraceBoard::area(const Place& place) const {
  const auto& area = layouts_[static_cast<std::size_t>(place.card)].strips[static_cast<std::size_t>(place.strip)];
  return cellOf(area, strip(place).values, place.row, place.column);
}

TraceBoard::Place TraceBoard::clamped(const Place& place) const {
  const auto within = [](int value, auto count) { return std::clamp(value, 0, static_cast<int>(count) - 1); };
  Place near = place;
  near.card = within(near.card, cards_.cards.size());
  near.strip = within(near.strip, cards_.cards[static_cast<std::size_t>(near.card)].strips.size());
  near.row = within(near.row, strip(near).values.rows());
  near.column = within(near.column, strip(near).values.cols());
  return near;
}

TraceBoard::Place TraceBoard::startOf(int card, int index) const {
  const auto& strip = cards_.cards[static_cast<std::size_t>(card)].strips[static_cast<std::size_t>(index)];
  return {card, index, std::max(0, strip.markedRow), std::max(0, strip.markedColumn)};
}

TraceBoard::Place TraceBoard::stepped(const Place& place, int steps) const {
  auto [card, index] = std::pair(place.card, place.strip);
  const auto stripsOf = [this](int which) {
    return static_cast<int>(cards_.cards[static_cast<std::size_t>(which)].strips.size());
  };
  for (; steps > 0; --steps) {
    if (index + 1 < stripsOf(card))
      ++index;
    else if (card + 1 < static_cast<int>(cards_.cards.size()))
      std::tie(card, index) = std::pair(card + 1, 0);
  }
  for (; steps < 0; ++steps) {
    if (index > 0)
      --index;
    else if (card > 0)
      std::tie(card, index) = std::pair(card - 1, stripsOf(card - 1) - 1);
  }
  return startOf(card, index);
}

}  // namespace fovea
