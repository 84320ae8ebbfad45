// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/projection_maps_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

namespace fovea {
namespace {

constexpr int kTextSize = 11;

}  // namespace

ProjectionMapsView::ProjectionMapsView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Matrices of the head"));
}

void ProjectionMapsView::setProjections(std::shared_ptr<const Projections> projections, ProjectionMaps::Shown shown) {
  if (projections == projections_ && shown == shown_) return;
  projections_ = std::move(projections);
  shown_ = shown;
  layOut();
}

void ProjectionMapsView::setTheme(Theme theme) {
  theme_ = theme;
  update();
}

void ProjectionMapsView::layOut() {
  board_.reset();
  if (projections_) board_.emplace(*projections_, shown_, kTextSize, QRectF(rect()).adjusted(4, 4, -4, -4));
  if (place_ && (!board_ || place_->matrix >= board_->count())) place_.reset();
  if (place_) place_ = board_->clamped(*place_);
  update();
}

QString ProjectionMapsView::reading() const {
  return place_ && board_ ? board_->reading(*place_) : QString();
}

void ProjectionMapsView::look(std::optional<ProjectionMaps::Place> place) {
  if (place == place_) return;
  place_ = place;
  setToolTip(reading());
  setAccessibleDescription(reading());
  update();
  Q_EMIT hovered(reading());
}

void ProjectionMapsView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const FigureTheme& tones = figureTheme(theme_);
  painter.fillRect(rect(), tones.paper);
  painter.setRenderHint(QPainter::TextAntialiasing);
  if (board_) board_->paint(painter, theme_);
  if (board_ && place_) {
    painter.setPen(QPen(tones.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(board_->cell(*place_).adjusted(-2, -2, 2, 2));
  }
  if (!hasFocus()) return;
  painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void ProjectionMapsView::resizeEvent(QResizeEvent*) {
  layOut();
}

void ProjectionMapsView::mouseMoveEvent(QMouseEvent* event) {
  look(board_ ? board_->at(event->position()) : std::nullopt);
}

void ProjectionMapsView::leaveEvent(QEvent*) {
  look(std::nullopt);
}

void ProjectionMapsView::keyPressEvent(QKeyEvent* event) {
  if (!board_ || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
    return event->ignore();
  auto place = place_.value_or(ProjectionMaps::Place{});
  switch (event->key()) {
    case Qt::Key_Left:
      --place.column;
      break;
    case Qt::Key_Right:
      ++place.column;
      break;
    case Qt::Key_Up:
      --place.row;
      break;
    case Qt::Key_Down:
      ++place.row;
      break;
    case Qt::Key_PageUp:
      --place.matrix;
      break;
    case Qt::Key_PageDown:
      ++place.matrix;
      break;
    default:
      return QWidget::keyPressEvent(event);
  }
  look(place_ ? board_->clamped(place) : ProjectionMaps::Place{});  // the first key only shows it
}

void ProjectionMapsView::focusInEvent(QFocusEvent* event) {
  update();
  QWidget::focusInEvent(event);
}

void ProjectionMapsView::focusOutEvent(QFocusEvent* event) {
  update();
  QWidget::focusOutEvent(event);
}

}  // namespace fovea
