// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/scenario/measures.h"
#include "ui/render/theme.h"

class QCPGraph;
class QCustomPlot;

namespace fovea {

/// One measure across the layers of a stack: a dot for each head, and a line through the means of the layers. A click
/// on a dot chooses its head.
class MeasurePlot : public QWidget {
  Q_OBJECT

 public:
  explicit MeasurePlot(QWidget* parent = nullptr);

  /// @p heads: all of one stack. @p areDifferences: around 0.
  void setHeads(std::vector<MeasuredHead> heads, const MeasureInfo& measure, bool areDifferences);
  void setSelected(const std::optional<HeadId>& head);
  void setTheme(Theme theme);

  /// Where the dot of a head is, in this widget; nothing: it has none.
  std::optional<QPointF> dotOf(const HeadId& head) const;

 Q_SIGNALS:
  void picked(const fovea::HeadId& head);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showSelected();
  const MeasuredHead* headAt(const QPointF& position) const;  // null: there is none near
  double valueOf(const MeasuredHead& head) const { return at(head.values, measure_); }

  QCustomPlot* plot_;
  QCPGraph* dots_;
  QCPGraph* means_;
  QCPGraph* mark_;
  std::vector<MeasuredHead> heads_;
  Measure measure_ = Measure::Entropy;
  bool areDifferences_ = false;
  std::optional<HeadId> selected_;
};

}  // namespace fovea
