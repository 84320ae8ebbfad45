// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/token.h"

namespace fovea {

/// A text with its tokens in reading order, wrapped to a width as its script wants; spaces and line breaks are kept.
/// Lengths in logical pixels, (0, 0) at the top left.
class TextFlow {
 public:
  /// A token, or the part of it that stands on one line.
  struct Piece {
    int token;  ///< −1: of no token
    QRectF area;
    QString text;
  };

  TextFlow(std::string_view text, std::span<const Token> tokens, const QFont& font, double width);

  const QFont& font() const { return font_; }
  double height() const { return height_; }
  double lineHeight() const { return lineHeight_; }
  /// How far the widest line reaches.
  double width() const { return width_; }

  /// The pieces on the lines that touch the heights from @p top to @p bottom, found without looking at the others.
  std::span<const Piece> pieces(double top, double bottom) const;
  /// The first piece of a token; none for a token that stands nowhere in the text.
  const Piece* pieceOf(int token) const;
  std::optional<int> tokenAt(const QPointF& at) const;
  /// The token that is nearest to @p token on the next line that has one, or on the one before if @p down is false;
  /// itself at the ends.
  int tokenBeside(int token, bool down) const;

 private:
  QFont font_;
  double lineHeight_;
  double height_ = 0;
  double width_ = 0;
  std::vector<Piece> pieces_;    // line by line
  std::vector<int> firstPiece_;  // by token; −1: none
};

}  // namespace fovea
