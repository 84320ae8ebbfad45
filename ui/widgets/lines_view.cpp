// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lines_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "ui/render/token_text.h"
#include "ui/render/view_words.h"
#include "ui/widgets/view_message.h"

namespace fovea {
namespace {

constexpr int kTextSize = 14;  // pixels
constexpr int kMargin = 12;

}  // namespace

LinesView::LinesView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  verticalScrollBar()->setSingleStep(2 * kTextSize);
  setAccessibleName(tr("Attention as lines"));
}

void LinesView::setPicture(LinesPicture picture) {
  picture_ = std::move(picture);
  if (hovered_ && hovered_->token >= tokensIn(hovered_->column)) hover(std::nullopt);
  renew();
  describe();
}

void LinesView::setStyle(const MapStyle& style) {
  const auto meaning = [](const MapStyle& one) { return std::tie(one.colorMap, one.range, one.quantity); };
  if (meaning(style) == meaning(style_)) return;
  const auto theme = style_.theme;
  style_ = style;
  style_.theme = theme;
  renew();
}

void LinesView::setTheme(Theme theme) {
  style_.theme = theme;
  renew();
}

void LinesView::setStale(bool stale) {
  stale_ = stale;
  viewport()->update();
}

void LinesView::setMessage(const QString& message) {
  message_ = message;
  viewport()->update();
  describe();
}

void LinesView::setCellCursor(std::optional<Cell> cell, Direction column) {
  if (cursor_ == cell && column_ == column) return;
  cursor_ = cell;
  column_ = column;
  if (const auto place = placeOfCursor(); place && isVisible()) {
    const QRect at = tokenRect(*place);
    auto* bar = verticalScrollBar();
    if (at.top() < kMargin) bar->setValue(bar->value() + at.top() - kMargin);
    if (at.bottom() > viewport()->height() - kMargin)
      bar->setValue(bar->value() + at.bottom() - viewport()->height() + kMargin);
  }
  viewport()->update();
  describe();
}

std::optional<LinesBoard::Place> LinesView::placeOfCursor() const {
  if (!cursor_) return std::nullopt;
  const LinesBoard::Place place{column_, column_ == Direction::From ? cursor_->query : cursor_->key};
  return place.token < tokensIn(column_) ? std::optional(place) : std::nullopt;
}

std::optional<LinesBoard::Place> LinesView::alone() const {
  return hovered_ ? hovered_ : placeOfCursor();
}

int LinesView::tokensIn(Direction column) const {
  if (picture_.empty()) return 0;
  return static_cast<int>(column == Direction::From ? picture_.cells->rows() : picture_.cells->cols());
}

const LinesBoard& LinesView::board() {
  if (!board_)
    board_ = std::make_unique<LinesBoard>(picture_, style_, kTextSize, std::max(1, viewport()->width() - 2 * kMargin));
  return *board_;
}

void LinesView::renew() {
  board_.reset();
  layOut();
  viewport()->update();
}

void LinesView::layOut() {
  if (!isVisible()) return;
  const int height = picture_.empty() ? 0 : static_cast<int>(std::ceil(board().height())) + 2 * kMargin;
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

QPointF LinesView::boardOrigin() {
  return {std::floor((viewport()->width() - board().width()) / 2),
          static_cast<double>(kMargin - verticalScrollBar()->value())};
}

QRect LinesView::tokenRect(const LinesBoard::Place& place) {
  if (picture_.empty()) return {};
  return board().area(place).translated(boardOrigin()).toAlignedRect();
}

void LinesView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  const FigureTheme& theme = figureTheme(style_.theme);
  painter.fillRect(event->rect(), theme.paper);
  painter.setRenderHint(QPainter::TextAntialiasing);
  const QRectF all(viewport()->rect());
  if (!picture_.empty()) {
    const QPointF origin = boardOrigin();
    painter.translate(origin);
    // What is seen at all, or a part that is painted anew would have other lines.
    board().paint(painter, {alone(), cursor_}, -origin.y(), all.bottom() - origin.y());
    painter.translate(-origin);
    if (stale_) {
      QColor veil = theme.paper;
      veil.setAlphaF(0.55F);
      painter.fillRect(all, veil);
    }
  }
  painter.setFont(font());
  paintViewMessage(painter, all, message_, !picture_.empty(), theme);
  if (hasFocus()) paintFocusFrame(painter, all, palette().color(QPalette::Highlight));
}

