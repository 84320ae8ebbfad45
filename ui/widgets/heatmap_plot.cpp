// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/heatmap_plot.h"

#include <qcustomplot.h>

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "core/scenario/quantity.h"
#include "ui/render/color_map.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/map_painter.h"
#include "ui/render/view_words.h"
#include "ui/widgets/map_image.h"
#include "ui/widgets/map_labels.h"
#include "ui/widgets/map_layout.h"

namespace fovea {
namespace {

/// Something painted by a function, in the order and the buffers of QCustomPlot's layers.
class Painted : public QCPLayerable {
 public:
  Painted(QCustomPlot* plot, const QString& layer, std::function<void(QPainter&)> paint)
      : QCPLayerable(plot, layer), paint_(std::move(paint)) {}

 protected:
  void applyDefaultAntialiasingHint(QCPPainter*) const override {}
  void draw(QCPPainter* painter) override { paint_(*painter); }

 private:
  std::function<void(QPainter&)> paint_;
};

/// Ticks with a real minus.
class SignedTicker : public QCPAxisTicker {
 protected:
  QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override {
    return QCPAxisTicker::getTickLabel(tick, locale, format, precision).replace(QLatin1Char('-'), QChar(0x2212));
  }
};

/// A frame of exact pixels just outside @p inner, at any device pixel ratio.
void frame(QPainter& painter, const QRectF& inner, qreal width, const QColor& color) {
  const QRectF outer = inner.adjusted(-width, -width, width, width);
  painter.fillRect(QRectF(outer.left(), outer.top(), outer.width(), width), color);
  painter.fillRect(QRectF(outer.left(), inner.bottom(), outer.width(), width), color);
  painter.fillRect(QRectF(outer.left(), inner.top(), width, inner.height()), color);
  painter.fillRect(QRectF(inner.right(), inner.top(), width, inner.height()), color);
}

QColor faded(QColor color, double alpha) {
  color.setAlphaF(static_cast<float>(alpha));
  return color;
}

QCPColorGradient gradient(ColorMap map) {
  QMap<double, QColor> stops;
  const ColorTable& table = colorTable(map);
  for (std::size_t i = 0; i < table.size(); ++i) stops.insert(static_cast<double>(i) / 255, QColor(table[i]));
  QCPColorGradient result;
  result.setLevelCount(256);
  result.setColorStops(stops);
  return result;
}

}  // namespace

struct HeatmapPlot::Impl {
  Impl(const HeatmapState& shown, HeatmapPlot* widget);

  void layOut();
  void styleBar();
  void paintMap(QPainter& painter);
  void paintNumbers(QPainter& painter);
  void paintText(QPainter& painter);
  void paintMarks(QPainter& painter);
  void paintCross(QPainter& painter, const Cell& cell);
  void paintMessage(QPainter& painter);
  void replot() {
    if (self->isVisible() && !self->size().isEmpty()) plot->replot(QCustomPlot::rpQueuedReplot);
  }
  const FigureTheme& theme() const { return figureTheme(state.theme); }

  const HeatmapState& state;
  HeatmapPlot* self;
  QCustomPlot* plot;
  QCPColorScale* bar;
  Painted* marks;

