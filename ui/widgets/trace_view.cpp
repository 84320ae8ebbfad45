// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/trace_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/render/figure_font.h"

namespace fovea {
namespace {

constexpr int kTextSize = 12;  // pixels
constexpr int kMargin = 12;
constexpr double kHeader = 1.9;  // in units of the text size

}  // namespace

TraceView::TraceView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  verticalScrollBar()->setSingleStep(3 * kTextSize);
  setAccessibleName(tr("Trace"));
}

void TraceView::setTrace(TraceCards cards, const QString& note) {
  cards_ = std::move(cards);
  note_ = note;
  board_.reset();
  layOut();
  if (empty()) {
    cursor_.reset();
    hover(std::nullopt);
  } else {
    if (cursor_) cursor_ = board().clamped(*cursor_);
    if (hovered_) hovered_ = board().clamped(*hovered_);
  }
  viewport()->update();
  describe();
}

void TraceView::setColorMap(ColorMap map) {
  colorMap_ = map;
  viewport()->update();
}

void TraceView::setTheme(Theme theme) {
  theme_ = theme;
  viewport()->update();
}

void TraceView::setStale(bool stale) {
  stale_ = stale;
  viewport()->update();
}

void TraceView::setMessage(const QString& message) {
  message_ = message;
  viewport()->update();
  describe();
}

double TraceView::headerHeight() const {
  return kHeader * kTextSize;
}

const TraceBoard& TraceView::board() {
  if (!board_) {
    const QSizeF room(viewport()->width() - 2 * kMargin, viewport()->height() - headerHeight() - 1.5 * kMargin);
    board_ = std::make_unique<TraceBoard>(cards_, kTextSize, room);
  }
  return *board_;
}

void TraceView::layOut() {
  const int height =
      empty() || !isVisible() ? 0 : static_cast<int>(std::ceil(board().height() + headerHeight() + 1.5 * kMargin));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

QPointF TraceView::boardOrigin() const {
  return {kMargin, headerHeight() + kMargin / 2.0 - verticalScrollBar()->value()};
}

QRect TraceView::placeRect(const TraceBoard::Place& place) {
  return board().area(place).translated(boardOrigin()).toAlignedRect();
}

QString TraceView::reading() const {
  const auto& place = hovered_ ? hovered_ : cursor_;
  return place && !empty() ? traceReading(cards_, strip(*place), place->row, place->column) : QString();
}

/// What is traced, and at the right the number that is read.
void TraceView::paintHeader(QPainter& painter) const {
  const FigureTheme& theme = figureTheme(theme_);
  painter.fillRect(QRectF(0, 0, viewport()->width(), headerHeight() + kMargin / 2.0), theme.paper);
  const QFont bold = figureFont(kTextSize + 1, true);
  const QFont plain = figureFont(kTextSize);
  const QFontMetricsF wide(bold);
  const QFontMetricsF metrics(plain);
  const double baseline = (headerHeight() + wide.capHeight()) / 2 + 2;
  double x = kMargin;
  const double right = viewport()->width() - kMargin;
  const auto write = [&](const QString& text, const QFont& font, const QColor& ink, double end) {
    const QFontMetricsF letters(font);
    const QString shown = letters.elidedText(text, Qt::ElideRight, std::max(0.0, end - x));
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QPointF(x, baseline), shown);
    x += letters.horizontalAdvance(shown) + kTextSize;
  };
  const QString read = reading();
  const double room =
      read.isEmpty() ? 0 : std::min(metrics.horizontalAdvance(read), 0.55 * (right - kMargin)) + kTextSize;
  write(cards_.title, bold, theme.ink, right - room);
  write(cards_.weight, bold, theme.accent, right - room);
  write(note_, plain, theme.faintInk, right - room);
  if (read.isEmpty()) return;
  x = right - room + kTextSize;
  write(read, plain, theme.ink, right);
}

void TraceView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const FigureTheme& theme = figureTheme(theme_);
  const QRectF all(viewport()->rect());
  painter.fillRect(all, theme.paper);
  painter.setRenderHint(QPainter::TextAntialiasing);
  if (!empty()) {
    painter.save();
    painter.translate(boardOrigin());
    board().paint(painter, theme_, colorMap_, hovered_ ? hovered_ : cursor_);
    painter.restore();
    paintHeader(painter);
    if (stale_) {
      QColor veil = theme.paper;
      veil.setAlphaF(0.55F);
      painter.fillRect(all, veil);
    }
  }
  if (!message_.isEmpty()) {
    constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    const QRectF text = painter.boundingRect(all.adjusted(40, 12, -40, -12), flags, message_);
    painter.setPen(empty() ? QPen(Qt::NoPen) : QPen(theme.faintInk));
    painter.setBrush(theme.paper);
    painter.drawRoundedRect(text.adjusted(-16, -12, 16, 12), 6, 6);
    painter.setPen(empty() ? theme.faintInk : theme.ink);
    painter.drawText(text, flags, message_);
  }
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(all.adjusted(1, 1, -1, -1));
  }
}

