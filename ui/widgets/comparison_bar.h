// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/scenario/view_state.h"

class QLabel;
class QToolButton;

namespace fovea {

class SegmentedControl;

/// One line over the map while a baseline is pinned: what it is, which comparison is shown, and a way to unpin it.
class ComparisonBar : public QWidget {
  Q_OBJECT

 public:
  explicit ComparisonBar(QWidget* parent = nullptr);

  /// What the baseline is, in words.
  void setBaseline(const QString& description);
  void setComparison(Comparison comparison);

 Q_SIGNALS:
  void chosen(fovea::Comparison comparison);
  void unpinned();

 private:
  QLabel* label_;
  SegmentedControl* choice_;
  QToolButton* unpin_;
};

}  // namespace fovea
