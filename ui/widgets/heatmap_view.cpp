// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/heatmap_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/render/view_words.h"

namespace fovea {
namespace {

constexpr double kZoomStep = 0.8;  // one notch of the wheel shows this share of the cells

}  // namespace

HeatmapView::HeatmapView(QWidget* parent) : QWidget(parent), plot_(new HeatmapPlot(state_, this)) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Attention map"));
}

HeatmapView::~HeatmapView() = default;

void HeatmapView::setMap(std::shared_ptr<const Matrix> weights, Tokens queries, Tokens keys,
                         std::shared_ptr<const Matrix> companion, CounterpartsPtr compared) {
  state_.weights = std::move(weights);
  state_.queries = std::move(queries);
  state_.keys = std::move(keys);
  state_.companion = std::move(companion);
  state_.compared = std::move(compared);
  plot_->showMap();
  if (state_.hovered && !state_.contains(*state_.hovered)) hover(std::nullopt);
  if (state_.block && !state_.contains(state_.block->last)) select(std::nullopt);
  describe();
}

void HeatmapView::setStale(bool stale) {
  if (state_.stale == stale) return;
  state_.stale = stale;
  plot_->showMarks();
}

void HeatmapView::setMessage(const QString& message) {
  if (state_.message == message) return;
  state_.message = message;
  state_.empty() ? plot_->showMap() : plot_->showMarks();
  describe();
}

void HeatmapView::setDrawing(bool on) {
  drawing_ = on;
  spaceHeld_ = false;
  unsetCursor();
  if (underMouse()) showPointer(mapFromGlobal(QCursor::pos()));
}

void HeatmapView::setCellCursor(std::optional<Cell> cell) {
  if (state_.cursor == cell) return;
  state_.cursor = cell;
  if (cell) plot_->reveal(*cell);
  plot_->showMarks();
  describe();
}

void HeatmapView::zoomIn() {
  zoomAboutCursor(kZoomStep);
}

void HeatmapView::zoomOut() {
  zoomAboutCursor(1 / kZoomStep);
}

void HeatmapView::resetZoom() {
  plot_->resetZoom();
}

void HeatmapView::zoomAboutCursor(double factor) {
  const QRectF map(plot_->mapRect());
  QPointF about = map.center();
  if (state_.cursor && state_.contains(*state_.cursor)) {
    const QPointF cursor = plot_->cellRect(*state_.cursor).center();
    if (map.contains(cursor)) about = cursor;
  }
  plot_->zoom(factor, about);
}

void HeatmapView::setHovered(std::optional<Cell> cell) {
  if (state_.hovered == cell) return;
  state_.hovered = cell;
  plot_->showMarks();
}

void HeatmapView::hover(std::optional<Cell> cell) {
  if (state_.hovered == cell) return;
  setHovered(cell);
  Q_EMIT cellHovered(cell);
}

void HeatmapView::moveCursor(const Cell& cell) {
  if (state_.cursor == cell) return;
  setCellCursor(cell);
  Q_EMIT cursorMoved(cell);
}

/// What a screen reader says: the message, or else the cell under the cursor.
void HeatmapView::describe() {
  QString text = state_.message;
  if (text.isEmpty() && state_.cursor && state_.contains(*state_.cursor)) {
    const auto& cell = *state_.cursor;
    text = cellDescription(state_.queries.get(), state_.keys.get(), cell, (*state_.weights)(cell.query, cell.key),
                           state_.compared.get());
  }
  if (text != accessibleDescription()) setAccessibleDescription(text);
}

