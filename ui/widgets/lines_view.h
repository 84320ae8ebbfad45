// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <memory>
#include <optional>

#include "core/base/cell.h"
#include "core/scenario/view_state.h"
#include "ui/render/lines_board.h"

namespace fovea {

/// An attention map as lines from its queries, on the left, to its keys, on the right.
///
/// Pointing at a token shows its lines alone, a click keeps it, Escape or a click beside the tokens shows all again. Up
/// and Down, Home and End go along a column, Left and Right from a query to the key that it looks at most and back.
class LinesView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit LinesView(QWidget* parent = nullptr);

  /// An empty picture: the message.
  void setPicture(LinesPicture picture);
  /// What width and opacity mean; of @p style neither the numbers nor the theme.
  void setStyle(const MapStyle& style);
  void setTheme(Theme theme);
  /// Dims the lines: they do not belong to the present settings (any more).
  void setStale(bool stale);
  /// What to say instead of lines, or over old ones; empty: nothing.
  void setMessage(const QString& message);
  /// Puts the cell cursor, without a signal, and scrolls its token in that column into sight; without one all lines
  /// are shown.
  void setCellCursor(std::optional<Cell> cell, Direction column);

  std::optional<Cell> cellCursor() const { return cursor_; }
  /// The token whose lines are shown alone.
  std::optional<LinesBoard::Place> alone() const;
  /// Where a token stands in the viewport.
  QRect tokenRect(const LinesBoard::Place& place);

  QSize sizeHint() const override { return {560, 480}; }
  QSize minimumSizeHint() const override { return {260, 200}; }

 Q_SIGNALS:
  void cellHovered(std::optional<fovea::Cell> cell);
  /// The user has chosen a token: the cell of its strongest line.
  void cursorMoved(fovea::Cell cell, fovea::Direction column);
  /// The user wants to see all lines.
  void allAsked();

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
  const LinesBoard& board();
  void renew();
  void layOut();
  QPointF boardOrigin();
  int tokensIn(Direction column) const;
  /// The cell of a token and the one at the other end of its strongest line.
  Cell strongestOf(const LinesBoard::Place& place) const;
  std::optional<LinesBoard::Place> placeOfCursor() const;
  void hover(const std::optional<LinesBoard::Place>& place);
  void choose(const Cell& cell, Direction column);
  void describe();

  LinesPicture picture_;
  std::unique_ptr<LinesBoard> board_;  // at the present width; null: to be made
  MapStyle style_{ColorMap::Viridis, {}, false, Theme::Light};
  bool stale_ = false;
  QString message_;
  std::optional<Cell> cursor_;
  Direction column_ = Direction::From;
  std::optional<LinesBoard::Place> hovered_;
};

}  // namespace fovea