void LinesView::resizeEvent(QResizeEvent*) {
  renew();
}

void LinesView::showEvent(QShowEvent* event) {
  layOut();
  QAbstractScrollArea::showEvent(event);
}

Cell LinesView::strongestOf(const LinesBoard::Place& place) const {
  Index other = 0;
  if (place.column == Direction::From) {
    picture_.cells->row(place.token).cwiseAbs().maxCoeff<Eigen::PropagateNumbers>(&other);
    return {place.token, static_cast<int>(other)};
  }
  picture_.cells->col(place.token).cwiseAbs().maxCoeff<Eigen::PropagateNumbers>(&other);
  return {static_cast<int>(other), place.token};
}

void LinesView::hover(const std::optional<LinesBoard::Place>& place) {
  if (hovered_ == place) return;
  hovered_ = place;
  viewport()->update();
  Q_EMIT cellHovered(place ? std::optional(strongestOf(*place)) : std::nullopt);
}

void LinesView::mouseMoveEvent(QMouseEvent* event) {
  hover(picture_.empty() ? std::nullopt : board().at(event->position() - boardOrigin()));
}

void LinesView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || picture_.empty()) return event->ignore();
  if (const auto place = board().at(event->position() - boardOrigin()))
    choose(strongestOf(*place), place->column);
  else
    Q_EMIT allAsked();
}

bool LinesView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) hover(std::nullopt);
  return QAbstractScrollArea::viewportEvent(event);
}

void LinesView::choose(const Cell& cell, Direction column) {
  if (cursor_ == cell && column_ == column) return;
  setCellCursor(cell, column);
  Q_EMIT cursorMoved(cell, column);
}

void LinesView::keyPressEvent(QKeyEvent* event) {
  if (picture_.empty() || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
    return event->ignore();
  const auto now = placeOfCursor();
  const LinesBoard::Place at = now.value_or(LinesBoard::Place{column_, 0});
  const int last = tokensIn(at.column) - 1;
  const auto go = [&](int token) {
    choose(strongestOf({at.column, now ? std::clamp(token, 0, last) : 0}), at.column);  // the first key only shows it
  };
  hover(std::nullopt);  // the keys win over a pointer that rests
  switch (event->key()) {
    case Qt::Key_Up:
      return go(at.token - 1);
    case Qt::Key_Down:
      return go(at.token + 1);
    case Qt::Key_Home:
      return go(0);
    case Qt::Key_End:
      return go(last);
    case Qt::Key_Left:
    case Qt::Key_Right: {
      const auto column = event->key() == Qt::Key_Left ? Direction::From : Direction::To;
      const bool known = now && cursor_->query < tokensIn(Direction::From) && cursor_->key < tokensIn(Direction::To);
      return choose(known ? *cursor_ : strongestOf({column, 0}), column);
    }
    case Qt::Key_Escape:
      if (!cursor_) return event->ignore();
      Q_EMIT allAsked();
      return;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
}

/// What a screen reader says: the message, or else the line under the cursor.
void LinesView::describe() {
  QString text = message_;
  if (const auto place = placeOfCursor(); text.isEmpty() && place) {
    const Cell cell = strongestOf(*place);
    text = cellDescription(picture_.queries.get(), picture_.keys.get(), cell, (*picture_.cells)(cell.query, cell.key));
  } else if (text.isEmpty() && !picture_.empty()) {
    text = tr("all lines");
  }
  if (text != accessibleDescription()) setAccessibleDescription(text);
}

bool LinesView::event(QEvent* event) {
  if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange) renew();
  return QAbstractScrollArea::event(event);
}

void LinesView::focusInEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void LinesView::focusOutEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

}  // namespace fovea
