// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/heatmap_plot.h"

#include <qcustomplot.h>

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>

#include "ui/render/color_map.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/label_layout.h"
#include "ui/render/token_text.h"
#include "ui/widgets/map_axis.h"
#include "ui/widgets/map_image.h"

namespace fovea {
namespace {

constexpr int kPad = 8;
constexpr int kBarGap = 16;     // between map and colour bar
constexpr int kBarWidth = 14;   // the bar itself
constexpr int kBarLabels = 58;  // its tick labels and title
constexpr int kLabelGap = 6;    // between map and token labels
constexpr double kMaxCell = 110;
constexpr double kMinSide = 48;  // a map of one row among many columns is stretched to this
constexpr int kMinWidthWithBar = 340;

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

/// As in a figure: two decimals, ".07", or "1.0".
QString cellNumber(float weight) {
  if (weight >= 0.995F) return QStringLiteral("1.0");
  return QString::number(static_cast<double>(weight), 'f', 2).mid(1);
}

}  // namespace

struct HeatmapPlot::Impl {
  Impl(const HeatmapState& shown, HeatmapPlot* widget);

  void layOut();
  bool placeMap();
  void paintMap(QPainter& painter);
  void paintNumbers(QPainter& painter);
  void paintLabels(QPainter& painter);
  void paintMarks(QPainter& painter);
  void paintRowLabel(QPainter& painter, int row, const QString& text, const QColor& ink, const QColor& chip) const;
  void paintColumnLabel(QPainter& painter, int column, const QString& text, const QColor& ink,
                        const QColor& chip) const;
  const FigureTheme& theme() const { return figureTheme(state.theme); }

  const HeatmapState& state;
  HeatmapPlot* self;
  QCustomPlot* plot;
  QCPColorScale* bar;
  Painted* marks;

