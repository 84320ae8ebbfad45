// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QCoreApplication>
#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "core/scenario/projections.h"
#include "ui/render/theme.h"

namespace fovea {

/// The matrices of a head side by side, in colours around 0. Screen and export paint the same. Lengths in logical
/// pixels.
class ProjectionMaps {
  Q_DECLARE_TR_FUNCTIONS(ProjectionMaps)

 public:
  enum class Shown { After, Before, Difference };

  struct Place {
    int matrix = 0;
    int row = 0;
    int column = 0;

    bool operator==(const Place&) const = default;
  };

  ProjectionMaps(const Projections& projections, Shown shown, int fontSize, const QRectF& room);

  void paint(QPainter& painter, Theme theme) const;
  std::optional<Place> at(const QPointF& point) const;
  Place clamped(const Place& place) const;
  QRectF cell(const Place& place) const;
  QRectF area(int matrix) const { return maps_[static_cast<std::size_t>(matrix)].area; }
  int count() const { return static_cast<int>(maps_.size()); }
  /// "W_Q, input 3 → dimension 5: 0.12".
  QString reading(const Place& place) const;

 private:
  struct Map {
    QString title;
    Matrix cells;  // d × d_k, of W_O its transpose
    double reach;
    QRectF area;
  };

  QFont font_;
  Shown shown_;
  std::vector<Map> maps_;
};

/// "W_Q", "W_K", "W_V", "W_O" of a matrix of Projections.
QString projectionName(std::size_t matrix);
/// The colour of its points in plots; queries and keys have those of W_Q and W_K.
QColor projectionColor(std::size_t matrix, Theme theme);

/// The singular values of all matrices over @p area: filled as they are used, hollow as they were made.
void paintSingularValues(QPainter& painter, const QRectF& area, const Projections& projections, int fontSize,
                         Theme theme);

}  // namespace fovea
