// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QSlider>

#include "core/scenario/limits.h"

namespace fovea {

/// A horizontal slider over one field's range, linear in the table's steps or logarithmic. The groove is filled from
/// the default to the handle: what has been changed is seen at a glance.
class FieldSlider : public QSlider {
  Q_OBJECT

 public:
  explicit FieldSlider(const FieldInfo& row, QWidget* parent = nullptr);

  /// The value under the handle. At the end of a field with a word for "no restriction": the table's maximum.
  /// Within a few pixels of the default it is the default, so that a hand can find the way back.
  double fieldValue() const;

  /// Moves the handle without a signal.
  void setFieldValue(double value);

  /// Narrows the range; never beyond the table's.
  void setFieldMaximum(double maximum);

  /// The colour of the filled part; by default the palette's highlight.
  void setAccent(const QColor& accent);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  int positionOf(double value) const;
  double valueAt(int position) const;
  int handleCentre(int position) const;

  const FieldInfo& row_;
  double maximum_;
  QColor accent_;
};

}  // namespace fovea
