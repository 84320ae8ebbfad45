// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_spin_box.h"

#include <QKeyEvent>
#include <QSignalBlocker>
#include <QWheelEvent>
#include <algorithm>

#include "ui/widgets/field_text.h"

namespace fovea {

FieldSpinBox::FieldSpinBox(const FieldInfo& row, QWidget* parent)
    : QDoubleSpinBox(parent), row_(row), maximum_(row.maximum) {
  setFocusPolicy(Qt::StrongFocus);
  setButtonSymbols(NoButtons);
  setAlignment(Qt::AlignRight);
  setKeyboardTracking(false);
  auto ungrouped = locale();
  ungrouped.setNumberOptions(QLocale::OmitGroupSeparator);
  setLocale(ungrouped);
  setDecimals(row.kind == FieldKind::Integer ? 0 : 4);
  setRange(row.minimum, row.maximum);
  setSuffix(fieldSuffix(row.field));
  setFieldValue(row.standard);
}

void FieldSpinBox::setFieldValue(double value) {
  const QSignalBlocker silent(this);
  setValue(value);
}

QString FieldSpinBox::textFromValue(double value) const {
  if (!row_.atMaximum.empty() && value >= row_.maximum) return fieldValueText(row_.field, value);
  return locale().toString(value, 'f', QLocale::FloatingPointShortest);
}

double FieldSpinBox::valueFromText(const QString& text) const {
  const auto word = fieldValueText(row_.field, row_.maximum);
  if (!row_.atMaximum.empty() && text.trimmed().compare(word, Qt::CaseInsensitive) == 0) return row_.maximum;
  return QDoubleSpinBox::valueFromText(text);
}

QValidator::State FieldSpinBox::validate(QString& text, int& position) const {
  if (!row_.atMaximum.empty() && !text.isEmpty()) {
    const auto word = fieldValueText(row_.field, row_.maximum);
    if (text.compare(word, Qt::CaseInsensitive) == 0) return QValidator::Acceptable;
    if (word.startsWith(text, Qt::CaseInsensitive)) return QValidator::Intermediate;
  }
  return QDoubleSpinBox::validate(text, position);
}

void FieldSpinBox::stepBy(int steps) {
  const double end = std::min(maximum_, row_.maximum);
  const double next = std::max(std::min(value(), end) + steps * row_.step, row_.minimum);
  setValue(next < end ? next : row_.atMaximum.empty() ? end : row_.maximum);
  selectAll();
}

QSize FieldSpinBox::sizeHint() const {
  // One width for all fields, so that the boxes of a panel stand in a column.
  const int text = fontMetrics().horizontalAdvance(QStringLiteral("−180.0°"));
  return {text + fontMetrics().averageCharWidth(), QDoubleSpinBox::sizeHint().height()};
}

bool FieldSpinBox::event(QEvent* event) {
  // The keys of the window come first: undo, but also Ctrl+E, which on X11 is the end of a line.
  if (event->type() == QEvent::ShortcutOverride &&
      static_cast<QKeyEvent*>(event)->modifiers().testFlag(Qt::ControlModifier)) {
    event->ignore();
    return false;
  }
  return QDoubleSpinBox::event(event);
}

void FieldSpinBox::wheelEvent(QWheelEvent* event) {
  if (hasFocus())
    QDoubleSpinBox::wheelEvent(event);
  else
    event->ignore();
}

}  // namespace fovea
