// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/places_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

namespace fovea {
namespace {

constexpr int kTextSize = 11;
constexpr double kMargin = 6;
constexpr double kStep = 1.25;
constexpr double kMostZoom = 64;

}  // namespace

PlacesView::PlacesView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Queries and keys in the plane of rotation"));
}

PlacesBoard PlacesView::board() const {
  return {projections_, kTextSize, QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin), zoom_};
}

void PlacesView::setProjections(std::shared_ptr<const Projections> projections) {
  if (projections && projections_ && projections->head != projections_->head) zoom_ = {};
  projections_ = std::move(projections);
  const auto& hovered = marked_.hovered;
  if (hovered && (!projections_ ||
                  hovered->token >= (hovered->isKey ? projections_->keyPlaces : projections_->queryPlaces).rows()))
    hover(std::nullopt);
  setAccessibleDescription(reading());
  update();
}

void PlacesView::setMarked(std::optional<int> query, std::optional<int> key) {
  marked_.query = query;
  marked_.key = key;
  setAccessibleDescription(reading());
  update();
}

void PlacesView::setTheme(Theme theme) {
  theme_ = theme;
  update();
}

QString PlacesView::reading() const {
  if (!projections_) return {};
  if (marked_.hovered) return board().reading(*marked_.hovered);
  QStringList parts;
  if (marked_.query && *marked_.query < projections_->queryPlaces.rows())
    parts << board().reading({false, *marked_.query});
  if (marked_.key && *marked_.key < projections_->keyPlaces.rows()) parts << board().reading({true, *marked_.key});
  return parts.join(QStringLiteral("; "));
}

void PlacesView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), figureTheme(theme_).paper);
  painter.setRenderHint(QPainter::TextAntialiasing);
  if (projections_) board().paint(painter, marked_, theme_);
  if (!hasFocus()) return;
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void PlacesView::hover(std::optional<PlacesBoard::Point> point) {
  if (marked_.hovered == point) return;
  marked_.hovered = point;
  setToolTip(point && projections_ ? board().reading(*point) : QString());
  update();
  Q_EMIT hovered(point ? reading() : QString());
}

void PlacesView::pick(const PlacesBoard::Point& point) {
  (point.isKey ? marked_.key : marked_.query) = point.token;
  setAccessibleDescription(reading());
  update();
  Q_EMIT picked(point.isKey, point.token);
}

void PlacesView::zoomAt(const QPointF& position, double factor) {
  if (!projections_) return;
  const QPointF held = board().toPlane(position);
  zoom_.factor = std::clamp(zoom_.factor * factor, 1.0, kMostZoom);
  zoom_.center += held - board().toPlane(position);
  if (zoom_.factor == 1) zoom_.center = {};
  update();
}

void PlacesView::mouseMoveEvent(QMouseEvent* event) {
  if (!projections_) return;
  if (grabbed_ && event->buttons().testFlag(Qt::LeftButton)) {
    if (zoom_.factor == 1) return;  // everything is seen
    moved_ = true;
    zoom_.center += *grabbed_ - board().toPlane(event->position());
    update();
    return;
  }
  hover(board().at(event->position()));
}

void PlacesView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !projections_) return event->ignore();
  grabbed_ = board().toPlane(event->position());
  moved_ = false;
}

void PlacesView::mouseReleaseEvent(QMouseEvent* event) {
  if (!projections_ || !grabbed_) return;
  grabbed_.reset();
  if (const auto point = board().at(event->position()); point && !moved_) pick(*point);
}

void PlacesView::mouseDoubleClickEvent(QMouseEvent*) {
  zoom_ = {};
  update();
}

void PlacesView::wheelEvent(QWheelEvent* event) {
  zoomAt(event->position(), std::pow(kStep, event->angleDelta().y() / 120.0));
}

void PlacesView::leaveEvent(QEvent*) {
  hover(std::nullopt);
}

void PlacesView::keyPressEvent(QKeyEvent* event) {
  const auto step = [this](bool isKey, int by) {
    if (!projections_) return;
    const auto& now = isKey ? marked_.key : marked_.query;
    const auto last = static_cast<int>((isKey ? projections_->keyPlaces : projections_->queryPlaces).rows()) - 1;
    hover(std::nullopt);  // the keys win over a pointer that rests
    pick({isKey, std::clamp(now ? *now + by : 0, 0, last)});
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return step(false, -1);
    case Qt::Key_Right:
      return step(false, 1);
    case Qt::Key_Up:
      return step(true, -1);
    case Qt::Key_Down:
      return step(true, 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomAt(QRectF(rect()).center(), kStep);
    case Qt::Key_Minus:
      return zoomAt(QRectF(rect()).center(), 1 / kStep);
    case Qt::Key_0:
      zoom_ = {};
      return update();
    default:
      return QWidget::keyPressEvent(event);
  }
}

void PlacesView::focusInEvent(QFocusEvent* event) {
  update();
  QWidget::focusInEvent(event);
}

void PlacesView::focusOutEvent(QFocusEvent* event) {
  update();
  QWidget::focusOutEvent(event);
}

}  // namespace fovea