void TraceView::resizeEvent(QResizeEvent*) {
  board_.reset();
  layOut();
}

void TraceView::showEvent(QShowEvent* event) {
  layOut();
  QAbstractScrollArea::showEvent(event);
}

std::optional<TraceBoard::Place> TraceView::placeAt(const QPointF& position) {
  if (empty() || position.y() < headerHeight()) return std::nullopt;
  return board().at(position - boardOrigin());
}

/// The key that a number belongs to; nothing: to none, or to all of them.
std::optional<int> TraceView::keyAt(const TraceBoard::Place& place) const {
  const auto& row = strip(place);
  if (row.columns == TraceStrip::Axis::Keys) return place.column;
  return row.markedRow >= 0 ? std::optional(place.row) : std::nullopt;
}

void TraceView::hover(std::optional<TraceBoard::Place> place) {
  if (hovered_ == place) return;
  hovered_ = place;
  viewport()->update();
  Q_EMIT keyHovered(place ? keyAt(*place) : std::nullopt);
}

void TraceView::move(const TraceBoard::Place& place) {
  hover(std::nullopt);  // the keys win over a pointer that rests
  cursor_ = place;
  const QRect at = placeRect(place);
  auto* bar = verticalScrollBar();
  const auto top = static_cast<int>(headerHeight()) + 2 * kMargin;
  if (at.top() < top) bar->setValue(bar->value() + at.top() - top);
  if (at.bottom() > viewport()->height() - kMargin)
    bar->setValue(bar->value() + at.bottom() - viewport()->height() + kMargin);
  viewport()->update();
  describe();
}

void TraceView::mouseMoveEvent(QMouseEvent* event) {
  hover(placeAt(event->position()));
}

void TraceView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  const auto place = placeAt(event->position());
  if (!place) return;
  move(*place);
  if (const auto key = keyAt(*place)) Q_EMIT keyPicked(*key);
}

bool TraceView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) hover(std::nullopt);
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);  // of this type
    if (const auto place = placeAt(help->pos()))
      QToolTip::showText(help->globalPos(), traceReading(cards_, strip(*place), place->row, place->column), viewport());
    else
      QToolTip::hideText();
    return true;
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void TraceView::keyPressEvent(QKeyEvent* event) {
  if (empty() || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
    return event->ignore();
  auto place = cursor_.value_or(board().startOf(0, 0));
  const bool first = !cursor_;  // the first key only shows it
  const int last = static_cast<int>(strip(place).values.cols()) - 1;
  switch (event->key()) {
    case Qt::Key_Left:
      place.column = std::max(0, place.column - 1);
      break;
    case Qt::Key_Right:
      place.column = std::min(last, place.column + 1);
      break;
    case Qt::Key_Home:
      place.column = 0;
      break;
    case Qt::Key_End:
      place.column = last;
      break;
    case Qt::Key_Up:
      place = board().stepped(place, -1);
      break;
    case Qt::Key_Down:
      place = board().stepped(place, 1);
      break;
    case Qt::Key_PageUp:
      place = board().startOf(std::max(0, place.card - 1), 0);
      break;
    case Qt::Key_PageDown:
      place = board().startOf(std::min(static_cast<int>(cards_.cards.size()) - 1, place.card + 1), 0);
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (const auto key = keyAt(place)) Q_EMIT keyPicked(*key);
      break;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
  move(first ? board().startOf(0, 0) : place);
}

/// What a screen reader says: the message, the number under the cursor with its step, or what is traced.
void TraceView::describe() {
  QString text = message_;
  if (text.isEmpty() && !empty()) {
    text = QStringList{cards_.title, cards_.weight, note_}.join(QStringLiteral("; "));
    if (cursor_) text = cards_.cards[static_cast<std::size_t>(cursor_->card)].title + QStringLiteral("; ") + reading();
  }
  if (text != accessibleDescription()) setAccessibleDescription(text);
}

void TraceView::focusInEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void TraceView::focusOutEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

}  // namespace fovea
