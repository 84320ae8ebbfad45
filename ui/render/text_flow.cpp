// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/text_flow.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "ui/render/text_spans.h"

namespace fovea {

namespace {

constexpr double kLineSpacing = 1.6;  // lines of colour need air between them

bool runsLeft(QChar c) {
  return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
}

/// How far characters [begin, end) of a line reach, left and right.
std::pair<double, double> reach(const QTextLine& line, int begin, int end, bool bothWays) {
  if (!bothWays) return {line.cursorToX(begin), line.cursorToX(end)};
  // Where the direction of writing changes a cursor has two places: ask the glyphs. (Not always: a ligature is one.)
  double left = std::numeric_limits<double>::infinity();
  double right = 0;
  for (const QGlyphRun& run : line.glyphRuns(begin, end - begin)) {
    const auto places = run.positions();
    const auto advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes());
    for (qsizetype i = 0; i < places.size(); ++i) {
      left = std::min(left, places[i].x());
      right = std::max(right, places[i].x() + advances[i].x());
    }
  }
  return {std::min(left, right), right};
}

bool isBlank(QStringView text) {
  return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

}  // namespace

TextFlow::TextFlow(std::string_view text, std::span<const Token> tokens, const QFont& font, double width)
    : font_(font), lineHeight_(std::ceil(QFontMetricsF(font).height() * kLineSpacing)), firstPiece_(tokens.size(), -1) {
  const auto original = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
  const auto all = documentText(original);
  const auto spans = documentSpans(original, {tokens.begin(), tokens.end()});
  const double inset = std::floor((lineHeight_ - QFontMetricsF(font).height()) / 2);
  const bool bothWays = std::any_of(all.begin(), all.end(), runsLeft);
  std::size_t next = 0;  // the first token that does not end before the line

  const auto add = [&](const QTextLine& line, int token, int begin, int end, int paragraph) {
    const auto [left, right] = reach(line, begin - paragraph, end - paragraph, bothWays);
    const QRectF area(left, height_ + inset, right - left, lineHeight_ - 2 * inset);
    if (token >= 0 && firstPiece_[static_cast<std::size_t>(token)] < 0)
      firstPiece_[static_cast<std::size_t>(token)] = static_cast<int>(pieces_.size());
    pieces_.push_back({token, area, all.mid(begin, end - begin)});
    width_ = std::max(width_, area.right());
  };
  for (int paragraph = 0; paragraph <= all.size();) {
    const auto found = all.indexOf(QLatin1Char('\n'), paragraph);
    const int paragraphEnd = static_cast<int>(found < 0 ? all.size() : found);
    QTextLayout layout(all.mid(paragraph, paragraphEnd - paragraph), font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (!line.isValid()) height_ += lineHeight_;  // an empty line
    for (; line.isValid(); line = layout.createLine()) {
      line.setLineWidth(std::max(width, 1.0));
      int at = paragraph + line.textStart();
      const int end = at + line.textLength();
      while (next < spans.size() && spans[next].end <= at) ++next;
      for (std::size_t token = next; at < end; ++token) {
        const int begin = token < spans.size() ? std::clamp(spans[token].begin, at, end) : end;
        if (begin > at && !isBlank(QStringView(all).mid(at, begin - at))) add(line, -1, at, begin, paragraph);
        if (begin == end) break;
        at = std::min(spans[token].end, end);
        if (at > begin) add(line, static_cast<int>(token), begin, at, paragraph);
        at = std::max(at, begin);
      }
      height_ += lineHeight_;
    }
    layout.endLayout();
    paragraph = paragraphEnd + 1;
  }
}

std::span<const TextFlow::Piece> TextFlow::pieces(double top, double bottom) const {
  const auto first = std::ranges::lower_bound(pieces_, top, {}, [](const Piece& piece) { return piece.area.bottom(); });
  const auto last = std::ranges::upper_bound(pieces_, bottom, {}, [](const Piece& piece) { return piece.area.top(); });
  return first < last ? std::span(first, last) : std::span<const Piece>();
}

const TextFlow::Piece* TextFlow::pieceOf(int token) const {
  if (token < 0 || static_cast<std::size_t>(token) >= firstPiece_.size()) return nullptr;
  const int first = firstPiece_[static_cast<std::size_t>(token)];
  return first < 0 ? nullptr : &pieces_[static_cast<std::size_t>(first)];
}

std::optional<int> TextFlow::tokenAt(const QPointF& at) const {
  for (const Piece& piece : pieces(at.y(), at.y()))
    if (piece.token >= 0 && piece.area.contains(at)) return piece.token;
  return std::nullopt;
}

int TextFlow::tokenBeside(int token, bool down) const {
  const auto* from = pieceOf(token);
  if (!from) return token;
  const Piece* best = nullptr;
  const auto distance = [from](const Piece& piece) {
    return std::abs(piece.area.center().x() - from->area.center().x());
  };
  const auto look = [&](const Piece& piece) {  // false: past the line that was looked for
    const double lines = down ? piece.area.top() - from->area.top() : from->area.top() - piece.area.top();
    if (piece.token < 0 || lines <= 0) return true;
    if (best && best->area.top() != piece.area.top()) return false;
    if (!best || distance(piece) < distance(*best)) best = &piece;
    return true;
  };
  const auto* const begin = pieces_.data();
  const auto* const end = begin + pieces_.size();
  if (down)
    for (const auto* piece = from; piece != end && look(*piece);) ++piece;
  else
    for (const auto* piece = from; look(*piece) && piece != begin;) --piece;
  return best ? best->token : token;
}

}  // namespace fovea
