// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

#include "core/scenario/limits.h"

namespace fovea {

/// A number box for one field, whole or real: writes no needless zeros, reads and writes the word for "no restriction".
/// A number being typed counts when it is finished (Enter, Tab), not digit by digit. Keys with
/// Ctrl are the window's first.
class FieldSpinBox : public QDoubleSpinBox {
  Q_OBJECT

 public:
  explicit FieldSpinBox(const FieldInfo& row, QWidget* parent = nullptr);

  /// Sets the value without a signal.
  void setFieldValue(double value);

  /// Where the steps end; a larger number may still be typed as far as the table allows.
  void setFieldMaximum(double maximum) { maximum_ = maximum; }

  QString textFromValue(double value) const override;
  double valueFromText(const QString& text) const override;
  QValidator::State validate(QString& text, int& position) const override;
  void stepBy(int steps) override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  bool event(QEvent* event) override;
  StepEnabled stepEnabled() const override { return StepUpEnabled | StepDownEnabled; }
  void wheelEvent(QWheelEvent* event) override;

 private:
  const FieldInfo& row_;
  double maximum_;
};

}  // namespace fovea
