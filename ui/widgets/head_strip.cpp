// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/head_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/render/head_maps.h"
#include "ui/render/heatmap_image.h"
#include "ui/widgets/head_thumbnail.h"

namespace fovea {
namespace {

constexpr int kMaxSide = 72;
constexpr int kMinSide = 48;
constexpr int kLeastSide = 36;  // in a low window
constexpr int kTilePad = 6;     // between a tile's edge and its image
constexpr int kMaxTile = 112;
constexpr int kMinTile = kMinSide + 2 * kTilePad;

std::vector<HeadMap> mapsOf(const std::vector<HeadStrip::Head>& heads) {
  std::vector<HeadMap> maps;
  for (const auto& head : heads) maps.push_back({head.map.get(), head.off});
  return maps;
}

QFont nameFont(const QFont& font) {
  QFont small = font;
  small.setPointSizeF(font.pointSizeF() * 0.85);
  return small;
}

/// A line for the number and two for the name.
int textHeight(const QFont& font) {
  return QFontMetrics(font).height() + 2 * QFontMetrics(nameFont(font)).lineSpacing();
}

/// In one line if it fits, else in two.
QString wrapped(const QString& name, const QFontMetrics& metrics, int width) {
  const auto space = name.lastIndexOf(QLatin1Char(' '));
  if (space < 0 || metrics.horizontalAdvance(name) <= width) return metrics.elidedText(name, Qt::ElideRight, width);
  return metrics.elidedText(name.left(space), Qt::ElideRight, width) + QLatin1Char('\n') +
         metrics.elidedText(name.mid(space + 1), Qt::ElideRight, width);
}

}  // namespace

HeadStrip::HeadStrip(QWidget* parent) : QAbstractScrollArea(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  setAccessibleName(tr("Attention heads"));
}

QSize HeadStrip::sizeHint() const {
  return {9 * kMaxTile, kMaxSide + textHeight(font()) + 3 * kTilePad};
}

QSize HeadStrip::minimumSizeHint() const {
  return {2 * kMinTile, kLeastSide + textHeight(font()) + 3 * kTilePad};
}

void HeadStrip::setHeads(std::vector<Head> heads, bool areDifferences, CounterpartsPtr compared) {
  const bool resized = heads.size() + 1 != tiles_.size();
  tiles_ = std::move(heads);
  areDifferences_ = areDifferences;
  compared_ = std::move(compared);
  if (!tiles_.empty()) {
    const auto maps = mapsOf(tiles_);
    Head mean;
    mean.map = std::make_shared<const Matrix>(meanMap(maps));
    mean.name = meant(maps) == maps.size() ? tr("of all heads") : tr("of %1 heads").arg(meant(maps));
    tiles_.push_back(std::move(mean));
  }
  if (resized) {
    hovered_ = -1;
    layOut();
    scrollTo(selectedTile());
  }
  refresh();
  describe();
}

void HeadStrip::setSelected(std::optional<int> head) {
  if (selected_ == head) return;
  selected_ = head;
  scrollTo(selectedTile());
  viewport()->update();
  describe();
}

void HeadStrip::setColorMap(ColorMap map) {
  if (colorMap_ == map) return;
  colorMap_ = map;
  refresh();
}

void HeadStrip::setColorRange(ColorRange range) {
  colorRange_ = range;
  refresh();
}

void HeadStrip::setTheme(Theme theme) {
  theme_ = theme;
  refresh();
}

void HeadStrip::setStale(bool stale) {
  stale_ = stale;
  viewport()->update();
}

void HeadStrip::refresh() {
  images_.clear();
  viewport()->update();
}

int HeadStrip::tileWidth() const {
  return std::clamp(viewport()->width() / std::max(1, tileCount()), kMinTile, kMaxTile);
}

int HeadStrip::imageSide() const {
  const int high = viewport()->height() - textHeight(font()) - 3 * kTilePad;
  return std::max(8, std::min({tileWidth() - 2 * kTilePad, high, kMaxSide}));
}

QRect HeadStrip::rectOf(int tile) const {
  const int width = tileWidth();
  const int height = std::min(viewport()->height(), imageSide() + textHeight(font()) + 3 * kTilePad);
  return {tile * width - horizontalScrollBar()->value(), (viewport()->height() - height) / 2, width, height};
}

QRect HeadStrip::tileRect(std::optional<int> head) const {
  const int tile = head.value_or(tileCount() - 1);
  return tile >= 0 && tile < tileCount() ? rectOf(tile) : QRect();
}

int HeadStrip::tileAt(const QPoint& position) const {
  for (int tile = 0; tile < tileCount(); ++tile)
    if (rectOf(tile).contains(position)) return tile;
  return -1;
}

void HeadStrip::layOut() {
  const int all = tileCount() * tileWidth();
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(tileWidth());
  horizontalScrollBar()->setRange(0, std::max(0, all - viewport()->width()));
}

void HeadStrip::scrollTo(int tile) {
  QScrollBar* bar = horizontalScrollBar();
  const QRect rect = rectOf(tile).translated(bar->value(), 0);
  bar->setValue(std::clamp(bar->value(), rect.right() + 1 - viewport()->width(), rect.left()));
}

void HeadStrip::pick(int tile) {
  if (tile < 0 || tile >= tileCount() || headOf(tile) == selected_) return;
  setSelected(headOf(tile));
  Q_EMIT selected(selected_);
}

void HeadStrip::hoverTile(int tile) {
  if (hovered_ == tile) return;
  hovered_ = tile;
  viewport()->update();
}

QString HeadStrip::title(int tile) const {
  const Head& shown = tiles_[static_cast<std::size_t>(tile)];
  if (!headOf(tile)) return tr("Mean %1").arg(shown.name);
  QString text = tr("Head %1").arg(tile);
  if (!shown.name.isEmpty()) text += QStringLiteral(" · ") + shown.name;
  if (shown.changed) text += QStringLiteral(" · ") + tr("changed");
  if (shown.off) text += QStringLiteral(" · ") + tr("switched off");
  return text;
}

void HeadStrip::describe() {
  const int tile = selectedTile();
  const QString text = tile >= 0 && tile < tileCount() ? title(tile) : QString();
  if (text != accessibleDescription()) setAccessibleDescription(text);
}

/// Makes the images; a thumbnail with more cells than pixels is pooled, so that no line of it gets lost.
void HeadStrip::render() {
  std::vector<Matrix> shown;
  const auto pixels = static_cast<Index>(imageSide() * devicePixelRatioF());
  for (const Head& tile : tiles_) shown.push_back(tile.map ? pooled(*tile.map, pixels, pixels) : Matrix());
  std::vector<const Matrix*> maps;
  for (const Matrix& map : shown) maps.push_back(&map);
  const auto colors = areDifferences_ ? ColorMap::BlueRed : colorMap_;
  const ValueRange range = valueRange(maps, colorRange_, colors);
  for (const Matrix& map : shown) {
    images_.push_back(heatmapImage(map, colors, range, figureTheme(theme_).masked.rgb()));
    markAbsent(images_.back(), compared_.get(), figureTheme(theme_).absent.rgb());
  }
}

void HeadStrip::paintEvent(QPaintEvent*) {
  if (images_.empty()) render();
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), figureTheme(theme_).paper);
  for (int tile = 0; tile < tileCount(); ++tile)
    if (rectOf(tile).intersects(viewport()->rect())) paintTile(painter, tile);
  if (!stale_) return;
  QColor veil = figureTheme(theme_).paper;
  veil.setAlphaF(0.55F);
  painter.fillRect(viewport()->rect(), veil);
}

