// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/token_text_edit.h"

#include <QContextMenuEvent>
#include <QInputMethodEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextLayout>
#include <QUrl>
#include <algorithm>
#include <cmath>

#include "core/scenario/scenario.h"

namespace fovea {

namespace {

constexpr auto kMaxBytes = static_cast<qsizetype>(kMaxTextBytes);

QString contentOf(const QTextDocument& document) {
  return documentText(document.toRawText());  // toPlainText() would turn no-break spaces into spaces
}

bool isUndoKey(const QKeyEvent& event) {
  return event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo);
}

}  // namespace

TokenTextEdit::TokenTextEdit(QWidget* parent) : QPlainTextEdit(parent) {
  setUndoRedoEnabled(false);
  setTabChangesFocus(true);
  viewport()->setMouseTracking(true);
  connect(this, &QPlainTextEdit::textChanged, this, &TokenTextEdit::emitEdited);
}

void TokenTextEdit::setText(const QString& text) {
  if (text == text_) return;
  const QScopedValueRollback guard(setting_, true);
  const auto before = contentOf(*document());
  const auto after = documentText(text);
  // Only what differs is replaced, so that the cursor and the scroll position stay at the same characters.
  const auto [left, right] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  auto same = left - before.begin();
  if (same > 0 && before[same - 1].isHighSurrogate()) --same;
  const auto longest = std::min(before.size(), after.size()) - same;
  qsizetype tail = 0;
  while (tail < longest && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  if (tail > 0 && after[after.size() - tail].isLowSurrogate()) --tail;
  QTextCursor edit(document());
  edit.setPosition(static_cast<int>(same));
  edit.setPosition(static_cast<int>(before.size() - tail), QTextCursor::KeepAnchor);
  edit.insertText(after.mid(same, after.size() - tail - same));
  text_ = text;
  setTokens({});
}

std::optional<TextRange> TokenTextEdit::selection() const {
  const auto cursor = textCursor();
  if (!cursor.hasSelection()) return std::nullopt;
  const auto bytes = [this](int position) {
    return static_cast<std::size_t>(QStringView(text_).left(position).toUtf8().size());
  };
  return TextRange{bytes(cursor.selectionStart()), bytes(cursor.selectionEnd())};
}

void TokenTextEdit::setTokens(const std::vector<Token>& tokens) {
  spans_ = documentSpans(text_, tokens);
  highlight_.reset();
  second_.reset();
  weights_.clear();
  hovered_.reset();  // silently: the pointer has not moved
  viewport()->update();
}

void TokenTextEdit::setHighlight(std::optional<int> token, std::optional<int> second) {
  if (token == highlight_ && second == second_) return;
  highlight_ = token;
  second_ = second;
  viewport()->update();
}

void TokenTextEdit::setTokenWeights(std::vector<float> weights) {
  weights_ = std::move(weights);
  viewport()->update();
}

void TokenTextEdit::emitEdited() {
  if (setting_ || composing_) return;
  auto now = contentOf(*document());
  if (now == documentText(text_)) return;  // only a composition came or went
  text_ = std::move(now);
  setTokens({});
  Q_EMIT textEdited(text_);
}

qsizetype TokenTextEdit::room() const {
  return kMaxBytes - utf8Size(contentOf(*document())) + utf8Size(textCursor().selectedText());
}

bool TokenTextEdit::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && isUndoKey(*static_cast<QKeyEvent*>(event))) {
    event->ignore();
    return false;
  }
  return QPlainTextEdit::event(event);
}

void TokenTextEdit::keyPressEvent(QKeyEvent* event) {
  if (isUndoKey(*event)) {
    event->ignore();
    return;
  }
  const auto typed = event->text();
  const bool inserts =
      !typed.isEmpty() && (typed[0].isPrint() || typed[0] == QLatin1Char('\r') || typed[0].isSurrogate());
  if (inserts && utf8Size(typed) > room()) {
    Q_EMIT truncated(0, utf8Size(typed));
    return;
  }
  QPlainTextEdit::keyPressEvent(event);
}

void TokenTextEdit::inputMethodEvent(QInputMethodEvent* event) {
  const auto given = event->commitString();
  const auto fitting = utf8Prefix(given, room());
  QInputMethodEvent fitted(event->preeditString(), event->attributes());
  fitted.setCommitString(fitting, event->replacementStart(), event->replacementLength());
  composing_ = !event->preeditString().isEmpty();
  QPlainTextEdit::inputMethodEvent(&fitted);
  event->setAccepted(fitted.isAccepted());
  emitEdited();
  if (fitting.size() < given.size()) Q_EMIT truncated(utf8Size(fitting), utf8Size(given));
}