bool HeatmapView::event(QEvent* event) {
  // While the map has the focus its own plain keys come before shortcuts of the window.
  if (event->type() == QEvent::ShortcutOverride) {
    constexpr std::array own{Qt::Key_0, Qt::Key_Plus, Qt::Key_Equal, Qt::Key_Minus, Qt::Key_Space};
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool endsDrag = key->key() == Qt::Key_Escape && drag_ != Drag::None;
    if (endsDrag || (plain && std::find(own.begin(), own.end(), key->key()) != own.end())) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void HeatmapView::resizeEvent(QResizeEvent*) {
  plot_->resize(size());
}

void HeatmapView::wheelEvent(QWheelEvent* event) {
  if (event->angleDelta().y() == 0) return event->ignore();
  plot_->zoom(std::pow(kZoomStep, event->angleDelta().y() / 120.0), event->position());
  hover(plot_->cellAt(event->position()));
}

void HeatmapView::mousePressEvent(QMouseEvent* event) {
  if (state_.empty() || drag_ != Drag::None) return event->ignore();
  if (event->button() == Qt::LeftButton) select(std::nullopt);
  const bool panning = spaceHeld_ || event->modifiers().testFlag(Qt::ShiftModifier);
  if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && panning)) {
    drag_ = Drag::Pan;
    setCursor(Qt::ClosedHandCursor);
  } else if (event->button() == Qt::LeftButton && drawing_) {
    startDrawing(event->position());
  } else if (event->button() == Qt::LeftButton) {
    drag_ = Drag::Click;
  } else {
    return event->ignore();
  }
  dragFrom_ = event->position();
}

void HeatmapView::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  if (drag_ == Drag::Pan) {
    plot_->pan(at - dragFrom_);
    dragFrom_ = at;
  }
  if (drag_ == Drag::Click && (at - dragFrom_).manhattanLength() >= QApplication::startDragDistance())
    drag_ = Drag::Band;
  if (drag_ == Drag::Band) {
    state_.band = QRectF(dragFrom_, at).normalized() & QRectF(plot_->mapRect());
    plot_->showMarks();
  }
  if (drag_ == Drag::Draw) drawTo(plot_->nearestCells(at, drawPart_));
  if (drag_ == Drag::None) showPointer(at);
  hover(plot_->cellAt(at));
}

void HeatmapView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) return;
  const auto cell = plot_->cellAt(event->position());
  const Drag done = drag_;
  const auto band = state_.band;
  endDrag();
  if (done == Drag::Draw) Q_EMIT drawingEnded(true);
  if (done == Drag::Click && cell) moveCursor(*cell);
  if (done == Drag::Band && band && !band->isEmpty()) {
    plot_->zoomTo(*band);
    hover(plot_->cellAt(event->position()));
  }
}

void HeatmapView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || drawing_) return mousePressEvent(event);
  plot_->resetZoom();
  hover(plot_->cellAt(event->position()));
}

void HeatmapView::endDrag() {
  if (drag_ == Drag::Draw) select(std::nullopt);
  drag_ = Drag::None;
  spaceHeld_ ? setCursor(Qt::OpenHandCursor) : unsetCursor();
  if (drawing_ && underMouse()) showPointer(mapFromGlobal(QCursor::pos()));
  if (!state_.band) return;
  state_.band.reset();
  plot_->showMarks();
}

void HeatmapView::startDrawing(const QPointF& at) {
  drawPart_ = plot_->partAt(at);
  if (state_.stale || drawPart_ == MapPart::Elsewhere) return;
  drag_ = Drag::Draw;
  drawFrom_ = plot_->nearestCells(at, drawPart_);
  select(std::nullopt);
  drawTo(drawFrom_);
}

void HeatmapView::drawTo(const CellBlock& cells) {
  CellBlock block = drawFrom_ | cells;
  if (drawPart_ == MapPart::RowLabels) block.first.key = 0, block.last.key = state_.columns() - 1;
  if (drawPart_ == MapPart::ColumnLabels) block.first.query = 0, block.last.query = state_.rows() - 1;
  if (state_.block == block) return;
  state_.block = block;
  plot_->showMarks();
  Q_EMIT drawn(block);
}

/// Draws the selected block, or else the cell under the cursor.
void HeatmapView::drawSelection() {
  if (state_.stale || !state_.cursor || !state_.contains(*state_.cursor)) return;
  Q_EMIT drawn(state_.block.value_or(CellBlock{*state_.cursor, *state_.cursor}));
  Q_EMIT drawingEnded(true);
}

void HeatmapView::select(std::optional<CellBlock> block) {
  if (!block) anchor_.reset();
  if (state_.block == block) return;
  state_.block = block;
  plot_->showMarks();
}

