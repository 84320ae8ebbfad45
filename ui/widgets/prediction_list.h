// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>
#include <vector>

#include "core/scenario/output.h"

namespace fovea {

/// Tokens that a model holds possible, each with its probability as a bar, and, beside a baseline (A), with a signed
/// bar for how much more (or less) probable it has become.
class PredictionList : public QTreeWidget {
  Q_OBJECT

 public:
  explicit PredictionList(QWidget* parent = nullptr);

  /// The selection stays on its line.
  void setPredictions(std::vector<Prediction> predictions);
  const std::vector<Prediction>& predictions() const { return predictions_; }
  /// What is shown as a table for a spreadsheet: a line a token, tabs between.
  QString tableText() const;

 Q_SIGNALS:
  /// A line was clicked, or Enter was pressed on it.
  void chosen(int id);
  /// Ctrl+C was pressed.
  void copyRequested();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  std::vector<Prediction> predictions_;  // one per line
};

}  // namespace fovea
