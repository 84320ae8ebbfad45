// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "core/text/token.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/theme.h"
#include "ui/widgets/map_layout.h"

namespace fovea {

using Tokens = std::shared_ptr<const std::vector<Token>>;

/// Everything that a HeatmapPlot shows, but for which part of the map is visible.
struct HeatmapState {
  std::shared_ptr<const Matrix> weights;    ///< T_q × T_k, NaN where masked; null or empty: the message is shown
  Tokens queries;                           ///< rows; may be null or shorter than the map, then rows have numbers alone
  Tokens keys;                              ///< columns, likewise
  std::shared_ptr<const Matrix> companion;  ///< a map beside this one, with which the colours' range is shared; or null
  CounterpartsPtr compared;                 ///< of a difference where A lacks some of its cells, else null
  ColorMap colorMap = ColorMap::Viridis;
  ColorRange colorRange = ColorRange::Unit;
  Quantity quantity = Quantity::Weight;
  bool numbers = true;
  bool bar = true;
  double largestCell = MapLayout().largestCell;
  bool stale = false;
  Theme theme = Theme::Light;
  QString message;
  std::optional<Cell> cursor;
  std::optional<Cell> hovered;
  std::optional<QRectF> band;      ///< rubber band, in pixels
  std::optional<CellBlock> block;  ///< the cells that are being drawn or selected
  bool focused = false;

  int rows() const { return weights ? static_cast<int>(weights->rows()) : 0; }
  int columns() const { return weights ? static_cast<int>(weights->cols()) : 0; }
  bool empty() const { return rows() == 0 || columns() == 0; }
  bool contains(const Cell& cell) const {
    return cell.query >= 0 && cell.query < rows() && cell.key >= 0 && cell.key < columns();
  }
};

/// The picture inside a HeatmapView: map, labels, colour bar and marks, and which part of the map is visible. Pixels
/// are logical pixels of this widget. It takes no input.
class HeatmapPlot : public QWidget {
  Q_OBJECT

 public:
  /// Shows @p state, which its owner changes; after a change one of the three functions below must be called.
  HeatmapPlot(const HeatmapState& state, QWidget* parent);
  ~HeatmapPlot() override;

  /// Weights, tokens or colours have changed. What was visible stays so where it can; a map seen whole stays whole.
  void showMap();
  /// Only cursor, hover, band, focus or staleness have changed.
  void showMarks();
  /// Paints what is waiting to be painted, now.
  void repaintNow();

  /// The map (its visible part) in pixels; empty if there is none.
  QRect mapRect() const;
  std::optional<Cell> cellAt(const QPointF& pixel) const;
  MapPart partAt(const QPointF& pixel) const;
  /// As MapLayout::nearestCells(). The map must not be empty.
  CellBlock nearestCells(const QPointF& pixel, MapPart part) const;
  /// Where the cell is drawn; may lie outside mapRect() when zoomed.
  QRectF cellRect(const Cell& cell) const;
  /// How many cells are visible, in columns and rows, broken ones included.
  QSizeF visibleCells() const;

  /// Shows @p factor times as many cells, with what is at @p pixel staying there; never more than the map nor fewer
  /// than kMinVisibleCells along a side.
  void zoom(double factor, const QPointF& pixel);
  /// Shows the cells that @p pixels touch.
  void zoomTo(const QRectF& pixels);
  void pan(const QPointF& pixels);
  void resetZoom();
  /// Moves the visible part so that the whole cell is in it.
  void reveal(const Cell& cell);

  static constexpr int kMinVisibleCells = 3;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fovea