bool TokenTextEdit::canInsertFromMimeData(const QMimeData* source) const {
  const auto urls = source->urls();
  const bool files = std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
  return !files && source->hasText();
}

void TokenTextEdit::insertFromMimeData(const QMimeData* source) {
  if (!canInsertFromMimeData(source)) return;
  const auto given = source->text();
  const auto fitting = utf8Prefix(given, room());
  textCursor().insertText(fitting);
  ensureCursorVisible();
  // After textEdited(), so that a note about the cut is not taken for one about the text before.
  if (fitting.size() < given.size()) Q_EMIT truncated(utf8Size(fitting), utf8Size(given));
}

void TokenTextEdit::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = createStandardContextMenu(event->pos());
  menu->setAttribute(Qt::WA_DeleteOnClose);
  // The box has no history of its own: its entries would look as if nothing could be undone.
  for (auto* action : menu->actions())
    if (action->objectName() == QLatin1String("edit-undo") || action->objectName() == QLatin1String("edit-redo"))
      menu->removeAction(action);
  if (!menu->actions().isEmpty() && menu->actions().constFirst()->isSeparator())
    menu->removeAction(menu->actions().constFirst());
  menu->popup(event->globalPos());
}

bool TokenTextEdit::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) hover(std::nullopt);
  return QPlainTextEdit::viewportEvent(event);
}

void TokenTextEdit::mouseMoveEvent(QMouseEvent* event) {
  QPlainTextEdit::mouseMoveEvent(event);
  hover(tokenAt(event->position().toPoint()));
}

void TokenTextEdit::hover(std::optional<int> token) {
  if (token == hovered_) return;
  hovered_ = token;
  Q_EMIT tokenHovered(token);
}

std::optional<int> TokenTextEdit::tokenAt(QPoint position) const {
  const int near = cursorForPosition(position).position();
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    if (spans_[i].begin > near || spans_[i].end < near) continue;
    for (const auto& rect : rectsOf(spans_[i]))
      if (rect.contains(position)) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::vector<QRectF> TokenTextEdit::rectsOf(TextSpan span) const {
  std::vector<QRectF> rects;
  for (auto block = document()->findBlock(span.begin); block.isValid() && block.position() < span.end;
       block = block.next()) {
    const auto origin = blockBoundingGeometry(block).translated(contentOffset()).topLeft();
    const auto* layout = block.layout();
    for (int i = 0; i < layout->lineCount(); ++i) {
      const auto line = layout->lineAt(i);
      const int begin = std::max(span.begin - block.position(), line.textStart());
      const int end = std::min(span.end - block.position(), line.textStart() + line.textLength());
      if (begin >= end) continue;
      const double from = line.cursorToX(begin);
      const double to = line.cursorToX(end);
      rects.emplace_back(origin.x() + std::min(from, to), origin.y() + line.y(), std::abs(to - from), line.height());
    }
  }
  return rects;
}

void TokenTextEdit::paintMark(QPainter& painter, int token, const QColor& fill, const QColor& frame) const {
  if (token < 0 || static_cast<std::size_t>(token) >= spans_.size()) return;
  painter.setBrush(fill);
  painter.setPen(frame.isValid() ? QPen(frame, 1) : QPen(Qt::NoPen));
  for (const auto& rect : rectsOf(spans_[static_cast<std::size_t>(token)]))
    painter.drawRoundedRect(rect.adjusted(-1.5, 0.5, 1.5, -0.5), 3, 3);
}

void TokenTextEdit::paintEvent(QPaintEvent* event) {
  {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const auto accent = palette().color(QPalette::Highlight);
    const auto shade = [&](double strength) {
      auto color = accent;
      color.setAlphaF(static_cast<float>(strength));
      return color;
    };
    const auto visible = viewport()->rect();
    const int first = cursorForPosition(visible.topLeft()).position();
    const int last = cursorForPosition(visible.bottomRight()).position();
    for (std::size_t i = 0; i < std::min(weights_.size(), spans_.size()); ++i)
      if (weights_[i] > 0.005F && spans_[i].end >= first && spans_[i].begin <= last)
        paintMark(painter, static_cast<int>(i), shade(0.5 * std::min(weights_[i], 1.0F)), {});
    if (second_) paintMark(painter, *second_, shade(0.12), shade(0.55));
    if (highlight_) paintMark(painter, *highlight_, shade(0.32), shade(0.9));
  }
  QPlainTextEdit::paintEvent(event);
}

}  // namespace fovea
