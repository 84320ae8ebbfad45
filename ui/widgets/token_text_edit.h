// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <optional>
#include <vector>

#include "core/scenario/view_state.h"
#include "ui/render/text_spans.h"

namespace fovea {

/// A box for plain text of at most kMaxTextBytes that shows tokens: it marks some, shades them by weight, and tells
/// which one the pointer is on. It keeps no undo history of its own and leaves the undo keys to the window, and files
/// dropped on it too.
class TokenTextEdit : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit TokenTextEdit(QWidget* parent = nullptr);

  /// Shows @p text; the cursor stays at the characters it was at. Never emits. Forgets the tokens if the text is new.
  void setText(const QString& text);
  /// As given to setText() or last typed.
  const QString& text() const { return text_; }

  /// What is selected, in bytes of the UTF-8 of text(); nothing: nothing is.
  std::optional<TextRange> selection() const;

  /// The tokens of text(), spans in bytes of its UTF-8.
  void setTokens(const std::vector<Token>& tokens);

  /// Marks a token, and more faintly a second one. Indices into setTokens(); what is outside is not shown.
  void setHighlight(std::optional<int> token, std::optional<int> second = std::nullopt);

  /// Shades each token by a weight of 0 … 1 (NaN: not at all); empty: no shading.
  void setTokenWeights(std::vector<float> weights);

 Q_SIGNALS:
  /// The user changed the text. Not while an input method is composing: then once, when the text is committed.
  void textEdited(const QString& text);
  /// Text that was pasted, dropped or typed did not fit and was cut; sizes in bytes of UTF-8.
  void truncated(qsizetype keptBytes, qsizetype givenBytes);
  void tokenHovered(std::optional<int> token);

 protected:
  bool event(QEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void inputMethodEvent(QInputMethodEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  bool canInsertFromMimeData(const QMimeData* source) const override;
  void insertFromMimeData(const QMimeData* source) override;

 private:
  qsizetype room() const;
  void emitEdited();
  void hover(std::optional<int> token);
  std::optional<int> tokenAt(QPoint position) const;
  std::vector<QRectF> rectsOf(TextSpan span) const;
  void paintMark(QPainter& painter, int token, const QColor& fill, const QColor& frame) const;

  QString text_;
  std::vector<TextSpan> spans_;
  std::vector<float> weights_;
  std::optional<int> highlight_;
  std::optional<int> second_;
  std::optional<int> hovered_;
  bool setting_ = false;
  bool composing_ = false;
};

}  // namespace fovea
