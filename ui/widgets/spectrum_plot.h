// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>
#include <vector>

#include "ui/render/theme.h"

class QCustomPlot;

namespace fovea {

/// Singular values, largest first, each matrix in its projectionColor(): filled points as the matrices are used, hollow
/// ones as they were made. The wheel zooms, dragging moves, a double click shows everything again.
class SpectrumPlot : public QWidget {
  Q_OBJECT

 public:
  struct Series {
    QString name;
    std::vector<double> before;  ///< empty: as after
    std::vector<double> after;
  };

  explicit SpectrumPlot(QWidget* parent = nullptr);

  void setSeries(std::vector<Series> series, Theme theme);
  /// "W_Q: 3.1, 2.9, …": what a screen reader says, and the point under the pointer.
  QString reading() const { return reading_; }

 Q_SIGNALS:
  /// The pointer is over this value; empty: over none.
  void hovered(const QString& reading);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showAll();
  void hover(const QPointF& position);

  QCustomPlot* plot_;
  std::vector<Series> series_;
  QString reading_;
};

}  // namespace fovea
