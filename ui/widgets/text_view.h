// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <memory>
#include <optional>

#include "core/base/cell.h"
#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "ui/render/text_board.h"

namespace fovea {

/// An attention map as the text itself: each token on the colour of the weight that one query gives to it, or, from the
/// other direction, that it gives to one key. The token that is looked from leads.
///
/// Pointing at a token that can lead previews its weights, a click keeps it; in the other text, where there is one, or
/// with Shift held, pointing reads one weight. Left and Right, Up and Down, Home and End move the leading token; with
/// Shift, and where nobody asks, the other one.
class TextView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit TextView(QWidget* parent = nullptr);

  /// Shows @p weights (T_q × T_k, NaN where masked) of @p text; null or without cells: the message.
  void setMap(std::shared_ptr<const Matrix> weights, AttentionText text);
  /// What the colours mean; of @p style neither the numbers nor the theme.
  void setStyle(const MapStyle& style);
  void setDirection(Direction direction);
  void setTheme(Theme theme);
  /// Dims the text: its colours do not belong to the present settings (any more).
  void setStale(bool stale);
  /// What to say instead of a text, or over one that is an old one; empty: nothing.
  void setMessage(const QString& message);
  /// Puts the cell cursor, without a signal, and scrolls its leading token into sight.
  void setCellCursor(std::optional<Cell> cell);

  std::optional<Cell> cellCursor() const { return cursor_; }
  /// Whose weights are shown: those of the previewed token, else of the cursor's.
  int leading() const;
  /// Where a token stands in the viewport; empty for one that stands in no text.
  QRect tokenRect(const TextBoard::Place& place);

  QSize sizeHint() const override { return {640, 560}; }
  QSize minimumSizeHint() const override { return {280, 240}; }

 Q_SIGNALS:
  void cellHovered(std::optional<fovea::Cell> cell);
  /// The user has moved the cell cursor.
  void cursorMoved(fovea::Cell cell);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent*) override {}
  void mouseDoubleClickEvent(QMouseEvent* event) override { mousePressEvent(event); }
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  bool empty() const { return !weights_ || weights_->size() == 0; }
  const TextBoard& board();
  void layOut();
  QPointF boardOrigin() const;
  Direction direction() const { return directionIn(text_, direction_); }
  bool isFrom() const { return direction() == Direction::From; }
  /// How many tokens can lead, and how many face them.
  int leaders() const { return static_cast<int>(isFrom() ? weights_->rows() : weights_->cols()); }
  int followers() const { return static_cast<int>(isFrom() ? weights_->cols() : weights_->rows()); }
  Cell cellOf(int leader, int follower) const { return isFrom() ? Cell{leader, follower} : Cell{follower, leader}; }
  int leaderOf(const Cell& cell) const { return isFrom() ? cell.query : cell.key; }
  int followerOf(const Cell& cell) const { return isFrom() ? cell.key : cell.query; }
  /// Where the tokens that can lead stand on the board.
  bool leadsAside() const { return text_.asks == AttentionText::Asks::Other && isFrom(); }
  bool followsAside() const { return text_.asks == AttentionText::Asks::Other && !isFrom(); }
  std::optional<Cell> cellAt(const QPointF& position, Qt::KeyboardModifiers modifiers, bool* previews);
  Cell cursorOrFirst() const;
  int strongest(int leader) const;
  void hover(std::optional<Cell> cell, bool previews);
  void moveCursor(const Cell& cell);
  void reveal(const TextBoard::Place& place);
  void describe();

  std::shared_ptr<const Matrix> weights_;
  AttentionText text_;
  std::unique_ptr<TextBoard> board_;  // of text_ at the present width; null: to be made
  MapStyle style_{ColorMap::Viridis, {}, false, Theme::Light};
  Direction direction_ = Direction::From;
  bool stale_ = false;
  QString message_;
  std::optional<Cell> cursor_;
  std::optional<Cell> hovered_;
  bool previews_ = false;  // the hovered cell's token leads instead of the cursor's
};

}  // namespace fovea
