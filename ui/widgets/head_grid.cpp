// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/head_grid.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <ranges>
#include <tuple>
#include <utility>

#include "ui/render/color_map.h"
#include "ui/widgets/head_thumbnail.h"

namespace fovea {

namespace {

constexpr int kMinPitch = 22;
constexpr int kMaxPitch = 108;
constexpr int kPad = 3;  // from the edge of a tile to its map: the frame
constexpr int kGap = 1;  // between the frames of two tiles

QFont edgeFont(const QFont& font) {
  QFont small = font;
  small.setPointSizeF(font.pointSizeF() * 0.85);
  return small;
}

}  // namespace

HeadGrid::HeadGrid(QWidget* parent) : QAbstractScrollArea(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  setAccessibleName(tr("Heads of all layers"));
  setToolTip(
      tr("Click or arrow keys: look at a head. Ctrl+click or Space: at one more together. Shift+click: at all between. "
         "Delete: hide."));
}

void HeadGrid::setTiles(std::vector<Tile> tiles, bool inOrder) {
  std::vector<QImage> images(tiles.size());
  const auto lookedUp = [&](std::size_t i) {
    const auto same = [&](const Tile& old) { return old.map == tiles[i].map && old.at == tiles[i].at; };
    if (i < tiles_.size() && same(tiles_[i])) return images_[i];
    const auto found = std::ranges::find_if(tiles_, same);
    return found == tiles_.end() ? QImage() : images_[static_cast<std::size_t>(found - tiles_.begin())];
  };
  const auto range = rangeOf(tiles);
  if (range == std::exchange(range_, range))
    for (std::size_t i = 0; i < tiles.size(); ++i) images[i] = lookedUp(i);
  tiles_ = std::move(tiles);
  images_ = std::move(images);
  inOrder_ = inOrder;
  bool any = false;
  for (const auto& tile : tiles_) {
    if (std::isnan(tile.value)) continue;
    lowest_ = any ? std::min(lowest_, tile.value) : tile.value;
    highest_ = any ? std::max(highest_, tile.value) : tile.value;
    any = true;
  }
  hovered_.reset();
  layOut();
  describe();
}

void HeadGrid::setLook(const Look& look) {
  if (look == look_) return;
  look_ = look;
  std::ranges::fill(images_, QImage());
  range_ = rangeOf(tiles_);
  viewport()->update();
}

ValueRange HeadGrid::rangeOf(const std::vector<Tile>& tiles) const {
  std::vector<const Matrix*> maps;
  for (const auto& tile : tiles)
    if (tile.map) maps.push_back(tile.map.get());
  return valueRange(maps, look_.colorRange, look_.colorMap);
}

void HeadGrid::setChosen(std::vector<LayerHead> heads, const LayerHead& current) {
  if (heads == chosen_ && current == current_) return;
  if (current != current_ && heads.size() < 2) anchor_ = current;
  const bool moved = current != current_;
  chosen_ = std::move(heads);
  current_ = current;
  if (const auto tile = indexOf(current_); tile && moved) reveal(*tile);
  viewport()->update();
  describe();
}

void HeadGrid::setStale(bool stale) {
  if (stale == stale_) return;
  stale_ = stale;
  viewport()->update();
}

std::optional<std::size_t> HeadGrid::indexOf(const LayerHead& head) const {
  const auto found = std::ranges::find(tiles_, head, &Tile::at);
  return found == tiles_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - tiles_.begin()));
}

QImage HeadGrid::picture(const Matrix& map, int side) const {
  const auto pixels = static_cast<Index>(side * devicePixelRatioF());
  const auto& colors = figureTheme(look_.theme);
  QImage image = heatmapImage(pooled(map, pixels, pixels), look_.colorMap, range_, colors.masked.rgb());
  markAbsent(image, look_.compared.get(), colors.absent.rgb());
  return image;
}

