// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/places_board.h"

#include <QFontMetricsF>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/render/figure_font.h"
#include "ui/render/projection_maps.h"
#include "ui/render/token_text.h"
#include "ui/render/trace_cards.h"

namespace fovea {

namespace {

constexpr double kRadius = 3.5;
constexpr double kPointer = 10;       // how near it must be
constexpr int kMostLabels = 300;      // points beyond are read by pointing at them
constexpr std::size_t kLongest = 14;  // characters of a label

/// A round number that is not less: so that the scale seldom changes.
double roundUp(double value) {
  if (value <= 0) return 1;
  const double decade = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
    if (step * decade >= value * (1 - 1e-9)) return step * decade;
  return 10 * decade;
}

double longest(const MatrixD& places) {
  return places.rows() == 0 ? 0 : places.rowwise().norm().maxCoeff();
}

}  // namespace

PlacesBoard::PlacesBoard(std::shared_ptr<const Projections> projections, int fontSize, const QRectF& room,
                         const PlaneZoom& zoom)
    : projections_(std::move(projections)), font_(figureFont(fontSize)), room_(room), zoom_(zoom) {
  const auto& p = *projections_;
  reach_ = roundUp(1.04 * std::max({longest(p.queryPlaces), longest(p.keyPlaces), longest(p.queryPlacesBefore),
                                    longest(p.keyPlacesBefore)}));
  scale_ = std::max(1.0, std::min(room.width(), room.height())) / (2 * reach_) * zoom.factor;
}

int PlacesBoard::count(bool isKey) const {
  return static_cast<int>((isKey ? projections_->keyPlaces : projections_->queryPlaces).rows());
}

QPointF PlacesBoard::placeOf(const Point& point, bool before) const {
  const auto& p = *projections_;
  const auto& places =
      point.isKey ? (before ? p.keyPlacesBefore : p.keyPlaces) : (before ? p.queryPlacesBefore : p.queryPlaces);
  return {places(point.token, 0), places(point.token, 1)};
}

QPointF PlacesBoard::toBoard(const QPointF& place) const {
  return {room_.center().x() + (place.x() - zoom_.center.x()) * scale_,
          room_.center().y() - (place.y() - zoom_.center.y()) * scale_};
}

QPointF PlacesBoard::toPlane(const QPointF& position) const {
  return {(position.x() - room_.center().x()) / scale_ + zoom_.center.x(),
          (room_.center().y() - position.y()) / scale_ + zoom_.center.y()};
}

std::optional<PlacesBoard::Point> PlacesBoard::at(const QPointF& position) const {
  std::optional<Point> nearest;
  double least = kPointer;
  for (const bool isKey : {false, true})
    for (int token = 0; token < count(isKey); ++token) {
      const QPointF away = positionOf({isKey, token}) - position;
      const double distance = std::hypot(away.x(), away.y());
      if (distance >= least) continue;
      least = distance;
      nearest = {isKey, token};
    }
  return nearest;
}

QString PlacesBoard::reading(const Point& point) const {
  const auto& tokens = point.isKey ? *projections_->keys : *projections_->queries;
  const QPointF place = placeOf(point);
  return (point.isKey ? ProjectionMaps::tr("key %1 “%2”: (%3, %4)") : ProjectionMaps::tr("query %1 “%2”: (%3, %4)"))
      .arg(point.token)
      .arg(shortText(nameOf(tokens[static_cast<std::size_t>(point.token)]), 16), shortNumber(place.x()),
           shortNumber(place.y()));
}

void PlacesBoard::paintAxes(QPainter& painter, const FigureTheme& tones) const {
  const QFontMetricsF metrics(font_);
  QColor faint = tones.grid;
  faint.setAlphaF(0.55F);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(faint, 1));
  const QPointF origin = toBoard({0, 0});
  painter.drawLine(QPointF(room_.left(), origin.y()), QPointF(room_.right(), origin.y()));
  painter.drawLine(QPointF(origin.x(), room_.top()), QPointF(origin.x(), room_.bottom()));
  painter.setPen(QPen(faint, 1, Qt::DotLine));
  painter.setFont(font_);
  for (const double part : {0.5, 1.0}) {
    const double radius = part * reach_ * scale_;
    painter.drawEllipse(origin, radius, radius);
  }
  painter.setPen(tones.faintInk);
  const QString reach = shortNumber(reach_);
  const QPointF tick = toBoard(QPointF(reach_, -reach_) / std::sqrt(2.0));
  painter.drawText(tick + QPointF(3, metrics.ascent()), reach);
  for (const auto& [box, text] : axisTitles()) painter.drawText(box.topLeft() + QPointF(0, metrics.ascent()), text);
}

std::vector<PlacesBoard::Label> PlacesBoard::legend() const {
  const QFontMetricsF metrics(font_);
  std::vector<Label> labels;
  double x = room_.left() + 4;
  for (const auto& text : {ProjectionMaps::tr("● queries"), ProjectionMaps::tr("■ keys")}) {
    labels.push_back({{x, room_.top(), metrics.horizontalAdvance(text), metrics.height()}, text});
    x += labels.back().box.width() + font_.pixelSize();
  }
  return labels;
}

