// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/scenario/limits.h"

class QCheckBox;
class QColor;
class QComboBox;
class QHBoxLayout;
class QLabel;

namespace fovea {

class FieldSlider;
class FieldSpinBox;
class ResetButton;

/// One row for one field, made from the limits table: label, slider and number box (a check box for a toggle, a combo
/// box for a choice) and a button that puts it back.
class FieldEditor : public QWidget {
  Q_OBJECT

 public:
  /// @p label stands before the slider; the field's own name where it is empty.
  explicit FieldEditor(Field field, const QString& label = {}, QWidget* parent = nullptr);

  Field field() const { return row_.field; }

  /// Shows a value; never emits. A slider that is being dragged stays under the hand.
  void setValue(double value);

  /// Whether the value is marked as changed and can be put back.
  void setChanged(bool changed);

  /// Narrows the slider. For a field with a word for "no restriction" its end then means just that.
  void setMaximum(double maximum);

  void setAccent(const QColor& accent);

  /// Width in pixels of the column of labels; a label that is longer is shortened with dots.
  void setLabelWidth(int width);
  int labelWidthHint() const;

 Q_SIGNALS:
  /// The user chose another value; @p whileDragging: more will follow until released().
  void changed(fovea::Field field, double value, bool whileDragging);
  void released(fovea::Field field);
  void resetRequested(fovea::Field field);

 private:
  void makeNumber();
  void makeToggle();
  void makeChoice();
  void showLabel();
  void showNote();

  const FieldInfo& row_;
  QString text_;
  QHBoxLayout* line_ = nullptr;
  QLabel* label_ = nullptr;
  FieldSlider* slider_ = nullptr;
  FieldSpinBox* spin_ = nullptr;
  QCheckBox* check_ = nullptr;
  QComboBox* combo_ = nullptr;
  QLabel* note_ = nullptr;  ///< what the chosen mechanism is
  ResetButton* reset_ = nullptr;
  double value_;
};

}  // namespace fovea
