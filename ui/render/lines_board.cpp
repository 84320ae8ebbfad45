// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/lines_board.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/scenario/quantity.h"
#include "ui/render/categorical_colors.h"
#include "ui/render/color_map.h"
#include "ui/render/figure.h"
#include "ui/render/figure_font.h"
#include "ui/render/token_text.h"
#include "ui/render/view_words.h"

namespace fovea {

namespace {

constexpr double kPad = 6;
constexpr double kRadius = 3;
constexpr double kSample = 22;             // length of a line in the legend
constexpr double kFaintest = 1.0 / 40;     // opacity of lines that are hardly seen, and not painted
constexpr std::size_t kMostLines = 10000;  // what a long text without any preference shows of its tangle
constexpr double kLongest = 32;            // of the lines, in letters

double opacity(double share) {
  return 0.92 * std::pow(share, 0.6);
}

void paintMark(QPainter& painter, const QRectF& area, const QPen& pen) {
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), kRadius, kRadius);
}

}  // namespace

LinesBoard::LinesBoard(LinesPicture picture, const MapStyle& style, int fontSize, double width)
    : picture_(std::move(picture)),
      style_(style),
      font_(figureFont(fontSize)),
      smallFont_(figureFont(std::max(8, fontSize * 4 / 5))),
      width_(width) {
  const QFontMetricsF metrics(font_);
  const QFontMetricsF small(smallFont_);
  rowHeight_ = std::ceil(metrics.height() * 1.25);
  numberWidth_ = small.horizontalAdvance(number(isDiverging(style.colorMap) ? -0.888F : 0.888F)) + kPad;
  const double middle = std::max(70.0, width * 0.25);  // is left to the lines
  const double room = std::max(0.0, (width - middle) / 2 - numberWidth_ - 2 * kPad);
  const auto widestOf = [&](const std::vector<Token>& tokens) {
    double widest = small.horizontalAdvance(Figure::tr("query (attends)")) - numberWidth_;
    for (const auto& token : tokens) {
      if (widest >= room) break;
      widest = std::max(widest, metrics.horizontalAdvance(tokenLabel(token.text, metrics, room)));
    }
    return std::clamp(widest, 0.0, room);
  };
  labelWidth_ = std::max(widestOf(*picture_.queries), widestOf(*picture_.keys));
  const double side = numberWidth_ + labelWidth_ + 2 * kPad;
  width_ = std::min(width, 2 * side + kLongest * fontSize);
  left_ = side;
  right_ = width_ - side;
  layOutLegend(smallFont_);
}

/// Below the legend the headings, below those the tokens.
void LinesBoard::layOutLegend(const QFont& font) {
  const QFontMetricsF metrics(font);
  const double lineHeight = std::ceil(metrics.height() * 1.3);
  QPointF at(0, 0);
  const auto lengthOf = [&](const Sample& sample) {
    return (sample.share > 0 ? kSample + kPad : 0) + metrics.horizontalAdvance(sample.text) + 2 * kPad;
  };
  // What belongs together stands on one line.
  const auto add = [&](std::vector<Sample> group) {
    double length = -2 * kPad;
    for (const auto& sample : group) length += lengthOf(sample);
    if (at.x() > 0 && at.x() + length > width_) at = {0, at.y() + lineHeight};
    for (auto& sample : group) {
      sample.at = at;
      at.rx() += lengthOf(sample);
      legend_.push_back(std::move(sample));
    }
  };
  const bool diverging = isDiverging(style_.colorMap);
  for (std::size_t i = 0; i < static_cast<std::size_t>(picture_.names.size()); ++i)
    add({{{}, picture_.names[static_cast<qsizetype>(i)], 0.5, colorOf(i, 1)}});
  if (diverging) {
    add({{{}, Figure::tr("more in B"), 0.5, colorOf(0, 1)}});
    add({{{}, Figure::tr("less in B"), 0.5, colorOf(0, -1)}});
  }
  const double high = style_.range.high;
  const bool perRow = style_.range.perRow;
  const auto title = diverging ? QStringLiteral("|B − A|") : quantityTitle(style_.quantity);
  std::vector<Sample> scale{
      {{}, (perRow ? Figure::tr("%1 ÷ row’s largest").arg(title) : title) + QLatin1Char(':'), 0, {}}};
  const auto color = picture_.names.isEmpty() && !diverging ? colorOf(0, 1) : figureTheme(style_.theme).faintInk;
  for (const double share : {0.1, 0.5, 1.0}) scale.push_back({{}, QString::number(share * high, 'g', 2), share, color});
  add(std::move(scale));
  const double headings = std::ceil(metrics.height() * 1.4);
  top_ = at.y() + lineHeight + headings;
}