  MapLayout layout;
  MapAxis& rows = layout.rows;
  MapAxis& columns = layout.columns;
  std::optional<ColorMap> barColors;
  ValueRange range;
  MapImage image;
};

HeatmapPlot::Impl::Impl(const HeatmapState& shown, HeatmapPlot* widget)
    : state(shown), self(widget), plot(new QCustomPlot(widget)), bar(new QCPColorScale(plot)) {
  // The map is painted here and not by QCPColorMap and QCPAxis: a vertical QCPAxis is one pixel off, and a cell under
  // the pointer must be the cell in the picture. QCustomPlot gives layers, queued repainting and the colour bar.
  plot->plotLayout()->clear();
  plot->plotLayout()->setAutoMargins(QCP::msNone);
  plot->plotLayout()->addElement(0, 0, bar);
  bar->setType(QCPAxis::atRight);
  bar->axis()->setTicker(QSharedPointer<SignedTicker>::create());
  bar->setAutoMargins(QCP::msNone);
  bar->setBarWidth(MapLayout::kBarWidth);
  bar->axis()->axisRect()->setAutoMargins(QCP::msNone);
  bar->axis()->axisRect()->setMargins({0, 0, MapLayout::kBarLabels, 0});
  bar->axis()->axisRect()->setMinimumSize(1, 1);
  plot->setAttribute(Qt::WA_TransparentForMouseEvents);
  plot->setFocusPolicy(Qt::NoFocus);
  plot->hide();  // until there is a size
  new Painted(plot, QStringLiteral("main"), [this](QPainter& painter) { paintMap(painter); });
  new Painted(plot, QStringLiteral("main"), [this](QPainter& painter) { paintText(painter); });
  marks = new Painted(plot, QStringLiteral("overlay"), [this](QPainter& painter) { paintMarks(painter); });
  QObject::connect(plot, &QCustomPlot::beforeReplot, widget, [this] { layOut(); });
}

void HeatmapPlot::Impl::layOut() {
  const bool shown = !state.empty();
  plot->setBackground(QBrush(theme().paper));
  layout.hasBar = state.bar;
  layout.largestCell = state.largestCell;
  if (shown) layout.place(self->size(), QFontMetricsF(self->font()));
  bar->setVisible(shown && layout.hasBar);
  if (shown) styleBar();
}

void HeatmapPlot::Impl::styleBar() {
  bar->setMargins(layout.aroundBar(self->size()));
  if (barColors != state.colorMap) {
    bar->setGradient(gradient(state.colorMap));
    barColors = state.colorMap;
  }
  bar->setDataRange({range.low, range.high});
  const auto title = isDiverging(state.colorMap) && !isSigned(state.quantity)
                         ? (range.perRow ? HeatmapPlot::tr("B − A, share of the row maximum") : QStringLiteral("B − A"))
                     : range.perRow ? HeatmapPlot::tr("%1, share of the row maximum").arg(quantityTitle(state.quantity))
                                    : quantityTitle(state.quantity);
  const bool fits = QFontMetricsF(self->font()).horizontalAdvance(title) <= self->height() - bar->margins().top();
  bar->setLabel(fits ? title : QString());
  QCPAxis* axis = bar->axis();
  axis->setTickLabelFont(self->font());
  axis->setLabelFont(self->font());
  axis->setTickLabelColor(theme().faintInk);
  axis->setLabelColor(theme().faintInk);
  for (QCPAxis* side : bar->axis()->axisRect()->axes()) side->setBasePen(QPen(theme().grid));
  axis->setTickPen(QPen(theme().grid));
  axis->setSubTicks(false);
  axis->setTickLength(0, 4);
  axis->setNumberFormat(QStringLiteral("g"));
  axis->setNumberPrecision(3);
  axis->ticker()->setTickCount(rows.length < 150 ? 2 : 5);
}

void HeatmapPlot::Impl::paintMap(QPainter& painter) {
  if (state.empty()) return;
  const MapStyle style{state.colorMap, range, state.numbers, state.theme, state.quantity, state.compared};
  painter.drawImage(layout.map().topLeft(),
                    image.onScreen(*state.weights, style, rows, columns, plot->bufferDevicePixelRatio()));
  frame(painter, layout.map(), 1, theme().grid);
  if (state.numbers) paintNumbers(painter);
}

void HeatmapPlot::Impl::paintNumbers(QPainter& painter) {
  QFont font = self->font();
  font.setPointSizeF(font.pointSizeF() * 0.85);
  const QFontMetricsF metrics(font);
  const auto widest = isDiverging(state.colorMap) ? QStringLiteral("+.00") : QStringLiteral(".00");
  if (columns.cellPixels() < metrics.horizontalAdvance(widest) + 6) return;
  if (rows.cellPixels() < metrics.height() + 2) return;
  painter.save();
  painter.setFont(font);
  painter.setClipRect(layout.map());
  const double baseline = (metrics.ascent() - metrics.descent()) / 2;
  for (int row = rows.firstVisible(); row <= rows.lastVisible(); ++row)
    for (int column = columns.firstVisible(); column <= columns.lastVisible(); ++column) {
      const float weight = (*state.weights)(row, column);
      if (std::isnan(weight)) continue;
      const QString text = cellNumber(weight, state.colorMap);
      painter.setPen(QColor(inkOn(image.color(row, column))));
      painter.drawText(
          QPointF(columns.center(column) - metrics.horizontalAdvance(text) / 2, rows.center(row) + baseline), text);
    }
  painter.restore();
}

void HeatmapPlot::Impl::paintText(QPainter& painter) {
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  painter.setFont(self->font());
  if (!state.empty()) return paintLabels(painter, layout, theme());
  painter.setPen(theme().faintInk);
  painter.drawText(QRectF(self->rect()).adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, state.message);
}

/// The hovered cell's row and column.
void HeatmapPlot::Impl::paintCross(QPainter& painter, const Cell& at) {
  const QRectF map(layout.map());
  const QRectF cell = layout.cell(at);
  const QColor ink = faded(theme().accent, 0.8);
  frame(painter, {map.left() - 2, cell.top(), map.width() + 4, cell.height()}, 1, ink);
  frame(painter, {cell.left(), map.top() - 2, cell.width(), map.height() + 4}, 1, ink);
}

/// Why the map is an old one, over it.
void HeatmapPlot::Impl::paintMessage(QPainter& painter) {
  constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
  const QRectF map(layout.map());
  QRectF room(self->rect().adjusted(24, 24, -24, -24));
  room.setWidth(std::min(room.width(), 440.0));
  room.moveCenter(
      {std::clamp(map.center().x(), 24 + room.width() / 2, self->width() - 24 - room.width() / 2), map.center().y()});
  painter.setFont(self->font());
  const QRectF text = painter.boundingRect(room, flags, state.message);
  painter.setPen(theme().faintInk);
  painter.setBrush(theme().paper);
  painter.drawRoundedRect(text.adjusted(-16, -12, 16, 12), 6, 6);
  painter.setPen(theme().ink);
  painter.drawText(text, flags, state.message);
}

void HeatmapPlot::Impl::paintMarks(QPainter& painter) {
  const QColor focusColor = self->palette().color(QPalette::Highlight);
  if (state.empty()) {
    if (state.focused) frame(painter, QRectF(self->rect()).adjusted(2, 2, -2, -2), 2, focusColor);
    return;
  }
  const QRectF map(layout.map());
  const FigureTheme& colors = theme();
  if (state.stale) painter.fillRect(map, faded(colors.paper, 0.55));
  const auto cursor = state.cursor && state.contains(*state.cursor) ? state.cursor : std::nullopt;
  const auto hovered = state.hovered && state.contains(*state.hovered) ? state.hovered : std::nullopt;

  painter.save();
  painter.setClipRect(map);
  if (hovered) paintCross(painter, *hovered);
  if (cursor) {
    // Light on dark, so that it is seen on every colour.
    painter.setClipRect(map.adjusted(-3, -3, 3, 3));
    const QRectF cell = layout.cell(*cursor);
    frame(painter, cell, 1, Qt::white);
    frame(painter, cell.adjusted(-1, -1, 1, 1), 2, Qt::black);
  }
  auto band = state.band;
  if (state.block) band = layout.cell(state.block->first) | layout.cell(state.block->last);
  if (band) {
    painter.setClipRect(map);
    painter.fillRect(*band, faded(colors.accent, 0.2));
    frame(painter, band->adjusted(1, 1, -1, -1), 1, colors.accent);
  }
  painter.restore();
  if (state.focused) frame(painter, map.adjusted(-1, -1, 1, 1), 2, focusColor);

  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  painter.setFont(self->font());
  if (cursor) paintNames(painter, layout, *cursor, colors.paper, colors.faintInk, colors.paper);
  if (hovered) paintNames(painter, layout, *hovered, QColor(inkOn(colors.accent.rgb())), colors.accent, colors.paper);
  if (!state.message.isEmpty()) paintMessage(painter);
}

HeatmapPlot::HeatmapPlot(const HeatmapState& state, QWidget* parent)
    : QWidget(parent), impl_(std::make_unique<Impl>(state, this)) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
}

