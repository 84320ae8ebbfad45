// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/scenario/measures.h"
#include "ui/render/theme.h"

class QComboBox;
class QLabel;

namespace fovea {

class MeasureList;
class MeasurePlot;

/// Every head in numbers: a table, and one of the measures across the layers of the stack that is looked at.
class MeasuresPanel : public QWidget {
  Q_OBJECT

 public:
  explicit MeasuresPanel(QWidget* parent = nullptr);

  /// All heads of a result. @p what: what the numbers are ("B − A"), empty where there is nothing to tell apart;
  /// @p areDifferences: they have a sign.
  void setHeads(const std::vector<MeasuredHead>& heads, const QString& what, bool areDifferences);
  /// The stack that is plotted, and the head that is marked.
  void setSelected(StackKind stack, const std::optional<HeadId>& head);
  void setTheme(Theme theme);

  MeasureList& list() const { return *list_; }
  MeasurePlot& plot() const { return *plot_; }

 Q_SIGNALS:
  /// A line or a dot was clicked, or Enter was pressed on a line.
  void chosen(const fovea::HeadId& head);
  void copyRequested();
  void saveRequested();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showPlot();

  QComboBox* measure_;
  QLabel* what_;
  QLabel* definition_;
  MeasureList* list_;
  MeasurePlot* plot_;
  std::vector<MeasuredHead> heads_;
  bool areDifferences_ = false;
  StackKind stack_ = StackKind::Encoder;
};

}  // namespace fovea
