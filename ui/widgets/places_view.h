// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "ui/render/places_board.h"

namespace fovea {

/// Queries and keys as points in the plane that rotation turns in. The wheel zooms, dragging moves, a double click
/// shows everything; a click chooses a token. Left and Right step through the queries, Up and Down through the keys; +,
/// − and 0 zoom.
class PlacesView : public QWidget {
  Q_OBJECT

 public:
  explicit PlacesView(QWidget* parent = nullptr);

  /// null: nothing is shown.
  void setProjections(std::shared_ptr<const Projections> projections);
  void setMarked(std::optional<int> query, std::optional<int> key);
  void setTheme(Theme theme);

  QString reading() const;
  /// Where a point stands in the widget.
  QPointF positionOf(const PlacesBoard::Point& point) const { return board().positionOf(point); }

  QSize sizeHint() const override { return {320, 260}; }
  QSize minimumSizeHint() const override { return {160, 140}; }

 Q_SIGNALS:
  void hovered(const QString& reading);
  /// The user has chosen a query or a key.
  void picked(bool isKey, int token);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  PlacesBoard board() const;
  void zoomAt(const QPointF& position, double factor);
  void hover(std::optional<PlacesBoard::Point> point);
  void pick(const PlacesBoard::Point& point);

  std::shared_ptr<const Projections> projections_;
  PlacesBoard::Marked marked_;
  PlaneZoom zoom_;
  Theme theme_ = Theme::Light;
  std::optional<QPointF> grabbed_;  // the place in the plane that a drag holds
  bool moved_ = false;              // it is a drag, no click
};

}  // namespace fovea