HeatmapPlot::~HeatmapPlot() = default;

void HeatmapPlot::showMap() {
  const HeatmapState& state = impl_->state;
  const QFontMetricsF metrics(font());
  impl_->rows.setTokens(state.queries, state.rows(), metrics);
  impl_->columns.setTokens(state.keys, state.columns(), metrics);
  impl_->range = {};
  if (!state.empty()) {
    const std::array maps{state.weights.get(), state.companion ? state.companion.get() : state.weights.get()};
    impl_->range = valueRange(maps, state.colorRange, state.colorMap);
  }
  impl_->image.forget();
  impl_->layOut();
  impl_->replot();
}

void HeatmapPlot::showMarks() {
  if (isVisible() && !size().isEmpty()) impl_->marks->layer()->replot();
}

void HeatmapPlot::repaintNow() {
  impl_->plot->replot(QCustomPlot::rpImmediateRefresh);
}

QRect HeatmapPlot::mapRect() const {
  if (impl_->state.empty()) return {};
  return impl_->layout.map();
}

std::optional<Cell> HeatmapPlot::cellAt(const QPointF& pixel) const {
  if (!QRectF(mapRect()).contains(pixel)) return std::nullopt;
  const double half = 0.5 / impl_->plot->bufferDevicePixelRatio();  // the centre of the device pixel
  const Cell cell{impl_->rows.cellAt(pixel.y() + half), impl_->columns.cellAt(pixel.x() + half)};
  return impl_->state.contains(cell) ? std::optional(cell) : std::nullopt;
}

