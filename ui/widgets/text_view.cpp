// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/render/figure_font.h"
#include "ui/render/legend.h"
#include "ui/render/token_text.h"
#include "ui/render/view_words.h"
#include "ui/widgets/view_message.h"

namespace fovea {
namespace {

constexpr int kTextSize = 18;  // pixels
constexpr int kMargin = 20;
constexpr int kLegendLength = 180;

}  // namespace

TextView::TextView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  verticalScrollBar()->setSingleStep(2 * kTextSize);
  setAccessibleName(tr("Attention in the text"));
}

void TextView::setMap(std::shared_ptr<const Matrix> weights, AttentionText text) {
  weights_ = std::move(weights);
  if (text != text_) {
    text_ = std::move(text);
    board_.reset();
  }
  if (hovered_ && (empty() || hovered_->query >= weights_->rows() || hovered_->key >= weights_->cols()))
    hover(std::nullopt, false);
  layOut();
  viewport()->update();
  describe();
}

void TextView::setStyle(const MapStyle& style) {
  const bool otherLegend = style.range != style_.range || style.quantity != style_.quantity;
  const auto theme = style_.theme;
  style_ = style;
  style_.theme = theme;
  if (otherLegend) board_.reset();
  layOut();
  viewport()->update();
}

void TextView::setDirection(Direction direction) {
  if (direction == direction_) return;
  direction_ = direction;
  hover(std::nullopt, false);
  viewport()->update();
  describe();
}

void TextView::setTheme(Theme theme) {
  style_.theme = theme;
  viewport()->update();
}

void TextView::setStale(bool stale) {
  stale_ = stale;
  viewport()->update();
}

void TextView::setMessage(const QString& message) {
  message_ = message;
  viewport()->update();
  describe();
}

void TextView::setCellCursor(std::optional<Cell> cell) {
  if (cursor_ == cell) return;
  const bool otherLeader = !cursor_ || !cell || leaderOf(*cursor_) != leaderOf(*cell);
  cursor_ = cell;
  if (cell && !empty() && isVisible())
    reveal(otherLeader && text_.asks != AttentionText::Asks::Nobody
               ? TextBoard::Place{leadsAside(), leaderOf(*cell)}
               : TextBoard::Place{followsAside(), followerOf(*cell)});
  viewport()->update();
  describe();
}

int TextView::leading() const {
  return empty() ? 0 : shownToken(previews_ ? hovered_ : cursor_, direction(), *weights_);
}

/// The text wraps before the legend.
const TextBoard& TextView::board() {
  if (!board_) {
    const double legend = Legend(font(), style_, true).width();
    board_ = std::make_unique<TextBoard>(text_, kTextSize, viewport()->width() - 3 * kMargin - legend);
  }
  return *board_;
}

void TextView::layOut() {
  if (!isVisible()) return;
  const int height = empty() ? 0 : static_cast<int>(std::ceil(board().height())) + 2 * kMargin;
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

QPointF TextView::boardOrigin() const {
  return {kMargin, static_cast<double>(kMargin - verticalScrollBar()->value())};
}

QRect TextView::tokenRect(const TextBoard::Place& place) {
  if (empty()) return {};
  return board().area(place).translated(boardOrigin()).toAlignedRect();
}

void TextView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  const FigureTheme& theme = figureTheme(style_.theme);
  painter.fillRect(event->rect(), theme.paper);
  painter.setRenderHint(QPainter::TextAntialiasing);
  const QRectF all(viewport()->rect());
  if (!empty()) {
    const QPointF origin = boardOrigin();
    const Matrix weights = weightsOf(leading(), direction(), *weights_);
    const auto& marked = hovered_ ? hovered_ : cursor_;
    const auto follower =
        marked && followerOf(*marked) < followers() ? std::optional(followerOf(*marked)) : std::nullopt;
    painter.translate(origin);
    board().paint(painter, {weights, direction(), leading(), follower}, style_, event->rect().top() - origin.y(),
                  event->rect().bottom() - origin.y());
    painter.translate(-origin);
    bool masked = false;
    for (int one = 0; one < followers(); ++one)
      masked = masked || (std::isnan(weights(0, one)) &&
                          (!style_.compared || style_.compared->of(cellOf(leading(), one)).has_value()));
    const Legend legend(font(), style_, masked);
    legend.paint(painter, {all.right() - kMargin - legend.width(), static_cast<double>(kMargin)}, kLegendLength);
    if (stale_) {
      QColor veil = theme.paper;
      veil.setAlphaF(0.55F);
      painter.fillRect(all, veil);
    }
  }
  painter.setFont(font());
  paintViewMessage(painter, all, message_, !empty(), theme);
  if (hasFocus()) paintFocusFrame(painter, all, palette().color(QPalette::Highlight));
}

void TextView::resizeEvent(QResizeEvent*) {
  board_.reset();
  layOut();
}

