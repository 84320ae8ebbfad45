// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/figure_board.h"

#include <utility>

#include "ui/render/projections_figure.h"
#include "ui/render/trace_figure.h"

namespace fovea {

namespace {

class TextPart : public FigureBoard {
 public:
  TextPart(const Figure& figure, const MapStyle& style, TextBoard board)
      : figure_(figure),
        style_(style),
        board_(std::move(board)),
        weights_(weightsOf(figure.token, figure.direction, figure.maps.front().weights)) {}

  QSizeF size() const override { return {board_.width(), board_.height()}; }
  double wholeLines(double height) const override { return board_.wholeLines(height); }
  void paint(QPainter& painter, double height) const override {
    board_.paint(painter, {weights_, figure_.direction, figure_.token}, style_, 0, height);
  }

 private:
  const Figure& figure_;
  const MapStyle style_;
  const TextBoard board_;
  const Matrix weights_;
};

class LinesPart : public FigureBoard {
 public:
  LinesPart(const Figure& figure, LinesBoard board) : figure_(figure), board_(std::move(board)) {}

  QSizeF size() const override { return {board_.width(), board_.height()}; }
  double wholeLines(double height) const override { return board_.wholeLines(height); }
  void paint(QPainter& painter, double height) const override { board_.paint(painter, figure_.shownLines, 0, height); }

 private:
  const Figure& figure_;
  const LinesBoard board_;
};

/// What fills all room there is.
class PagePart : public FigureBoard {
 public:
  PagePart(const Figure& figure, const MapStyle& style, int letters, const QSizeF& room)
      : figure_(figure), theme_(style.theme), letters_(letters), size_(room.expandedTo({1, 1})) {}

  QSizeF size() const override { return size_; }
  void paint(QPainter& painter, double) const override {
    const QRectF page(QPointF(), size_);
    if (figure_.trace)
      paintTrace(painter, page, *figure_.trace, figure_.colorMap, letters_, theme_);
    else
      paintProjections(painter, page, *figure_.projections, letters_, theme_);
  }

 private:
  const Figure& figure_;
  const Theme theme_;
  const int letters_;
  const QSizeF size_;
};

}  // namespace

std::unique_ptr<FigureBoard> boardOf(const Figure& figure, const MapStyle& style, int letters, const QSizeF& room) {
  if (figure.text)
    return std::make_unique<TextPart>(figure, style, TextBoard::fitting(*figure.text, 2 * letters, room));
  if (figure.lines)
    return std::make_unique<LinesPart>(figure, LinesBoard::fitting(*figure.lines, style, 2 * letters, room));
  return std::make_unique<PagePart>(figure, style, letters, room);
}

}  // namespace fovea
