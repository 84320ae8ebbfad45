// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cell.h"
#include "core/base/matrix.h"
#include "core/scenario/result.h"
#include "core/scenario/shown_map.h"
#include "core/scenario/view_state.h"
#include "ui/render/map_painter.h"
#include "ui/render/text_flow.h"

namespace fovea {

/// The texts whose tokens are the rows and columns of a map.
struct AttentionText {
  enum class Asks {
    Same,    ///< tokens of the same text
    Other,   ///< tokens of another text
    Nobody,  ///< attention pooling: its one query stands in no text
  };
  Asks asks = Asks::Same;
  std::string text;                                   ///< that is attended to, UTF-8
  std::string other;                                  ///< that asks, UTF-8; only for Asks::Other
  std::shared_ptr<const std::vector<Token>> keys;     ///< of text
  std::shared_ptr<const std::vector<Token>> queries;  ///< of the text that asks

  bool operator==(const AttentionText&) const = default;
};

/// The texts of a stack, which must be in the result, with the tokens of the map that is shown of it.
AttentionText attentionText(const Result& result, StackKind stack, const ShownMap& map);

/// From which side a text can be looked at: who asks without standing in a text is never looked for.
Direction directionIn(const AttentionText& text, Direction wanted);

/// Whose row (From) or column (To) of @p cells a text shows: that of the cell cursor, of the first token without one.
int shownToken(const std::optional<Cell>& cursor, Direction direction, const Matrix& cells);

/// The weights that it gives or gets, as a row.
Matrix weightsOf(int token, Direction direction, const Matrix& cells);

/// The text itself, each token on the colour of the weight that one query gives to it, or that it gives to one key. In
/// cross-attention the other text faces it. Screen and export paint the same board. Lengths in logical pixels.
class TextBoard {
 public:
  /// Which text a token stands in.
  struct Place {
    bool asks;  ///< in the text that asks, where that is another one
    int token;

    bool operator==(const Place&) const = default;
  };

  TextBoard(const AttentionText& text, int fontSize, double width);

  /// In the largest letters, up to @p largest, with which the text fits into @p room; in the smallest if it never does.
  static TextBoard fitting(const AttentionText& text, int largest, const QSizeF& room);

  double height() const;
  double width() const;
  /// The greatest height up to @p height that cuts no line.
  double wholeLines(double height) const;

  /// What is painted: weightsOf() a token, which it is, and the token with a mark that they go to or come from.
  struct Shown {
    const Matrix& weights;
    Direction direction = Direction::From;
    int token = 0;
    std::optional<int> marked = {};
  };

  /// Paints what lies between the heights @p top and @p bottom; the painter's origin is the board's.
  void paint(QPainter& painter, const Shown& shown, const MapStyle& style, double top, double bottom) const;

  std::optional<Place> at(const QPointF& point) const;
  /// Where the first piece of a token stands; empty for a token that stands in no text.
  QRectF area(const Place& place) const;
  /// As TextFlow::tokenBeside().
  Place beside(const Place& place, bool down) const;

 private:
  QPointF origin(bool asks) const;
  const TextFlow& flow(bool asks) const { return asks ? *other_ : text_; }

  AttentionText::Asks asks_;
  QFont headingFont_;
  double column_;  // where the text begins; the other one begins at 0
  double top_;     // below the headings
  TextFlow text_;
  std::optional<TextFlow> other_;
};

}  // namespace fovea