LinesBoard LinesBoard::fitting(const LinesPicture& picture, const MapStyle& style, int largest, const QSizeF& room) {
  int letters = 8;
  while (letters < largest) {
    const int middle = (letters + largest + 1) / 2;
    if (LinesBoard(picture, style, middle, room.width()).height() <= room.height())
      letters = middle;
    else
      largest = middle - 1;
  }
  return {picture, style, letters, room.width()};
}

double LinesBoard::height() const {
  const auto rows = std::max(picture_.cells->rows(), picture_.cells->cols());
  return top_ + static_cast<double>(rows) * rowHeight_;
}

double LinesBoard::wholeLines(double height) const {
  return top_ + std::max(0.0, std::floor((height - top_) / rowHeight_)) * rowHeight_;
}

double LinesBoard::widest(const Matrix& cells, int query) const {
  if (!style_.range.perRow) return style_.range.high;
  double largest = 0;
  for (const float weight : cells.row(query)) largest = std::max(largest, std::abs(static_cast<double>(weight)));
  return largest * style_.range.high;
}

QColor LinesBoard::colorOf(std::size_t map, float weight) const {
  if (isDiverging(style_.colorMap)) return QColor(color(style_.colorMap, weight < 0 ? 0.12 : 0.88));
  return categoricalColor(map, style_.theme);
}

/// Of the lines that end at the tokens from @p first to before @p last, or are those of one token, the weakest first.
std::vector<LinesBoard::Line> LinesBoard::linesBetween(const Shown& shown, int first, int last) const {
  std::vector<Line> lines;
  const auto seen = [&](int token) { return token >= first && token < last; };
  const auto rows = static_cast<int>(picture_.cells->rows());
  const auto columns = static_cast<int>(picture_.cells->cols());
  const auto& alone = shown.alone;
  const bool oneQuery = alone && alone->column == Direction::From;
  const bool oneKey = alone && alone->column == Direction::To;
  for (std::size_t map = 0; map < picture_.maps.size(); ++map) {
    const auto& [head, cells, strongest] = picture_.maps[map];
    for (int query = oneQuery ? alone->token : 0, end = oneQuery ? query + 1 : rows; query < end; ++query) {
      const auto& cut = strongest[static_cast<std::size_t>(query)];
      const double whole = widest(*cells, query);
      if (whole <= 0) continue;
      // A query out of sight: only its lines to keys in sight.
      const bool all = alone || seen(query);
      int key = oneKey ? alone->token : all ? 0 : first;
      const int lastKey = oneKey ? key + 1 : all ? columns : std::min(last, columns);
      for (; key < lastKey; ++key) {
        const float weight = (*cells)(query, key);
        if (!cut.keeps(weight, key)) continue;
        const double share = std::min(1.0, std::abs(static_cast<double>(weight)) / whole);
        if (opacity(share) >= kFaintest) lines.push_back({share, map, {query, key}, weight});
      }
    }
  }
  std::ranges::stable_sort(lines, {}, &Line::share);
  if (lines.size() > kMostLines) lines.erase(lines.begin(), lines.end() - kMostLines);
  return lines;
}