MapPart HeatmapPlot::partAt(const QPointF& pixel) const {
  return impl_->state.empty() ? MapPart::Elsewhere : impl_->layout.partAt(pixel, QFontMetricsF(font()));
}

CellBlock HeatmapPlot::nearestCells(const QPointF& pixel, MapPart part) const {
  const double half = 0.5 / impl_->plot->bufferDevicePixelRatio();  // as in cellAt()
  return impl_->layout.nearestCells(pixel + QPointF(half, half), part);
}

QRectF HeatmapPlot::cellRect(const Cell& cell) const {
  return impl_->layout.cell(cell);
}

QSizeF HeatmapPlot::visibleCells() const {
  return {impl_->columns.size, impl_->rows.size};
}

void HeatmapPlot::zoom(double factor, const QPointF& pixel) {
  if (impl_->state.empty()) return;
  const double x = impl_->columns.edge(pixel.x());
  const double y = impl_->rows.edge(pixel.y());
  impl_->columns.resize(impl_->columns.size * factor, kMinVisibleCells);
  impl_->rows.resize(impl_->rows.size * factor, kMinVisibleCells);
  impl_->layOut();  // other cells may need another shape of the map
  impl_->columns.moveTo(x, pixel.x());
  impl_->rows.moveTo(y, pixel.y());
  impl_->replot();
}

void HeatmapPlot::zoomTo(const QRectF& pixels) {
  if (impl_->state.empty()) return;
  impl_->columns.show(impl_->columns.edge(pixels.left()), impl_->columns.edge(pixels.right()), kMinVisibleCells);
  impl_->rows.show(impl_->rows.edge(pixels.top()), impl_->rows.edge(pixels.bottom()), kMinVisibleCells);
  impl_->layOut();
  impl_->replot();
}

void HeatmapPlot::pan(const QPointF& pixels) {
  if (impl_->state.empty()) return;
  impl_->columns.scroll(-pixels.x() / impl_->columns.cellPixels());
  impl_->rows.scroll(-pixels.y() / impl_->rows.cellPixels());
  impl_->replot();
}

void HeatmapPlot::resetZoom() {
  impl_->columns.showAll();
  impl_->rows.showAll();
  impl_->layOut();
  impl_->replot();
}

void HeatmapPlot::reveal(const Cell& cell) {
  if (!impl_->state.contains(cell)) return;
  const bool across = impl_->columns.reveal(cell.key);
  const bool down = impl_->rows.reveal(cell.query);
  if (across || down) impl_->replot();
}

void HeatmapPlot::resizeEvent(QResizeEvent*) {
  if (size().isEmpty()) return impl_->plot->hide();  // QCustomPlot cannot paint on nothing
  impl_->layOut();
  impl_->plot->resize(size());  // paints, if it is visible
  impl_->plot->show();
}

void HeatmapPlot::showEvent(QShowEvent*) {
  impl_->replot();  // marks may have changed while nobody looked
}

void HeatmapPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange && impl_) {
    impl_->rows.forgetTokens();
    impl_->columns.forgetTokens();
    showMap();
  }
  if (event->type() == QEvent::PaletteChange && impl_) showMarks();
  QWidget::changeEvent(event);
}

}  // namespace fovea
