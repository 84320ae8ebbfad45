// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spectrum_plot.h"

#include <qcustomplot.h>

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/render/projection_maps.h"
#include "ui/render/trace_cards.h"
#include "ui/widgets/plot_theme.h"

namespace fovea {

SpectrumPlot::SpectrumPlot(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(plot_);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  for (auto* axis : {plot_->xAxis, plot_->yAxis}) axis->ticker()->setTickCount(4);
  plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
  plot_->axisRect()->setMargins({0, 8, 8, 0});
  plot_->setMouseTracking(true);
  plot_->installEventFilter(this);
  connect(plot_, &QCustomPlot::mouseDoubleClick, this, &SpectrumPlot::showAll);
  setAccessibleName(tr("Singular values"));
}

void SpectrumPlot::setSeries(std::vector<Series> series, Theme theme) {
  const bool sameShape = std::ranges::equal(series, series_, [](const Series& a, const Series& b) {
    return a.name == b.name && a.after.size() == b.after.size();
  });
  series_ = std::move(series);
  plot_->clearGraphs();
  QStringList spoken;
  for (std::size_t i = 0; i < series_.size(); ++i) {
    const auto& [name, before, after] = series_[i];
    const QColor color = projectionColor(i, theme);
    const auto add = [&](const std::vector<double>& values, bool filled) {
      auto* graph = plot_->addGraph();
      graph->setLineStyle(QCPGraph::lsNone);
      graph->setScatterStyle(
          {QCPScatterStyle::ssCircle, QPen(color, 1), filled ? QBrush(color) : QBrush(Qt::NoBrush), 5.0});
      QVector<double> places;
      for (std::size_t n = 0; n < values.size(); ++n) places << static_cast<double>(n + 1);
      graph->setData(places, QVector<double>(values.begin(), values.end()), true);
    };
    if (!before.empty()) add(before, false);
    add(after, true);
    if (!after.empty()) spoken << QStringLiteral("%1: %2").arg(name, shortNumber(after.front()));
  }
  applyTheme(*plot_, theme, font());
  setAccessibleDescription(tr("largest singular values: %1").arg(spoken.join(QStringLiteral(", "))));
  // While a slider is dragged the axes stay, so that it is the points that move.
  double high = 0;
  for (const auto& one : series_)
    for (const auto* values : {&one.before, &one.after})
      if (!values->empty()) high = std::max(high, values->front());
  if (!sameShape || high > plot_->yAxis->range().upper)
    showAll();
  else
    plot_->replot();
}

void SpectrumPlot::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const auto whole = tr("singular values, largest first");
  const bool fits = fontMetrics().horizontalAdvance(whole) + 40 <= width();
  plot_->xAxis->setLabel(fits ? whole : tr("singular values"));
}

void SpectrumPlot::showAll() {
  double high = 0;
  std::size_t count = 1;
  for (const auto& one : series_) {
    for (const auto* values : {&one.before, &one.after})
      if (!values->empty()) high = std::max(high, values->front());
    count = std::max(count, one.after.size());
  }
  plot_->xAxis->setRange(0, static_cast<double>(count) + 1);
  plot_->yAxis->setRange(0, high > 0 ? 1.08 * high : 1);
  plot_->replot();
}

void SpectrumPlot::hover(const QPointF& position) {
  constexpr double kReach = 8;
  double least = kReach;
  QString reading;
  const auto look = [&](const Series& one, const std::vector<double>& values, bool before) {
    for (std::size_t n = 0; n < values.size(); ++n) {
      const QPointF at(plot_->xAxis->coordToPixel(static_cast<double>(n + 1)), plot_->yAxis->coordToPixel(values[n]));
      const double distance = std::hypot(at.x() - position.x(), at.y() - position.y());
      if (distance >= least) continue;
      least = distance;
      reading = tr("%1, singular value %2: %3").arg(one.name).arg(n + 1).arg(shortNumber(values[n]));
      if (before) reading += QLatin1Char(' ') + tr("(before the edits)");
    }
  };
  for (const auto& one : series_) {
    look(one, one.after, false);
    look(one, one.before, true);
  }
  if (reading == reading_) return;
  reading_ = reading;
  plot_->setToolTip(reading);
  Q_EMIT hovered(reading);
}

bool SpectrumPlot::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseMove) hover(static_cast<QMouseEvent*>(event)->position());
  if (event->type() == QEvent::Leave) hover({-1000, -1000});
  return QWidget::eventFilter(watched, event);
}

}  // namespace fovea