  MapAxis rows;     // top to bottom
  MapAxis columns;  // left to right
  int labelAngle = 0;
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
  bar->setAutoMargins(QCP::msNone);
  bar->setBarWidth(kBarWidth);
  bar->axis()->axisRect()->setAutoMargins(QCP::msNone);
  bar->axis()->axisRect()->setMargins({0, 0, kBarLabels, 0});
  bar->axis()->axisRect()->setMinimumSize(1, 1);
  plot->setAttribute(Qt::WA_TransparentForMouseEvents);
  plot->setFocusPolicy(Qt::NoFocus);
  new Painted(plot, QStringLiteral("main"), [this](QPainter& painter) { paintMap(painter); });
  new Painted(plot, QStringLiteral("main"), [this](QPainter& painter) { paintLabels(painter); });
  marks = new Painted(plot, QStringLiteral("overlay"), [this](QPainter& painter) { paintMarks(painter); });
  QObject::connect(plot, &QCustomPlot::beforeReplot, widget, [this] { layOut(); });
}

/// Finds the place of the map. Labels take room from the cells and small cells turn the labels, so this goes round
/// until nothing changes; labels only ever turn further, so it ends. Returns whether there is room for a colour bar.
bool HeatmapPlot::Impl::placeMap() {
  const QFontMetricsF metrics(self->font());
  const double line = metrics.height();
  const bool hasBar = self->width() >= kMinWidthWithBar;
  labelAngle = 0;
  rows.step = columns.step = 1;
  for (;;) {
    const double turned = qDegreesToRadians(static_cast<double>(labelAngle));
    const double columnRoom = columns.labelWidth(metrics) * std::sin(turned) + line * std::cos(turned);
    const double overhang = labelAngle == 45 ? columns.labelWidth(metrics) * std::cos(turned) : 0;
    const double left = std::ceil(kPad + line + 4 + rows.labelWidth(metrics) + kLabelGap);
    const double top = std::ceil(kPad + line + 4 + columnRoom + kLabelGap);
    const double right = std::max<double>(hasBar ? kBarGap + kBarWidth + kBarLabels : kPad, overhang);
    const double width = std::max(self->width() - left - right, 1.0);
    const double height = std::max(self->height() - top - kPad - line / 2, 1.0);

    double cell = std::min({width / columns.size, height / rows.size, kMaxCell});
    // Whole pixels per cell, where that costs little: then all cells are of one size.
    if (cell >= 12 && columns.size == std::floor(columns.size) && rows.size == std::floor(rows.size))
      cell = std::floor(cell);
    const auto side = [cell](double cells, double room) {
      return std::min(room, std::max(cell * cells, std::min(kMinSide, kMaxCell * cells)));
    };
    const int mapWidth = std::max(1, qRound(side(columns.size, width)));
    const int mapHeight = std::max(1, qRound(side(rows.size, height)));
    columns.place(qRound(left + (width - mapWidth) / 2), mapWidth);
    rows.place(qRound(top + (height - mapHeight) / 2), mapHeight);

    const LabelLayout across = columnLabels(columns.cellPixels(), columns.widest(), line);
    const LabelLayout down = rowLabels(rows.cellPixels(), line);
    if (across.angle <= labelAngle && across.step <= columns.step && down.step <= rows.step) return hasBar;
    labelAngle = std::max(labelAngle, across.angle);
    columns.step = std::max(columns.step, across.step);
    rows.step = std::max(rows.step, down.step);
  }
}

void HeatmapPlot::Impl::layOut() {
  const bool shown = !state.empty();
  bar->setVisible(shown && placeMap());
  plot->setBackground(QBrush(theme().paper));
  if (!shown) return;
  const int barLeft = columns.start + columns.length + kBarGap;
  const int missing = std::max(0, 90 - rows.length);  // a bar shorter than this cannot be read
  bar->setMargins({barLeft, rows.start - missing / 2, self->width() - barLeft - kBarWidth - kBarLabels,
                   self->height() - rows.start - rows.length - missing / 2});
  if (barColors != state.colorMap) {
    bar->setGradient(gradient(state.colorMap));
    barColors = state.colorMap;
  }
  bar->setDataRange({range.low, range.high});
  bar->setLabel(range.perRow ? tr("share of the row maximum") : tr("attention weight"));
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
  painter.drawImage(self->mapRect().topLeft(), image.onScreen(*state.weights, state.colorMap, range, state.theme, rows,
                                                              columns, plot->bufferDevicePixelRatio()));
  frame(painter, self->mapRect(), 1, theme().grid);
  if (state.numbers) paintNumbers(painter);
}

void HeatmapPlot::Impl::paintNumbers(QPainter& painter) {
  QFont font = self->font();
  font.setPointSizeF(font.pointSizeF() * 0.85);
  const QFontMetricsF metrics(font);
  if (columns.cellPixels() < metrics.horizontalAdvance(QStringLiteral(".00")) + 6) return;
  if (rows.cellPixels() < metrics.height() + 2) return;
  painter.save();
  painter.setFont(font);
  painter.setClipRect(self->mapRect());
  const double baseline = (metrics.ascent() - metrics.descent()) / 2;
  for (int row = rows.firstVisible(); row <= rows.lastVisible(); ++row)
    for (int column = columns.firstVisible(); column <= columns.lastVisible(); ++column) {
      const float weight = (*state.weights)(row, column);
      if (std::isnan(weight)) continue;
      const QString text = cellNumber(weight);
      painter.setPen(QColor(inkOn(image.color(row, column))));
      painter.drawText(
          QPointF(columns.center(column) - metrics.horizontalAdvance(text) / 2, rows.center(row) + baseline), text);
    }
  painter.restore();
}

void HeatmapPlot::Impl::paintRowLabel(QPainter& painter, int row, const QString& text, const QColor& ink,
                                      const QColor& chip) const {
  const QFontMetricsF metrics(painter.font());
  const double width = metrics.horizontalAdvance(text);
  const QRectF box(columns.start - kLabelGap - width, rows.center(row) - metrics.height() / 2, width, metrics.height());
  if (chip.isValid()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(chip);
    painter.drawRoundedRect(box.adjusted(-4, 0, 4, 0), 3, 3);
  }
  painter.setPen(ink);
  painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), text);
}

