// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "ui/widgets/heatmap_plot.h"

namespace fovea {

/// One attention map, read with mouse or keyboard. Rows are queries (row 0 on top), columns are keys.
///
/// Wheel, + and − zoom; dragging with the left button zooms into a rectangle; dragging with the middle button, or with
/// Shift or Space held, pans; double click and 0 show the whole map. Cursor keys, Home, End (with Ctrl: first and last
/// cell), Page Up and Page Down move the cell cursor; a click puts it under the pointer.
///
/// Drawing: while it is on, a click or drag with the left button draws a block of cells, or on the labels whole rows or
/// columns; Escape takes it back. With the keyboard, Shift with the cursor keys selects a block; Delete, and Space
/// while drawing is on, draws it or else the cell under the cursor.
class HeatmapView : public QWidget {
  Q_OBJECT

 public:
  explicit HeatmapView(QWidget* parent = nullptr);
  ~HeatmapView() override;

  /// Shows @p weights (T_q × T_k, NaN where masked); null or without cells: the message. A cursor outside the new map
  /// is not shown, and is back when the map is large enough again. Colours span what this map and @p companion, which
  /// may be null, hold together. @p compared: of a difference where A lacks some of its cells.
  void setMap(std::shared_ptr<const Matrix> weights, Tokens queries, Tokens keys,
              std::shared_ptr<const Matrix> companion = nullptr, CounterpartsPtr compared = nullptr);
  void setColorMap(ColorMap map) { change(state_.colorMap, map); }
  void setColorRange(ColorRange range) { change(state_.colorRange, range); }
  /// What the numbers are: stands at the colour bar.
  void setQuantity(Quantity quantity) { change(state_.quantity, quantity); }
  void setNumbers(bool on) { change(state_.numbers, on); }
  void setTheme(Theme theme) { change(state_.theme, theme); }
  /// Whether there is a colour bar, where there is room for one.
  void setBar(bool on) { change(state_.bar, on); }
  /// How large a cell may be: that of maps beside each other is the same.
  void setLargestCell(double side) { change(state_.largestCell, side); }
  /// Dims the map: it does not belong to the present settings (any more).
  void setStale(bool stale);
  /// What to say instead of a map, or over one that is an old one; empty: nothing.
  void setMessage(const QString& message);
  /// Whether click and drag draw cells instead of moving the cursor and zooming.
  void setDrawing(bool on);
  /// Puts the cell cursor, without a signal, and scrolls it into sight.
  void setCellCursor(std::optional<Cell> cell);

  /// Marks the cell as hovered, without a signal: the pointer may be over it in another map.
  void setHovered(std::optional<Cell> cell);

  std::optional<Cell> cellCursor() const { return state_.cursor; }
  const HeatmapPlot& plot() const { return *plot_; }

  /// Paints now what would be painted in the next turn of the event loop.
  void repaintNow() { plot_->repaintNow(); }

  QSize sizeHint() const override { return {640, 560}; }
  QSize minimumSizeHint() const override { return {240, 180}; }

 public Q_SLOTS:
  void zoomIn();
  void zoomOut();
  void resetZoom();

 Q_SIGNALS:
  void cellHovered(std::optional<fovea::Cell> cell);
  /// The user has moved the cell cursor.
  void cursorMoved(fovea::Cell cell);
  /// This block of cells is drawn. While a drag goes on, others take its place; then comes drawingEnded().
  void drawn(fovea::CellBlock block);
  /// @p kept: as it was drawn last; else the drawing is taken back.
  void drawingEnded(bool kept);
  /// A menu for this cell, or the selected block that it is in, is asked for, at this place of the screen.
  void menuRequested(fovea::CellBlock block, QPoint global);

 protected:
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  enum class Drag { None, Click, Band, Pan, Draw };

  template <class Part>
  void change(Part& part, Part value) {
    if (part == value) return;
    part = value;
    plot_->showMap();
  }
  void hover(std::optional<Cell> cell);
  void moveCursor(const Cell& cell);
  bool moveCursorBy(const QKeyEvent& event);
  void zoomAboutCursor(double factor);
  void endDrag();
  void startDrawing(const QPointF& at);
  void drawTo(const CellBlock& cells);
  void drawSelection();
  void select(std::optional<CellBlock> block);
  void showPointer(const QPointF& at);
  void describe();

  HeatmapState state_;
  HeatmapPlot* plot_;
  Drag drag_ = Drag::None;
  QPointF dragFrom_;
  bool spaceHeld_ = false;
  bool drawing_ = false;
  MapPart drawPart_ = MapPart::Elsewhere;  // where the drag began
  CellBlock drawFrom_;
  std::optional<Cell> anchor_;  // the corner of the selection that is not the cursor
};

}  // namespace fovea
