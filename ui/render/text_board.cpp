// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/text_board.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "ui/render/color_map.h"
#include "ui/render/figure.h"
#include "ui/render/figure_font.h"
#include "ui/render/heatmap_image.h"

namespace fovea {

namespace {

constexpr double kColumnGap = 32;
constexpr double kPad = 2;     // marks and colours reach this far beyond the letters
constexpr double kRadius = 3;  // of their corners

QFont headingFont(int fontSize) {
  return figureFont(std::max(9, fontSize * 3 / 4));
}

void paintPieceText(QPainter& painter, const TextFlow::Piece& piece, double ascent, const QColor& ink) {
  painter.setPen(ink);
  painter.drawText(QPointF(piece.area.left(), piece.area.top() + ascent), piece.text);
}

void paintMark(QPainter& painter, const QRectF& area, const QPen& pen) {
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(area.adjusted(-kPad, -kPad, kPad, kPad), kRadius, kRadius);
}

struct PlacedText {
  std::string text;
  std::shared_ptr<const std::vector<Token>> tokens;
};

/// Tokens that a model has written, or that were given as numbers, stand in no text: it is put together from them.
PlacedText placed(const std::string& text, const std::shared_ptr<const std::vector<Token>>& tokens) {
  if (std::ranges::any_of(*tokens, [](const Token& token) { return token.begin < token.end; })) return {text, tokens};
  constexpr std::string_view space = "␣";
  std::string made;
  auto all = *tokens;
  for (auto& token : all) {
    const bool spaced = token.text.starts_with(space);
    token.begin = made.size();
    made += spaced ? " " + token.text.substr(space.size()) : token.text;
    token.end = made.size();
  }
  return {made, std::make_shared<const std::vector<Token>>(std::move(all))};
}

}  // namespace

AttentionText attentionText(const Result& result, StackKind stack, const ShownMap& map) {
  const auto& scenario = *result.scenario;
  const auto keys = placed(stack == StackKind::Decoder ? queryText(result, stack) : scenario.text, map.keys.tokens);
  if (stack == StackKind::Pooling) return {AttentionText::Asks::Nobody, keys.text, {}, keys.tokens, map.queries.tokens};
  const auto queries = placed(queryText(result, stack), map.queries.tokens);
  if (stack == StackKind::Cross)
    return {AttentionText::Asks::Other, keys.text, queries.text, keys.tokens, queries.tokens};
  return {AttentionText::Asks::Same, keys.text, {}, keys.tokens, queries.tokens};
}

Direction directionIn(const AttentionText& text, Direction wanted) {
  return text.asks == AttentionText::Asks::Nobody ? Direction::From : wanted;
}

int shownToken(const std::optional<Cell>& cursor, Direction direction, const Matrix& cells) {
  if (!cursor) return 0;
  const bool from = direction == Direction::From;
  const int token = from ? cursor->query : cursor->key;
  return token < (from ? cells.rows() : cells.cols()) ? token : 0;
}

Matrix weightsOf(int token, Direction direction, const Matrix& cells) {
  if (direction == Direction::From) return cells.row(token);
  return cells.col(token).transpose();
}

TextBoard::TextBoard(const AttentionText& text, int fontSize, double width)
    : asks_(text.asks),
      headingFont_(headingFont(fontSize)),
      column_(text.asks == AttentionText::Asks::Other ? std::floor((width + kColumnGap) / 2) : kPad),
      top_(text.asks == AttentionText::Asks::Other ? std::ceil(QFontMetricsF(headingFont_).height() * 1.4) : 0),
      text_(text.text, *text.keys, figureFont(fontSize), width - column_ - kPad) {
  if (asks_ == AttentionText::Asks::Other)
    other_.emplace(text.other, *text.queries, figureFont(fontSize), width - column_ - kPad);
}

TextBoard TextBoard::fitting(const AttentionText& text, int largest, const QSizeF& room) {
  int letters = 8;
  while (letters < largest) {
    const int middle = (letters + largest + 1) / 2;
    if (TextBoard(text, middle, room.width()).height() <= room.height())
      letters = middle;
    else
      largest = middle - 1;
  }
  return {text, letters, room.width()};
}

double TextBoard::height() const {
  return top_ + std::max(text_.height(), other_ ? other_->height() : 0);
}

double TextBoard::width() const {
  const double heading = other_ ? QFontMetricsF(headingFont_).horizontalAdvance(Figure::tr("key (attended to)")) : 0;
  return column_ + std::max(text_.width(), heading) + kPad;
}

double TextBoard::wholeLines(double height) const {
  return top_ + std::max(0.0, std::floor((height - top_) / text_.lineHeight())) * text_.lineHeight();
}

QPointF TextBoard::origin(bool asks) const {
  return {asks ? kPad : column_, top_};
}

void TextBoard::paint(QPainter& painter, const Shown& shown, const MapStyle& style, double top, double bottom) const {
  const FigureTheme& theme = figureTheme(style.theme);
  const QPen tokenMark(theme.accent, 2);
  if (other_) {
    painter.setFont(headingFont_);
    painter.setPen(theme.faintInk);
    const double baseline = QFontMetricsF(headingFont_).ascent();
    painter.drawText(QPointF(kPad, baseline), Figure::tr("query (attends)"));
    painter.drawText(QPointF(column_, baseline), Figure::tr("key (attended to)"));
  }
  const double ascent = QFontMetricsF(text_.font()).ascent();
  painter.setFont(text_.font());
  const bool coloredAside = other_ && shown.direction == Direction::To;
  if (other_) {  // whose token it is
    const QPointF at = origin(!coloredAside);
    painter.translate(at);
    for (const auto& piece : flow(!coloredAside).pieces(top - at.y(), bottom - at.y())) {
      paintPieceText(painter, piece, ascent, theme.ink);
      if (piece.token == shown.token) paintMark(painter, piece.area, tokenMark);
    }
    painter.translate(-at);
  }

  const QPointF at = origin(coloredAside);
  const auto pieces = flow(coloredAside).pieces(top - at.y(), bottom - at.y());
  const QImage colors = heatmapImage(shown.weights, style.colorMap, style.range, theme.masked.rgb());
  painter.translate(at);
  for (const auto& piece : pieces) {
    if (piece.token < 0 || piece.token >= colors.width()) {
      paintPieceText(painter, piece, ascent, theme.ink);
      continue;
    }
    const QRectF field = piece.area.adjusted(-1, -kPad, 1, kPad);
    if (std::isnan(shown.weights(0, piece.token))) {
      const bool isFrom = shown.direction == Direction::From;
      const Cell cell = isFrom ? Cell{shown.token, piece.token} : Cell{piece.token, shown.token};
      const bool isAbsent = style.compared && !style.compared->of(cell);
      (isAbsent ? paintAbsent : paintMasked)(painter, field, theme);
      paintPieceText(painter, piece, ascent, theme.ink);
      continue;
    }
    const QRgb color = colors.pixel(piece.token, 0);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(field, QColor(color));
    paintPieceText(painter, piece, ascent, QColor(inkOn(color)));
  }
  for (const auto& piece : pieces) {  // over all colours
    if (shown.marked && piece.token == *shown.marked) paintMark(painter, piece.area, QPen(theme.ink, 1.5, Qt::DotLine));
    if (asks_ == AttentionText::Asks::Same && piece.token == shown.token) paintMark(painter, piece.area, tokenMark);
  }
  painter.translate(-at);
}

std::optional<TextBoard::Place> TextBoard::at(const QPointF& point) const {
  if (const auto token = text_.tokenAt(point - origin(false))) return Place{false, *token};
  if (const auto token = other_ ? other_->tokenAt(point - origin(true)) : std::nullopt) return Place{true, *token};
  return std::nullopt;
}

QRectF TextBoard::area(const Place& place) const {
  const auto* piece = flow(place.asks).pieceOf(place.token);
  return piece ? piece->area.translated(origin(place.asks)) : QRectF();
}

TextBoard::Place TextBoard::beside(const Place& place, bool down) const {
  return {place.asks, flow(place.asks).tokenBeside(place.token, down)};
}

}  // namespace fovea