void HeatmapPlot::Impl::paintColumnLabel(QPainter& painter, int column, const QString& text, const QColor& ink,
                                         const QColor& chip) const {
  const QFontMetricsF metrics(painter.font());
  const double width = metrics.horizontalAdvance(text);
  painter.save();
  painter.translate(columns.center(column), rows.start - kLabelGap);
  painter.rotate(-labelAngle);
  const QRectF box = labelAngle == 0 ? QRectF(-width / 2, -metrics.height(), width, metrics.height())
                                     : QRectF(0, -metrics.height() / 2, width, metrics.height());
  if (chip.isValid()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(chip);
    painter.drawRoundedRect(box.adjusted(-4, 0, 4, 0), 3, 3);
  }
  painter.setPen(ink);
  painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), text);
  painter.restore();
}

void HeatmapPlot::Impl::paintLabels(QPainter& painter) {
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  painter.setFont(self->font());
  if (state.empty()) {
    painter.setPen(theme().faintInk);
    painter.drawText(QRectF(self->rect()).adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                     state.message);
    return;
  }
  const QFontMetricsF metrics(painter.font());
  const auto label = [](const MapAxis& axis, int index) {
    return axis.step > 1 ? axis.indexed(index) : axis.texts[static_cast<std::size_t>(index)];
  };
  for (const int row : rows.labelled()) paintRowLabel(painter, row, label(rows, row), theme().ink, {});
  for (const int column : columns.labelled())
    paintColumnLabel(painter, column, label(columns, column), theme().ink, {});

  painter.setPen(theme().faintInk);
  const double line = metrics.height();
  const QRectF map(self->mapRect());
  const double turned = qDegreesToRadians(static_cast<double>(labelAngle));
  const double above =
      map.top() - kLabelGap - 4 - columns.labelWidth(metrics) * std::sin(turned) - line * std::cos(turned);
  const auto caption = [&](double center, double bottom, const QString& text) {
    painter.drawText(QPointF(center - metrics.horizontalAdvance(text) / 2, bottom - metrics.descent()), text);
  };
  caption(map.center().x(), above, tr("key (attended to)"));
  painter.save();
  painter.translate(map.left() - kLabelGap - rows.labelWidth(metrics) - 4, map.center().y());
  painter.rotate(-90);
  caption(0, 0, tr("query (attends)"));
  painter.restore();
}

