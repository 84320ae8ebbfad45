// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <vector>

#include "core/io/learning.h"
#include "ui/render/theme.h"

class QLabel;
class QSlider;
class QToolButton;

namespace fovea {

class HeatmapView;
class LearningCurve;

/// How the attention of a model was learned: heatmaps at a snapshot of its training, the learning curve, and a slider
/// through the snapshots, which can be played. Space plays and pauses.
class LearningDialog : public QDialog {
  Q_OBJECT

 public:
  LearningDialog(Learning learning, Theme theme, ColorMap colors, QWidget* parent);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void alignCells();
  QWidget* makeMap(const Learning::Map& map, Theme theme, ColorMap colors);
  void showSnapshot(int index);
  void play(bool on);

  Learning learning_;
  std::vector<HeatmapView*> maps_;
  LearningCurve* curve_;
  QLabel* words_;
  QToolButton* play_;
  QSlider* slider_;
  QTimer timer_;
};

}  // namespace fovea