void HeadStrip::paintTile(QPainter& painter, int tile) {
  const Head& shown = tiles_[static_cast<std::size_t>(tile)];
  const QImage& image = images_[static_cast<std::size_t>(tile)];
  const FigureTheme& colors = figureTheme(theme_);
  const QRect box = rectOf(tile);
  const bool isSelected = tile == selectedTile();
  const QColor highlight = palette().color(QPalette::Highlight);

  painter.setRenderHint(QPainter::Antialiasing);
  if (isSelected || tile == hovered_) {
    QColor wash = isSelected ? highlight : colors.ink;
    wash.setAlphaF(isSelected ? 0.16F : 0.07F);
    painter.setBrush(wash);
    painter.setPen(isSelected ? QPen(highlight, hasFocus() ? 2.5 : 1.5) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 5, 5);
  }

  const int side = imageSide();
  const QRect square(box.left() + (box.width() - side) / 2, box.top() + kTilePad, side, side);
  paintThumbnail(painter, square, image, shown.off, colors);

  QRect line(box.left() + kTilePad, square.bottom() + kTilePad, box.width() - 2 * kTilePad, 0);
  QFont number = font();
  number.setBold(true);
  line.setHeight(QFontMetrics(font()).height());
  const QString text = headOf(tile) ? QString::number(tile) : tr("mean");
  painter.setFont(number);
  painter.setPen(shown.off ? colors.faintInk : colors.ink);
  painter.drawText(line, Qt::AlignHCenter | Qt::AlignVCenter, text);
  if (shown.changed) {
    const double x = line.center().x() + QFontMetricsF(number).horizontalAdvance(text) / 2 + 8;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawEllipse(QPointF(x, line.center().y() + 1), 3, 3);
  }
  QFont small = nameFont(font());
  small.setStrikeOut(shown.off);
  const QFontMetrics metrics(small);
  line.translate(0, line.height());
  line.setHeight(2 * metrics.lineSpacing());
  painter.setFont(small);
  painter.setPen(colors.faintInk);
  painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip,
                   wrapped(shown.name, metrics, line.width()));
}

bool HeadStrip::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int tile = tileAt(help->pos());
    if (tile < 0)
      QToolTip::hideText();
    else
      QToolTip::showText(help->globalPos(), title(tile), viewport(), rectOf(tile));
    return true;
  }
  if (event->type() == QEvent::Leave) hoverTile(-1);
  return QAbstractScrollArea::viewportEvent(event);
}

void HeadStrip::resizeEvent(QResizeEvent*) {
  layOut();
  scrollTo(selectedTile());
  refresh();
}

void HeadStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  pick(tileAt(event->position().toPoint()));
}

void HeadStrip::mouseMoveEvent(QMouseEvent* event) {
  hoverTile(tileAt(event->position().toPoint()));
}

void HeadStrip::wheelEvent(QWheelEvent* event) {
  if (horizontalScrollBar()->maximum() == 0) return event->ignore();
  const QPoint delta = event->angleDelta();
  QScrollBar* bar = horizontalScrollBar();
  bar->setValue(bar->value() - (delta.x() != 0 ? delta.x() : delta.y()));
}

void HeadStrip::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return pick(std::max(0, selectedTile() - 1));
    case Qt::Key_Right:
      return pick(std::min(tileCount() - 1, selectedTile() + 1));
    case Qt::Key_Home:
      return pick(0);
    case Qt::Key_End:
      return pick(tileCount() - 1);
    default:
      event->ignore();
  }
}

void HeadStrip::focusInEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void HeadStrip::focusOutEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

}  // namespace fovea