void HeatmapPlot::Impl::paintMarks(QPainter& painter) {
  const QColor focusColor = self->palette().color(QPalette::Highlight);
  if (state.empty()) {
    if (state.focused) frame(painter, QRectF(self->rect()).adjusted(2, 2, -2, -2), 2, focusColor);
    return;
  }
  const QRectF map(self->mapRect());
  const FigureTheme& colors = theme();
  if (state.stale) painter.fillRect(map, faded(colors.paper, 0.55));
  const auto cursor = state.cursor && state.contains(*state.cursor) ? state.cursor : std::nullopt;
  const auto hovered = state.hovered && state.contains(*state.hovered) ? state.hovered : std::nullopt;

  painter.save();
  painter.setClipRect(map);
  if (hovered) {
    const QRectF cell = self->cellRect(*hovered);
    frame(painter, {map.left() - 2, cell.top(), map.width() + 4, cell.height()}, 1, faded(colors.accent, 0.8));
    frame(painter, {cell.left(), map.top() - 2, cell.width(), map.height() + 4}, 1, faded(colors.accent, 0.8));
  }
  if (cursor) {
    // Light on dark, so that it is seen on every colour.
    painter.setClipRect(map.adjusted(-3, -3, 3, 3));
    const QRectF cell = self->cellRect(*cursor);
    frame(painter, cell, 1, Qt::white);
    frame(painter, cell.adjusted(-1, -1, 1, 1), 2, Qt::black);
  }
  if (state.band) {
    painter.setClipRect(map);
    painter.fillRect(*state.band, faded(colors.accent, 0.2));
    frame(painter, *state.band, 1, colors.accent);
  }
  painter.restore();
  if (state.focused) frame(painter, map.adjusted(-1, -1, 1, 1), 2, focusColor);

  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  QFont bold = self->font();
  bold.setBold(true);
  painter.setFont(bold);
  const auto name = [&](const Cell& cell, const QColor& ink, const QColor& chip) {
    if (rows.isVisible(cell.query)) paintRowLabel(painter, cell.query, rows.indexed(cell.query), ink, chip);
    if (columns.isVisible(cell.key)) paintColumnLabel(painter, cell.key, columns.indexed(cell.key), ink, chip);
  };
  if (cursor) name(*cursor, colors.paper, colors.faintInk);
  if (hovered) name(*hovered, QColor(inkOn(colors.accent.rgb())), colors.accent);
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
  impl_->range = state.empty() ? ValueRange{} : valueRange(*state.weights, state.colorRange);
  impl_->image.forget();
  impl_->layOut();
  impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

void HeatmapPlot::showMarks() {
  impl_->marks->layer()->replot();
}

void HeatmapPlot::repaintNow() {
  impl_->plot->replot(QCustomPlot::rpImmediateRefresh);
}

QRect HeatmapPlot::mapRect() const {
  if (impl_->state.empty()) return {};
  return {impl_->columns.start, impl_->rows.start, impl_->columns.length, impl_->rows.length};
}

std::optional<Cell> HeatmapPlot::cellAt(const QPointF& pixel) const {
  if (!QRectF(mapRect()).contains(pixel)) return std::nullopt;
  const double half = 0.5 / impl_->plot->bufferDevicePixelRatio();  // the centre of the device pixel
  const Cell cell{impl_->rows.cellAt(pixel.y() + half), impl_->columns.cellAt(pixel.x() + half)};
  return impl_->state.contains(cell) ? std::optional(cell) : std::nullopt;
}

QRectF HeatmapPlot::cellRect(const Cell& cell) const {
  const QPointF topLeft(impl_->columns.pixel(cell.key), impl_->rows.pixel(cell.query));
  return {topLeft, QSizeF(impl_->columns.cellPixels(), impl_->rows.cellPixels())};
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
  impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

void HeatmapPlot::zoomTo(const QRectF& pixels) {
  if (impl_->state.empty()) return;
  impl_->columns.show(impl_->columns.edge(pixels.left()), impl_->columns.edge(pixels.right()), kMinVisibleCells);
  impl_->rows.show(impl_->rows.edge(pixels.top()), impl_->rows.edge(pixels.bottom()), kMinVisibleCells);
  impl_->layOut();
  impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

void HeatmapPlot::pan(const QPointF& pixels) {
  if (impl_->state.empty()) return;
  impl_->columns.scroll(-pixels.x() / impl_->columns.cellPixels());
  impl_->rows.scroll(-pixels.y() / impl_->rows.cellPixels());
  impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

void HeatmapPlot::resetZoom() {
  impl_->columns.showAll();
  impl_->rows.showAll();
  impl_->layOut();
  impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

void HeatmapPlot::reveal(const Cell& cell) {
  if (!impl_->state.contains(cell)) return;
  const bool across = impl_->columns.reveal(cell.key);
  const bool down = impl_->rows.reveal(cell.query);
  if (across || down) impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

void HeatmapPlot::resizeEvent(QResizeEvent*) {
  impl_->layOut();
  impl_->plot->resize(size());  // paints
}

void HeatmapPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange && impl_) {
    impl_->rows.forgetTokens();
    impl_->columns.forgetTokens();
    showMap();
  }
  QWidget::changeEvent(event);
}

}  // namespace fovea
