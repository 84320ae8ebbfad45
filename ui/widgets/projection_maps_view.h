// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "ui/render/projection_maps.h"

namespace fovea {

/// The matrices of a head as small heatmaps that are read by pointing at them, or by keys: the arrows move by a cell,
/// Page Up and Page Down to the next matrix.
class ProjectionMapsView : public QWidget {
  Q_OBJECT

 public:
  explicit ProjectionMapsView(QWidget* parent = nullptr);

  /// null: nothing is shown.
  void setProjections(std::shared_ptr<const Projections> projections, ProjectionMaps::Shown shown);
  void setTheme(Theme theme);

  QString reading() const;
  /// Where a matrix stands in the widget.
  QRectF area(int matrix) const { return board_->area(matrix); }

  QSize sizeHint() const override { return {360, 240}; }
  QSize minimumSizeHint() const override { return {200, 120}; }

 Q_SIGNALS:
  void hovered(const QString& reading);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void layOut();
  void look(std::optional<ProjectionMaps::Place> place);

  std::shared_ptr<const Projections> projections_;
  ProjectionMaps::Shown shown_ = ProjectionMaps::Shown::After;
  std::optional<ProjectionMaps> board_;
  Theme theme_ = Theme::Light;
  std::optional<ProjectionMaps::Place> place_;  // that is read
};

}  // namespace fovea
