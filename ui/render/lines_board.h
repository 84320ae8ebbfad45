// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QStringList>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/cell.h"
#include "core/scenario/line_maps.h"
#include "core/text/token.h"
#include "ui/render/map_painter.h"

namespace fovea {

/// A map, or those of several heads, as lines between tokens.
struct LinesPicture {
  std::vector<LineMap> maps;            ///< a colour for each; one in a diverging colour map is a difference
  QStringList names;                    ///< of the maps; none where there is but one
  std::shared_ptr<const Matrix> cells;  ///< the map that is shown, queries × keys: its numbers stand beside the tokens
  std::shared_ptr<const std::vector<Token>> queries;
  std::shared_ptr<const std::vector<Token>> keys;

  bool empty() const { return !cells || cells->size() == 0 || maps.empty(); }
};

/// Queries in a column on the left, keys in one on the right, and curves between them whose width and opacity are the
/// weights. Screen and export paint the same board. Lengths in logical pixels.
class LinesBoard {
 public:
  /// A token of one of the columns.
  struct Place {
    Direction column;  ///< From: a query; To: a key
    int token;

    bool operator==(const Place&) const = default;
  };

  /// @p picture is not empty.
  LinesBoard(LinesPicture picture, const MapStyle& style, int fontSize, double width);

  /// In the largest letters, up to @p largest, with which it fits into @p room; in the smallest if it never does.
  static LinesBoard fitting(const LinesPicture& picture, const MapStyle& style, int largest, const QSizeF& room);

  double height() const;
  double width() const { return width_; }
  /// The greatest height up to @p height that cuts no token.
  double wholeLines(double height) const;

  struct Shown {
    std::optional<Place> alone = {};  ///< only the lines of this token, with its weights as numbers
    std::optional<Cell> marked = {};
  };

  /// Paints what lies between the heights @p top and @p bottom, of the lines those that end there; the painter's origin
  /// is the board's.
  void paint(QPainter& painter, const Shown& shown, double top, double bottom) const;

  std::optional<Place> at(const QPointF& point) const;
  /// Where a token stands.
  QRectF area(const Place& place) const;

 private:
  struct Line {
    double share;  // of the widest
    std::size_t map;
    Cell cell;
    float weight;
  };
  struct Sample {  // of the legend
    QPointF at;
    QString text;
    double share;  // 0: words alone
    QColor color;
  };

  void layOutLegend(const QFont& font);
  double middle(int token) const { return top_ + (token + 0.5) * rowHeight_; }
  /// The weights that the widest line stands for, in a row.
  double widest(const Matrix& cells, int query) const;
  QColor colorOf(std::size_t map, float weight) const;
  double penWidth(double share) const { return 0.6 + share * 0.42 * rowHeight_; }
  std::vector<Line> linesBetween(const Shown& shown, int first, int last) const;
  void paintLines(QPainter& painter, const std::vector<Line>& lines) const;
  void paintColumn(QPainter& painter, Direction column, const Shown& shown, int first, int last) const;
  QString number(float weight) const;

  LinesPicture picture_;
  MapStyle style_;
  QFont font_;
  QFont smallFont_;
  double width_;
  double rowHeight_;
  double top_;        // of the first token: below headings and legend
  double left_ = 0;   // where the lines begin
  double right_ = 0;  // and end
  double numberWidth_ = 0;
  double labelWidth_ = 0;  // the most that a label takes
  std::vector<Sample> legend_;
};

}  // namespace fovea