std::vector<PlacesBoard::Label> PlacesBoard::axisTitles() const {
  const QFontMetricsF metrics(font_);
  const QPointF origin = toBoard({0, 0});
  std::vector<Label> labels;
  const auto add = [&](std::initializer_list<QString> texts, double room, auto place) {
    for (const auto& text : texts) {
      const double width = metrics.horizontalAdvance(text);
      if (width > room) continue;
      labels.push_back({QRectF(place(width), QSizeF(width, metrics.height())), text});
      return;
    }
  };
  add({ProjectionMaps::tr("1st direction of W_K"), ProjectionMaps::tr("1st direction")}, room_.width() / 2 - 4,
      [&](double width) { return QPointF(room_.right() - width - 2, origin.y() + 2); });
  const double left = std::max(origin.x() + 4, legend().back().box.right() + font_.pixelSize());
  add({ProjectionMaps::tr("2nd direction of W_K"), ProjectionMaps::tr("2nd direction")}, room_.right() - left,
      [&](double) { return QPointF(left, room_.top()); });
  return labels;
}

void PlacesBoard::paint(QPainter& painter, const Marked& marked, Theme theme) const {
  const FigureTheme& tones = figureTheme(theme);
  painter.save();
  painter.setClipRect(room_.adjusted(-1, -1, 1, 1));
  painter.setRenderHint(QPainter::Antialiasing, true);
  paintAxes(painter, tones);
  const auto shape = [&](const Point& point, const QPointF& at, double radius) {
    if (point.isKey)
      painter.drawRect(QRectF(at.x() - radius * 0.9, at.y() - radius * 0.9, radius * 1.8, radius * 1.8));
    else
      painter.drawEllipse(at, radius, radius);
  };
  for (const bool isKey : {true, false}) {  // hollow: as they were made
    const auto& p = *projections_;
    if ((isKey ? p.keyPlaces : p.queryPlaces) == (isKey ? p.keyPlacesBefore : p.queryPlacesBefore)) continue;
    QColor color = projectionColor(isKey ? 1 : 0, theme);
    color.setAlphaF(0.6F);
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    for (int token = 0; token < count(isKey); ++token)
      shape({isKey, token}, toBoard(placeOf({isKey, token}, true)), kRadius - 0.5);
  }
  for (const bool isKey : {true, false}) {
    painter.setPen(QPen(tones.paper, 0.8));
    painter.setBrush(projectionColor(isKey ? 1 : 0, theme));
    for (int token = 0; token < count(isKey); ++token) shape({isKey, token}, positionOf({isKey, token}), kRadius);
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(tones.accent, 2));
  for (const auto& [isKey, token] : {std::pair(false, marked.query), {true, marked.key}})
    if (token && *token < count(isKey)) shape({isKey, *token}, positionOf({isKey, *token}), kRadius + 3);
  if (marked.hovered) {
    painter.setPen(QPen(tones.ink, 1.5));
    shape(*marked.hovered, positionOf(*marked.hovered), kRadius + 2);
  }
  paintLabels(painter, marked, theme);
  painter.restore();
}

/// Each label goes to the first of eight places around its point where it covers no other; the marked ones come first.
void PlacesBoard::paintLabels(QPainter& painter, const Marked& marked, Theme theme) const {
  const QFontMetricsF metrics(font_);
  const FigureTheme& tones = figureTheme(theme);
  const double height = metrics.capHeight() + 4;
  std::vector<QRectF> taken;
  painter.setFont(font_);
  for (std::size_t matrix = 0; const auto& [box, text] : legend()) {
    painter.setPen(projectionColor(matrix++, theme));
    painter.drawText(box.topLeft() + QPointF(0, metrics.ascent()), text);
    taken.push_back(box);
  }
  for (const auto& title : axisTitles()) taken.push_back(title.box);

  std::vector<Point> order;
  const auto isMarked = [&](const Point& point) {
    return point == marked.hovered || (point.isKey ? marked.key : marked.query) == point.token;
  };
  for (const bool isKey : {false, true})
    for (int token = 0; token < std::min(count(isKey), kMostLabels); ++token) {
      const QPointF at = positionOf({isKey, token});
      if (!room_.contains(at)) continue;
      order.push_back({isKey, token});
      taken.emplace_back(at.x() - kRadius, at.y() - kRadius, 2 * kRadius, 2 * kRadius);
    }
  std::ranges::stable_partition(order, isMarked);
  for (const auto& point : order) {
    const auto& tokens = point.isKey ? *projections_->keys : *projections_->queries;
    const QString text = shortText(nameOf(tokens[static_cast<std::size_t>(point.token)]), kLongest);
    const double width = metrics.horizontalAdvance(text);
    const QPointF at = positionOf(point);
    constexpr double kAway = kRadius + 3;
    const std::array<QPointF, 8> corners{{{at.x() + kAway, at.y() - height / 2},
                                          {at.x() - kAway - width, at.y() - height / 2},
                                          {at.x() - width / 2, at.y() - kAway - height},
                                          {at.x() - width / 2, at.y() + kAway},
                                          {at.x() + kAway, at.y() - kAway - height},
                                          {at.x() + kAway, at.y() + kAway},
                                          {at.x() - kAway - width, at.y() - kAway - height},
                                          {at.x() - kAway - width, at.y() + kAway}}};
    for (const QPointF& corner : corners) {
      const QRectF label(corner, QSizeF(width, height));
      const bool free = room_.contains(label) &&
                        std::ranges::none_of(taken, [&](const QRectF& other) { return other.intersects(label); });
      if (!free && !(isMarked(point) && corner == corners.back())) continue;
      const QRectF shown = free ? label : QRectF(corners.front(), label.size());
      painter.setPen(isMarked(point) ? tones.ink : projectionColor(point.isKey ? 1 : 0, theme));
      painter.drawText(QPointF(shown.left(), shown.bottom() - 2), text);
      taken.push_back(shown);
      break;
    }
  }
}

}  // namespace fovea