/// The largest tiles that all fit, but none too small to see.
void HeadGrid::layOut() {
  const QFontMetrics metrics(edgeFont(font()));
  corner_ = inOrder_ ? QPoint() : QPoint(metrics.horizontalAdvance(QStringLiteral("00")) + 8, metrics.height() + 2);
  const int width = viewport()->width() - corner_.x();
  const int height = viewport()->height() - corner_.y();
  const int before = pitch_;
  const auto count = static_cast<int>(tiles_.size());
  places_.clear();
  if (inOrder_) {
    columns_ = 1;
    pitch_ = 0;
    for (int columns = 1; columns <= count; ++columns)
      if (const int fits = std::min(width / columns, height / ((count + columns - 1) / columns)); fits > pitch_) {
        pitch_ = fits;
        columns_ = columns;
      }
    pitch_ = std::clamp(pitch_, kMinPitch, kMaxPitch);
    columns_ = std::max(1, std::min(count, width / pitch_));
    rows_ = (count + columns_ - 1) / columns_;
    for (int i = 0; i < count; ++i) places_.push_back({i % columns_, i / columns_});
  } else {
    columns_ = rows_ = 1;
    hasMeans_ = std::ranges::any_of(tiles_, [](const Tile& tile) { return tile.at.head == kMean; });
    for (const auto& tile : tiles_) {
      columns_ = std::max(columns_, tile.at.head + 1 + hasMeans_);
      rows_ = std::max(rows_, tile.at.layer + 1);
    }
    for (const auto& [layer, head] : tiles_ | std::views::transform(&Tile::at))
      places_.push_back({head == kMean ? columns_ - 1 : head, layer});
    pitch_ = std::clamp(std::min(width / columns_, height / rows_), kMinPitch, kMaxPitch);
  }
  for (const auto& [bar, all, room] : {std::tuple(horizontalScrollBar(), columns_ * pitch_, width),
                                       std::tuple(verticalScrollBar(), rows_ * pitch_, height)}) {
    bar->setPageStep(room);
    bar->setSingleStep(pitch_);
    bar->setRange(0, std::max(0, all - room));
  }
  if (pitch_ != before) std::ranges::fill(images_, QImage());
  viewport()->update();
}

QRect HeadGrid::rectOf(std::size_t tile) const {
  const auto [column, row] = places_[tile];
  return {corner_.x() + column * pitch_ - horizontalScrollBar()->value(),
          corner_.y() + row * pitch_ - verticalScrollBar()->value(), pitch_ - kGap, pitch_ - kGap};
}

QRect HeadGrid::tileRect(const LayerHead& head) const {
  const auto tile = indexOf(head);
  return tile ? rectOf(*tile) : QRect();
}

std::optional<std::size_t> HeadGrid::tileAt(const QPoint& position) const {
  if (position.x() < corner_.x() || position.y() < corner_.y()) return std::nullopt;
  for (std::size_t i = 0; i < tiles_.size(); ++i)
    if (rectOf(i).contains(position)) return i;
  return std::nullopt;
}

void HeadGrid::reveal(std::size_t tile) {
  const auto [column, row] = places_[tile];
  const auto show = [this](QScrollBar* bar, int at, int room) {
    bar->setValue(std::clamp(bar->value(), (at + 1) * pitch_ - room, at * pitch_));
  };
  show(horizontalScrollBar(), column, viewport()->width() - corner_.x());
  show(verticalScrollBar(), row, viewport()->height() - corner_.y());
}

void HeadGrid::hover(std::optional<std::size_t> tile) {
  if (hovered_ == tile) return;
  hovered_ = tile;
  viewport()->update();
  Q_EMIT hovered(tile ? std::optional(tiles_[*tile].at) : std::nullopt);
}

void HeadGrid::choose(std::vector<LayerHead> heads, const LayerHead& current) {
  std::ranges::sort(heads);
  const auto asked = current;  // what is emitted may come back as the same thing
  setChosen(heads, asked);
  Q_EMIT chosen(heads, asked);
}

void HeadGrid::chooseOnly(std::size_t tile) {
  const auto at = tiles_[tile].at;
  choose(isMean(tile) ? std::vector<LayerHead>() : std::vector{at}, at);
}

