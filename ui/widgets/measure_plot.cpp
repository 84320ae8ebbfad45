// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/measure_plot.h"

#include <qcustomplot.h>

#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/widgets/measure_text.h"
#include "ui/widgets/plot_theme.h"

namespace fovea {

namespace {

constexpr double kReach = 10;  // pixels from a dot that still mean it

QCPGraph* addGraph(QCustomPlot& plot) {
  auto* graph = plot.addGraph();
  graph->setAdaptiveSampling(false);
  return graph;
}

}  // namespace

MeasurePlot::MeasurePlot(QWidget* parent)
    : QWidget(parent),
      plot_(new QCustomPlot(this)),
      dots_(addGraph(*plot_)),
      means_(addGraph(*plot_)),
      mark_(addGraph(*plot_)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(plot_);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setMouseTracking(true);
  plot_->installEventFilter(this);
  const QSharedPointer<QCPAxisTickerFixed> layers(new QCPAxisTickerFixed);
  layers->setTickStep(1);
  layers->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
  plot_->xAxis->setTicker(layers);
  plot_->xAxis->setSubTicks(false);
  plot_->xAxis->setLabel(tr("layer"));
  for (auto* graph : {dots_, mark_}) graph->setLineStyle(QCPGraph::lsNone);
  plot_->yAxis->ticker()->setTickCount(4);
  setMinimumSize(180, 100);
}

void MeasurePlot::setHeads(std::vector<MeasuredHead> heads, const MeasureInfo& measure, bool areDifferences) {
  heads_ = std::move(heads);
  measure_ = measure.measure;
  areDifferences_ = areDifferences;
  QVector<double> layers;
  QVector<double> values;
  std::map<int, RowMean> means;
  for (const auto& head : heads_)
    if (const double value = valueOf(head); !std::isnan(value)) {
      layers << head.id.layer;
      values << value;
      means[head.id.layer].add(value);
    }
  dots_->setData(layers, values);
  means_->data()->clear();
  for (const auto& [layer, mean] : means) means_->addData(layer, mean.value());
  const int last =
      heads_.empty() ? 0 : std::ranges::max(heads_, {}, [](const auto& one) { return one.id.layer; }).id.layer;
  plot_->xAxis->setRange(-0.5, last + 0.5);
  double low = 0;
  double high = (measure.isShare() && !areDifferences) || values.empty() ? 1 : 0;
  for (const double value : values) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (areDifferences) low = -(high = std::max({high, -low, 0.01}));
  const double margin = std::max(0.01, 0.1 * (high - low));  // in a low plot too there is room for the mark
  plot_->yAxis->setRange(low - margin, high + margin);
  plot_->yAxis->setLabel(measureTitle(measure));
  showSelected();
}

void MeasurePlot::setSelected(const std::optional<HeadId>& head) {
  selected_ = head;
  showSelected();
}

void MeasurePlot::showSelected() {
  mark_->data()->clear();
  for (const auto& head : heads_)
    if (head.id == selected_ && !std::isnan(valueOf(head))) mark_->addData(head.id.layer, valueOf(head));
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void MeasurePlot::setTheme(Theme theme) {
  const auto& colors = figureTheme(theme);
  const QColor line = theme == Theme::Dark ? QColor(0x6FC3DF) : QColor(0x1F6F8B);
  applyTheme(*plot_, theme, font());
  dots_->setScatterStyle({QCPScatterStyle::ssDisc, colors.faintInk, 6});
  means_->setPen(QPen(line, 2));
  mark_->setScatterStyle({QCPScatterStyle::ssCircle, QPen(colors.accent, 2), Qt::NoBrush, 12});
  plot_->yAxis->grid()->setVisible(true);
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

std::optional<QPointF> MeasurePlot::dotOf(const HeadId& id) const {
  const auto head = std::ranges::find(heads_, id, &MeasuredHead::id);
  if (head == heads_.end() || std::isnan(valueOf(*head))) return std::nullopt;
  return QPointF(plot_->xAxis->coordToPixel(head->id.layer), plot_->yAxis->coordToPixel(valueOf(*head)));
}

const MeasuredHead* MeasurePlot::headAt(const QPointF& position) const {
  const MeasuredHead* nearest = nullptr;
  double least = kReach;
  for (const auto& head : heads_) {
    const auto dot = dotOf(head.id);
    if (!dot) continue;
    const double distance = std::hypot(dot->x() - position.x(), dot->y() - position.y());
    if (distance > least) continue;
    least = distance;
    nearest = &head;
  }
  return nearest;
}

bool MeasurePlot::eventFilter(QObject* watched, QEvent* event) {
  const auto* mouse = dynamic_cast<QMouseEvent*>(event);
  const auto* head = mouse ? headAt(mouse->position()) : nullptr;
  if (mouse && event->type() == QEvent::MouseMove) {
    QToolTip::showText(
        mouse->globalPosition().toPoint(),
        head ? headTitle(*head) + QStringLiteral(": ") + measureNumber(valueOf(*head), areDifferences_) : QString(),
        plot_);
  } else if (mouse && head && event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
    Q_EMIT picked(HeadId(head->id));  // another measurement may come while it is handled
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace fovea
