// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/io/learning.h"
#include "ui/render/theme.h"

class QCPItemStraightLine;
class QCustomPlot;

namespace fovea {

/// A learning curve over the steps, which are drawn on a logarithmic scale: loss to the left, accuracy to the right,
/// and a line where the step is that is looked at.
class LearningCurve : public QWidget {
  Q_OBJECT

 public:
  explicit LearningCurve(QWidget* parent = nullptr);

  void setCurve(const std::vector<Learning::Point>& curve);
  void setStep(int step);
  void setTheme(Theme theme);

 private:
  QCustomPlot* plot_;
  QCPItemStraightLine* mark_;
};

}  // namespace fovea