void HeadGrid::toggle(std::size_t tile) {
  if (isMean(tile)) return chooseOnly(tile);
  const auto at = tiles_[tile].at;
  auto heads = chosen_;
  if (const auto found = std::ranges::find(heads, at); found == heads.end())
    heads.push_back(at);
  else if (heads.size() > 1)
    heads.erase(found);
  const auto last = std::ranges::find(heads, at) == heads.end() ? heads.back() : at;
  anchor_ = at;
  choose(std::move(heads), last);
}

/// What lies between: of a wall a rectangle, of an order a piece of it.
void HeadGrid::chooseTo(std::size_t tile) {
  const auto from = indexOf(anchor_).value_or(tile);
  std::vector<LayerHead> heads;
  const auto between = [](int a, int b, int at) { return std::min(a, b) <= at && at <= std::max(a, b); };
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    const bool inside = inOrder_ ? std::min(from, tile) <= i && i <= std::max(from, tile)
                                 : between(places_[from].column, places_[tile].column, places_[i].column) &&
                                       between(places_[from].row, places_[tile].row, places_[i].row);
    if (inside && !isMean(i)) heads.push_back(tiles_[i].at);
  }
  if (heads.empty()) return chooseOnly(tile);
  choose(std::move(heads), tiles_[tile].at);
}

/// To the next tile in this direction; there may be none at some places.
void HeadGrid::move(int columns, int rows, Qt::KeyboardModifiers modifiers) {
  if (tiles_.empty()) return;
  const auto from = indexOf(current_);
  auto to = from.value_or(0);
  if (from) {
    auto [column, row] = places_[*from];
    for (bool found = false; !found;) {
      column += columns;
      row += rows;
      if (column < 0 || row < 0 || column >= columns_ || row >= rows_) return;
      for (std::size_t i = 0; i < places_.size(); ++i)
        if (places_[i].column == column && places_[i].row == row) {
          to = i;
          found = true;
        }
    }
  }
  if (modifiers & Qt::ShiftModifier) return chooseTo(to);
  if (!(modifiers & Qt::ControlModifier)) return chooseOnly(to);
  current_ = tiles_[to].at;
  reveal(to);
  viewport()->update();
  describe();
  Q_EMIT hovered(current_);
}

void HeadGrid::keyPressEvent(QKeyEvent* event) {
  const auto at = indexOf(current_);
  switch (event->key()) {
    case Qt::Key_Left:
      return move(-1, 0, event->modifiers());
    case Qt::Key_Right:
      return move(1, 0, event->modifiers());
    case Qt::Key_Up:
      return move(0, -1, event->modifiers());
    case Qt::Key_Down:
      return move(0, 1, event->modifiers());
    case Qt::Key_Home:
      if (!tiles_.empty()) chooseOnly(0);
      return;
    case Qt::Key_End:
      if (!tiles_.empty()) chooseOnly(tiles_.size() - 1);
      return;
    case Qt::Key_Space:
      if (at) toggle(*at);
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (at) chooseOnly(*at);
      return;
    case Qt::Key_Delete:
      Q_EMIT hideAsked();
      return;
    default:
      event->ignore();
  }
}

void HeadGrid::mousePressEvent(QMouseEvent* event) {
  const auto tile = tileAt(event->position().toPoint());
  if (event->button() != Qt::LeftButton || !tile) return event->ignore();
  if (event->modifiers() & Qt::ControlModifier) return toggle(*tile);
  if (event->modifiers() & Qt::ShiftModifier) return chooseTo(*tile);
  anchor_ = tiles_[*tile].at;
  chooseOnly(*tile);
}

void HeadGrid::mouseMoveEvent(QMouseEvent* event) {
  hover(tileAt(event->position().toPoint()));
}

void HeadGrid::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const auto& colors = figureTheme(look_.theme);
  painter.fillRect(viewport()->rect(), colors.paper);
  for (std::size_t i = 0; i < tiles_.size(); ++i)
    if (rectOf(i).intersects(viewport()->rect())) paintTile(painter, i);
  if (!inOrder_) paintEdges(painter);
  if (!stale_) return;
  QColor veil = colors.paper;
  veil.setAlphaF(0.55F);
  painter.fillRect(viewport()->rect(), veil);
}