void TextView::showEvent(QShowEvent* event) {
  layOut();
  QAbstractScrollArea::showEvent(event);
}

/// Where most goes to or comes from; of a difference what has changed most.
int TextView::strongest(int leader) const {
  Index strongest = 0;
  weightsOf(leader, direction(), *weights_).row(0).cwiseAbs().maxCoeff<Eigen::PropagateNumbers>(&strongest);
  return static_cast<int>(strongest);
}

/// The cell that a position means: a leading token with its largest weight, or one weight of what is shown.
std::optional<Cell> TextView::cellAt(const QPointF& position, Qt::KeyboardModifiers modifiers, bool* previews) {
  if (empty()) return std::nullopt;
  const auto place = board().at(position - boardOrigin());
  if (!place) return std::nullopt;
  switch (text_.asks) {
    case AttentionText::Asks::Same:
      *previews = !modifiers.testFlag(Qt::ShiftModifier);
      break;
    case AttentionText::Asks::Other:
      *previews = place->asks == leadsAside();
      break;
    case AttentionText::Asks::Nobody:
      *previews = false;
  }
  if (place->token >= (*previews ? leaders() : followers())) return std::nullopt;
  if (*previews) return cellOf(place->token, strongest(place->token));
  return cellOf(shownToken(cursor_, direction(), *weights_), place->token);
}

void TextView::hover(std::optional<Cell> cell, bool previews) {
  if (hovered_ == cell && previews_ == (cell && previews)) return;
  hovered_ = cell;
  previews_ = cell && previews;
  viewport()->update();
  Q_EMIT cellHovered(cell);
}

void TextView::mouseMoveEvent(QMouseEvent* event) {
  bool previews = false;
  const auto cell = cellAt(event->position(), event->modifiers(), &previews);
  hover(cell, previews);
}

void TextView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  bool previews = false;
  if (const auto cell = cellAt(event->position(), event->modifiers(), &previews)) moveCursor(*cell);
}

bool TextView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) hover(std::nullopt, false);
  return QAbstractScrollArea::viewportEvent(event);
}

void TextView::moveCursor(const Cell& cell) {
  if (cursor_ == cell) return;
  setCellCursor(cell);
  Q_EMIT cursorMoved(cell);
}

Cell TextView::cursorOrFirst() const {
  const int leader = shownToken(cursor_, direction(), *weights_);
  const bool known = cursor_ && leaderOf(*cursor_) == leader && followerOf(*cursor_) < followers();
  return known ? *cursor_ : cellOf(leader, strongest(leader));
}

void TextView::keyPressEvent(QKeyEvent* event) {
  if (empty() || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
    return event->ignore();
  Cell cell = cursorOrFirst();
  const bool follows = text_.asks == AttentionText::Asks::Nobody || event->modifiers().testFlag(Qt::ShiftModifier);
  const int count = follows ? followers() : leaders();
  const int present = follows ? followerOf(cell) : leaderOf(cell);
  int token = present;
  const bool aside = follows ? followsAside() : leadsAside();
  switch (event->key()) {
    case Qt::Key_Left:
      --token;
      break;
    case Qt::Key_Right:
      ++token;
      break;
    case Qt::Key_Home:
      token = 0;
      break;
    case Qt::Key_End:
      token = count - 1;
      break;
    case Qt::Key_Up:
    case Qt::Key_Down:
      token = board().beside({aside, token}, event->key() == Qt::Key_Down).token;
      break;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
  token = cursor_ ? std::clamp(token, 0, count - 1) : present;  // the first key only shows it
  cell = follows ? cellOf(leaderOf(cell), token) : cellOf(token, strongest(token));
  hover(std::nullopt, false);  // the keys win over a pointer that rests
  moveCursor(cell);
}

void TextView::reveal(const TextBoard::Place& place) {
  const QRect at = tokenRect(place);
  if (at.isEmpty()) return;
  auto* bar = verticalScrollBar();
  if (at.top() < kMargin) bar->setValue(bar->value() + at.top() - kMargin);
  if (at.bottom() > viewport()->height() - kMargin)
    bar->setValue(bar->value() + at.bottom() - viewport()->height() + kMargin);
}

/// What a screen reader says: the message, or else the cell under the cursor.
void TextView::describe() {
  QString text = message_;
  if (text.isEmpty() && !empty() && text_.keys && text_.queries) {
    const Cell cell = cursorOrFirst();
    text = cellDescription(text_.queries.get(), text_.keys.get(), cell, (*weights_)(cell.query, cell.key),
                           style_.compared.get());
  }
  if (text != accessibleDescription()) setAccessibleDescription(text);
}

bool TextView::event(QEvent* event) {
  if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange) {
    board_.reset();
    layOut();
  }
  return QAbstractScrollArea::event(event);
}

void TextView::focusInEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void TextView::focusOutEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

}  // namespace fovea
