// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <memory>
#include <optional>

#include "core/scenario/view_state.h"
#include "ui/render/theme.h"
#include "ui/render/trace_board.h"

namespace fovea {

/// How one cell came to be, step by step: small rows of numbers that are read by pointing at them, or by keys: Up and
/// Down walk the rows, Left and Right the numbers of a row, Home and End go to its ends, Page Up and Page Down to the
/// steps.
class TraceView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit TraceView(QWidget* parent = nullptr);

  /// @p note: what else there is to say about it ("the first of 8 heads"). Without cards: the message.
  void setTrace(TraceCards cards, const QString& note);
  void setColorMap(ColorMap map);
  void setTheme(Theme theme);
  /// Dims the numbers: they do not belong to the present settings (any more).
  void setStale(bool stale);
  /// What to say instead of a trace, or over one that is an old one; empty: nothing.
  void setMessage(const QString& message);

  /// The number under the pointer, or else under the keyboard's cursor, in words.
  QString reading() const;
  /// Where a number stands in the viewport.
  QRect placeRect(const TraceBoard::Place& place);
  const TraceCards& cards() const { return cards_; }

  QSize sizeHint() const override { return {900, 300}; }
  QSize minimumSizeHint() const override { return {260, 160}; }

 Q_SIGNALS:
  /// The pointer is over a number of this key.
  void keyHovered(std::optional<int> key);
  /// A number of this key was clicked.
  void keyPicked(int key);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  bool empty() const { return cards_.cards.empty(); }
  const TraceBoard& board();
  void layOut();
  QPointF boardOrigin() const;
  double headerHeight() const;
  void paintHeader(QPainter& painter) const;
  std::optional<TraceBoard::Place> placeAt(const QPointF& position);
  std::optional<int> keyAt(const TraceBoard::Place& place) const;
  const TraceStrip& strip(const TraceBoard::Place& place) const {
    return cards_.cards[static_cast<std::size_t>(place.card)].strips[static_cast<std::size_t>(place.strip)];
  }
  void hover(std::optional<TraceBoard::Place> place);
  void move(const TraceBoard::Place& place);
  void describe();

  TraceCards cards_;
  QString note_;
  std::unique_ptr<TraceBoard> board_;  // of cards_ in the present room; null: to be made
  ColorMap colorMap_ = ColorMap::Viridis;
  Theme theme_ = Theme::Light;
  bool stale_ = false;
  QString message_;
  std::optional<TraceBoard::Place> hovered_;
  std::optional<TraceBoard::Place> cursor_;
};

}  // namespace fovea