void HeadGrid::paintTile(QPainter& painter, std::size_t tile) {
  const auto& [at, map, off, value] = tiles_[tile];
  const auto& colors = figureTheme(look_.theme);
  const QRect box = rectOf(tile);
  const bool isChosen = std::ranges::binary_search(chosen_, at) || (chosen_.empty() && isMean(tile) && at == current_);
  painter.setRenderHint(QPainter::Antialiasing);
  if (!std::isnan(value)) {
    const double reach = std::max(std::abs(lowest_), std::abs(highest_));
    const bool isSigned = isDiverging(look_.colorMap);
    const double share = isSigned ? (reach > 0 ? 0.5 + value / reach / 2 : 0.5)
                                  : (highest_ > lowest_ ? (value - lowest_) / (highest_ - lowest_) : 0);
    QColor tint = isSigned ? QColor::fromRgb(color(ColorMap::BlueRed, share)) : colors.accent;
    if (!isSigned) tint.setAlphaF(static_cast<float>(0.08 + 0.92 * share));
    painter.fillRect(box, tint);
  } else if (tile == hovered_) {
    QColor wash = colors.ink;
    wash.setAlphaF(0.12F);
    painter.fillRect(box, wash);
  }
  const int side = pitch_ - kGap - 2 * kPad;
  if (map) {
    if (images_[tile].isNull()) images_[tile] = picture(*map, side);
    paintThumbnail(painter, {box.left() + kPad, box.top() + kPad, side, side}, images_[tile], off, colors);
  }
  const bool isCurrent = at == current_ && hasFocus();
  if (!isChosen && !isCurrent) return;
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setBrush(Qt::NoBrush);
  // Readable on every tint: a line of paper inside one of the highlight.
  painter.setPen(
      QPen(isChosen ? palette().color(QPalette::Highlight) : colors.ink, 2, isChosen ? Qt::SolidLine : Qt::DotLine));
  painter.drawRect(box.adjusted(1, 1, -1, -1));
  painter.setPen(colors.paper);
  painter.drawRect(box.adjusted(2, 2, -3, -3));
}

/// The numbers of the layers to the left and of the heads above stay when the wall scrolls.
void HeadGrid::paintEdges(QPainter& painter) {
  const auto& colors = figureTheme(look_.theme);
  painter.fillRect(0, 0, viewport()->width(), corner_.y(), colors.paper);
  painter.fillRect(0, 0, corner_.x(), viewport()->height(), colors.paper);
  painter.setFont(edgeFont(font()));
  for (int column = 0; column < columns_; ++column) {
    const QRect place(corner_.x() + column * pitch_ - horizontalScrollBar()->value(), 0, pitch_ - kGap, corner_.y());
    if (place.left() < corner_.x() - pitch_ / 2) continue;
    const bool isMeans = hasMeans_ && column == columns_ - 1;
    painter.setPen(current_.head == (isMeans ? kMean : column) ? colors.ink : colors.faintInk);
    painter.drawText(place, Qt::AlignCenter | Qt::TextDontClip,
                     isMeans ? QStringLiteral("x̄") : QString::number(column));
  }
  for (int row = 0; row < rows_; ++row) {
    const QRect place(0, corner_.y() + row * pitch_ - verticalScrollBar()->value(), corner_.x() - 4, pitch_ - kGap);
    if (place.top() < corner_.y() - pitch_ / 2) continue;
    painter.setPen(row == current_.layer ? colors.ink : colors.faintInk);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(row));
  }
}

bool HeadGrid::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) hover(std::nullopt);
  return QAbstractScrollArea::viewportEvent(event);
}

void HeadGrid::focusInEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void HeadGrid::focusOutEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

void HeadGrid::describe() {
  const auto text =
      (current_.head == kMean ? tr("Layer %1, mean of its heads").arg(current_.layer)
                              : tr("Layer %1, head %2").arg(current_.layer).arg(current_.head)) +
      (chosen_.size() > 1 ? QStringLiteral(" · ") + tr("%1 heads together").arg(chosen_.size()) : QString());
  if (text != accessibleDescription()) setAccessibleDescription(text);
}

}  // namespace fovea
