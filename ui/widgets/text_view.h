// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <memory>
#include <optional>

#include "core/base/cell.h"
#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "ui/render/text_board.h"
#include "ui/render/theme.h"

namespace fovea {

/// An attention map as the text itself: each token on the colour of the weight that one query gives to it.
///
/// Pointing at a token that asks previews its row, a click keeps it; in the text that is attended to, where that is
/// another one, or with Shift held, pointing reads one weight. Left and Right, Up and Down, Home and End move the
/// query; with Shift, and where nobody asks, the key.
class TextView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit TextView(QWidget* parent = nullptr);

  /// Shows @p weights (T_q × T_k, NaN where masked) of @p text; null or without cells: the message.
  void setMap(std::shared_ptr<const Matrix> weights, AttentionText text);
  void setColorMap(ColorMap map);
  void setColorRange(ColorRange range);
  void setQuantity(Quantity quantity);
  void setTheme(Theme theme);
  /// Dims the text: its colours do not belong to the present settings (any more).
  void setStale(bool stale);
  /// What to say instead of a text, or over one that is an old one; empty: nothing.
  void setMessage(const QString& message);
  /// Puts the cell cursor, without a signal, and scrolls its query into sight.
  void setCellCursor(std::optional<Cell> cell);

  std::optional<Cell> cellCursor() const { return cursor_; }
  /// Whose row is shown: that of the previewed query, else of the cursor.
  int query() const;
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
  MapStyle style() const;
  const TextBoard& board();
  void layOut();
  QPointF boardOrigin() const;
  /// The text whose tokens are queries, as a side of the board.
  bool asksAside() const { return text_.asks == AttentionText::Asks::Other; }
  std::optional<Cell> cellAt(const QPointF& position, Qt::KeyboardModifiers modifiers, bool* previews);
  Cell cursorOrFirst() const;
  int strongestKey(int query) const;
  void hover(std::optional<Cell> cell, bool previews);
  void moveCursor(const Cell& cell);
  void reveal(const TextBoard::Place& place);
  void describe();

  std::shared_ptr<const Matrix> weights_;
  AttentionText text_;
  std::unique_ptr<TextBoard> board_;  // of text_ at the present width; null: to be made
  ColorMap colorMap_ = ColorMap::Viridis;
  ColorRange colorRange_ = ColorRange::Unit;
  Quantity quantity_ = Quantity::Weight;
  Theme theme_ = Theme::Light;
  bool stale_ = false;
  QString message_;
  std::optional<Cell> cursor_;
  std::optional<Cell> hovered_;
  bool previews_ = false;  // the hovered cell's query is shown instead of the cursor's
};

}  // namespace fovea
