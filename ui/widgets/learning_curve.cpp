// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/learning_curve.h"

#include <qcustomplot.h>

#include <QVBoxLayout>
#include <algorithm>

#include "ui/widgets/plot_theme.h"

namespace fovea {

LearningCurve::LearningCurve(QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot(this)), mark_(new QCPItemStraightLine(plot_)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(plot_);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->xAxis->setScaleType(QCPAxis::stLogarithmic);
  plot_->xAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
  plot_->xAxis->setNumberFormat(QStringLiteral("f"));
  plot_->xAxis->setNumberPrecision(0);
  plot_->xAxis->setLabel(tr("step"));
  plot_->yAxis->setLabel(tr("loss"));
  plot_->yAxis2->setLabel(tr("accuracy"));
  plot_->yAxis2->setVisible(true);
  plot_->yAxis2->setRange(0, 1);
  for (auto* axis : {plot_->yAxis, plot_->yAxis2}) plot_->addGraph(plot_->xAxis, axis);
  plot_->graph(0)->setName(tr("loss on unseen sentences"));
  plot_->graph(1)->setName(tr("accuracy on unseen sentences"));
  plot_->legend->setVisible(true);
  plot_->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop);
}

void LearningCurve::setCurve(const std::vector<Learning::Point>& curve) {
  QVector<double> steps;
  QVector<double> losses;
  QVector<double> accuracies;
  for (const auto& point : curve) {
    steps << point.step;
    losses << point.devLoss;
    accuracies << point.devAccuracy;
  }
  plot_->graph(0)->setData(steps, losses, true);
  plot_->graph(1)->setData(steps, accuracies, true);
  plot_->xAxis->setRange(1, std::max(2, curve.back().step));
  plot_->yAxis->setRange(0, 1.05 * std::max(0.1, *std::ranges::max_element(losses)));
  plot_->replot();
}

void LearningCurve::setStep(int step) {
  const double at = std::max(1, step);  // a logarithmic scale has no 0
  mark_->point1->setCoords(at, 0);
  mark_->point2->setCoords(at, 1);
  plot_->replot();
}

void LearningCurve::setTheme(Theme theme) {
  const auto& colors = figureTheme(theme);
  const QColor loss = theme == Theme::Dark ? QColor(0xF2A65A) : QColor(0xB3541E);
  const QColor accuracy = theme == Theme::Dark ? QColor(0x6FC3DF) : QColor(0x1F6F8B);
  applyTheme(*plot_, theme, font());
  plot_->graph(0)->setPen(QPen(loss, 2));
  plot_->graph(1)->setPen(QPen(accuracy, 2, Qt::DashLine));
  mark_->setPen(QPen(colors.accent, 2));
  plot_->legend->setBrush(colors.paper);
  plot_->legend->setBorderPen(QPen(colors.grid));
  plot_->legend->setTextColor(colors.ink);
  plot_->legend->setFont(font());
  plot_->replot();
}

}  // namespace fovea