void LinesBoard::paintLines(QPainter& painter, const std::vector<Line>& lines) const {
  painter.setBrush(Qt::NoBrush);
  // Lines of several heads between the same tokens lie beside each other.
  const auto count = static_cast<double>(picture_.maps.size());
  for (const auto& [share, map, cell, weight] : lines) {
    const double aside = count < 2 ? 0 : (static_cast<double>(map) / (count - 1) - 0.5) * 0.5 * rowHeight_;
    const QPointF from(left_, middle(cell.query) + aside);
    const QPointF to(right_, middle(cell.key) + aside);
    const double between = (left_ + right_) / 2;
    QPainterPath path(from);
    path.cubicTo({between, from.y()}, {between, to.y()}, to);
    QColor ink = colorOf(map, weight);
    ink.setAlphaF(static_cast<float>(opacity(share)));
    painter.setPen(QPen(ink, penWidth(share), Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(path);
  }
}

QString LinesBoard::number(float weight) const {
  const double size = std::abs(static_cast<double>(weight));
  const int decimals = isShare(style_.quantity) ? 3 : size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const auto text = tickNumber(static_cast<double>(weight), decimals);
  return isDiverging(style_.colorMap) && weight > 0 ? QLatin1Char('+') + text : text;
}

void LinesBoard::paintColumn(QPainter& painter, Direction column, const Shown& shown, int first, int last) const {
  const FigureTheme& theme = figureTheme(style_.theme);
  const bool isQuery = column == Direction::From;
  const auto& tokens = isQuery ? *picture_.queries : *picture_.keys;
  const QFontMetricsF metrics(font_);
  const QFontMetricsF small(smallFont_);
  const bool facesOne = shown.alone && shown.alone->column != column;
  const auto place = [&](const QFont& font, const QColor& ink, double inner, const QString& text, double y) {
    const QFontMetricsF of(font);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QPointF(isQuery ? left_ - inner - of.horizontalAdvance(text) : right_ + inner, y), text);
  };
  const auto heading = isQuery ? Figure::tr("query (attends)") : Figure::tr("key (attended to)");
  place(smallFont_, theme.faintInk, kPad, heading, top_ - small.descent() - 3);
  for (int token = first; token < std::min(last, static_cast<int>(tokens.size())); ++token) {
    const Place here{column, token};
    const QRectF field = area(here);
    const double y = middle(token) + metrics.capHeight() / 2;
    const auto label = tokenLabel(nameOf(tokens[static_cast<std::size_t>(token)]), metrics, labelWidth_);
    const double length = metrics.horizontalAdvance(label);
    QRectF chip(isQuery ? left_ - 1.5 * kPad - length : right_ + 0.5 * kPad, field.top(), length + kPad, rowHeight_);
    if (facesOne) {
      const Cell cell = isQuery ? Cell{token, shown.alone->token} : Cell{shown.alone->token, token};
      const float weight = (*picture_.cells)(cell.query, cell.key);
      if (!std::isnan(weight)) {
        const double whole = widest(*picture_.cells, cell.query);
        QColor tint = picture_.maps.size() > 1 ? theme.faintInk : colorOf(0, weight);
        tint.setAlphaF(static_cast<float>(
            whole > 0 ? 0.5 * opacity(std::min(1.0, std::abs(static_cast<double>(weight)) / whole)) : 0));
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(chip.adjusted(0, 1, 0, -1), kRadius, kRadius);
        const bool kept = std::ranges::any_of(picture_.maps, [&](const LineMap& map) {
          return map.strongest[static_cast<std::size_t>(cell.query)].keeps((*map.cells)(cell.query, cell.key),
                                                                           cell.key);
        });
        place(smallFont_, kept ? theme.ink : theme.faintInk, length + 2 * kPad, number(weight),
              middle(token) + small.capHeight() / 2);
      }
    }
    place(font_, theme.ink, kPad, label, y);
    const bool chosen = shown.alone == here;
    const auto& marked = shown.marked;
    if (chosen)
      paintMark(painter, chip, QPen(theme.accent, 2));
    else if (marked && (isQuery ? marked->query : marked->key) == token)
      paintMark(painter, chip, QPen(theme.ink, 1.2, Qt::DotLine));
  }
}

void LinesBoard::paint(QPainter& painter, const Shown& shown, double top, double bottom) const {
  const FigureTheme& theme = figureTheme(style_.theme);
  const auto rows = std::max(picture_.cells->rows(), picture_.cells->cols());
  const auto at = [&](double y) {
    return static_cast<int>(std::clamp(std::floor((y - top_) / rowHeight_), 0.0, static_cast<double>(rows)));
  };
  const int first = at(top);
  const int last = std::min(static_cast<int>(rows), at(bottom) + 1);
  painter.setRenderHint(QPainter::Antialiasing, true);
  const auto lines = linesBetween(shown, first, last);
  paintLines(painter, lines);
  paintColumn(painter, Direction::From, shown, first, last);
  paintColumn(painter, Direction::To, shown, first, last);
  const QFontMetricsF metrics(smallFont_);
  painter.setFont(smallFont_);
  for (const auto& [corner, text, share, ink] : legend_) {
    const double y = corner.y() + metrics.ascent();
    const double indent = share > 0 ? kSample + kPad : 0;
    if (share > 0) {
      QColor shade = ink;
      shade.setAlphaF(static_cast<float>(opacity(share)));
      painter.setPen(QPen(shade, penWidth(share), Qt::SolidLine, Qt::FlatCap));
      const double height = y - metrics.capHeight() / 2;
      painter.drawLine(QPointF(corner.x(), height), QPointF(corner.x() + kSample, height));
    }
    painter.setPen(theme.faintInk);
    painter.drawText(QPointF(corner.x() + indent, y), text);
  }
}

std::optional<LinesBoard::Place> LinesBoard::at(const QPointF& point) const {
  const bool isQuery = point.x() < left_;
  if (point.y() < top_ || point.x() < 0 || point.x() >= width_ || (!isQuery && point.x() < right_)) return std::nullopt;
  const auto token = static_cast<int>((point.y() - top_) / rowHeight_);
  if (token >= (isQuery ? picture_.cells->rows() : picture_.cells->cols())) return std::nullopt;
  return Place{isQuery ? Direction::From : Direction::To, token};
}

QRectF LinesBoard::area(const Place& place) const {
  const double y = top_ + place.token * rowHeight_;
  return place.column == Direction::From ? QRectF(0, y, left_, rowHeight_)
                                         : QRectF(right_, y, width_ - right_, rowHeight_);
}

}  // namespace fovea