/// What a click would do here.
void HeatmapView::showPointer(const QPointF& at) {
  if (!drawing_ || spaceHeld_) return;
  const MapPart part = plot_->partAt(at);
  if (part == MapPart::Map)
    setCursor(Qt::CrossCursor);
  else if (part == MapPart::Elsewhere)
    unsetCursor();
  else
    setCursor(Qt::PointingHandCursor);
}

void HeatmapView::leaveEvent(QEvent*) {
  hover(std::nullopt);
}

void HeatmapView::contextMenuEvent(QContextMenuEvent* event) {
  const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
  const auto cell = byKey ? state_.cursor : plot_->cellAt(event->pos());
  if (!cell || !state_.contains(*cell) || state_.stale || drag_ != Drag::None) return event->ignore();
  const auto& selected = state_.block;
  Q_EMIT menuRequested(selected && selected->contains(*cell) ? *selected : CellBlock{*cell, *cell},
                       byKey ? mapToGlobal(plot_->cellRect(*cell).center().toPoint()) : event->globalPos());
}

bool HeatmapView::moveCursorBy(const QKeyEvent& event) {
  const bool control = event.modifiers().testFlag(Qt::ControlModifier);
  const int rows = state_.rows();
  const int columns = state_.columns();
  const int page = std::max(1, static_cast<int>(plot_->visibleCells().height()) - 1);
  const bool fresh = !state_.cursor || !state_.contains(*state_.cursor);
  Cell to = fresh ? plot_->cellAt(plot_->mapRect().topLeft()).value_or(Cell{}) : *state_.cursor;
  const int by = fresh ? 0 : 1;  // the first key only shows the cursor
  switch (event.key()) {
    case Qt::Key_Left:
      to.key -= by;
      break;
    case Qt::Key_Right:
      to.key += by;
      break;
    case Qt::Key_Up:
      to.query -= by;
      break;
    case Qt::Key_Down:
      to.query += by;
      break;
    case Qt::Key_Home:
      to = {control ? 0 : to.query, 0};
      break;
    case Qt::Key_End:
      to = {control ? rows - 1 : to.query, columns - 1};
      break;
    case Qt::Key_PageUp:
      to.query -= page;
      break;
    case Qt::Key_PageDown:
      to.query += page;
      break;
    default:
      return false;
  }
  const auto from = state_.cursor;
  moveCursor({std::clamp(to.query, 0, rows - 1), std::clamp(to.key, 0, columns - 1)});
  if (!event.modifiers().testFlag(Qt::ShiftModifier) || fresh) {
    select(std::nullopt);
  } else {
    if (!anchor_) anchor_ = from;
    select(CellBlock::between(*anchor_, *state_.cursor));
  }
  return true;
}

void HeatmapView::keyPressEvent(QKeyEvent* event) {
  const bool modified = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
  if (state_.empty()) return event->ignore();
  if (modified) return moveCursorBy(*event) ? event->accept() : event->ignore();
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomIn();
    case Qt::Key_Minus:
      return zoomOut();
    case Qt::Key_0:
      return resetZoom();
    case Qt::Key_Delete:
      return drawSelection();
    case Qt::Key_Space:
      if (drawing_) return drawSelection();
      spaceHeld_ = true;
      if (drag_ == Drag::None) setCursor(Qt::OpenHandCursor);
      return;
    case Qt::Key_Escape:
      if (drag_ == Drag::Draw) Q_EMIT drawingEnded(false);
      if (drag_ == Drag::None && !state_.block) return event->ignore();
      select(std::nullopt);
      return endDrag();
    default:
      if (!moveCursorBy(*event)) event->ignore();
  }
}

void HeatmapView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Space) return event->ignore();
  if (event->isAutoRepeat()) return;
  spaceHeld_ = false;
  if (drag_ == Drag::None) unsetCursor();
}

void HeatmapView::focusInEvent(QFocusEvent* event) {
  state_.focused = true;
  plot_->showMarks();
  QWidget::focusInEvent(event);
}

void HeatmapView::focusOutEvent(QFocusEvent* event) {
  state_.focused = false;
  spaceHeld_ = false;
  if (drag_ == Drag::Draw) Q_EMIT drawingEnded(true);
  endDrag();
  plot_->showMarks();
  QWidget::focusOutEvent(event);
}

}  // namespace fovea
