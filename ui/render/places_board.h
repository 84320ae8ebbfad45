// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "core/scenario/projections.h"
#include "ui/render/theme.h"

namespace fovea {

/// Which part of a plane is seen; the default is all of it.
struct PlaneZoom {
  double factor = 1;
  QPointF center = {};  ///< in the plane

  bool operator==(const PlaneZoom&) const = default;
};

/// Where the head puts its tokens: queries and keys as points in the plane of the two strongest key directions, each
/// with its token, as far as there is room. Both axes have one scale, which a rotation leaves as it is, so that it is
/// seen as a turn. Screen and export paint the same board. Lengths in logical pixels.
class PlacesBoard {
 public:
  struct Point {
    bool isKey = false;
    int token = 0;

    bool operator==(const Point&) const = default;
  };

  /// What stands out.
  struct Marked {
    std::optional<int> query;
    std::optional<int> key;
    std::optional<Point> hovered = {};
  };

  PlacesBoard(std::shared_ptr<const Projections> projections, int fontSize, const QRectF& room,
              const PlaneZoom& zoom = {});

  void paint(QPainter& painter, const Marked& marked, Theme theme) const;

  /// The nearest point within reach of a pointer.
  std::optional<Point> at(const QPointF& position) const;
  QPointF positionOf(const Point& point) const { return toBoard(placeOf(point)); }
  QPointF toPlane(const QPointF& position) const;
  /// "query 2 “cat”: (0.31, −1.2)".
  QString reading(const Point& point) const;

 private:
  QPointF placeOf(const Point& point, bool before = false) const;
  QPointF toBoard(const QPointF& place) const;
  int count(bool isKey) const;
  /// Words at a place of the board.
  struct Label {
    QRectF box;
    QString text;
  };
  /// Which points are which, and what the axes are: as much as there is room for.
  std::vector<Label> legend() const;
  std::vector<Label> axisTitles() const;
  void paintAxes(QPainter& painter, const FigureTheme& tones) const;
  void paintLabels(QPainter& painter, const Marked& marked, Theme theme) const;

  std::shared_ptr<const Projections> projections_;
  QFont font_;
  QRectF room_;
  PlaneZoom zoom_;
  double reach_;  // of the plane, to all sides, where nothing is zoomed
  double scale_;  // pixels a unit
};

}  // namespace fovea
