// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QImage>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/theme.h"

namespace fovea {

/// A wall of heads: small maps, a row a layer and a column a head, or in an order of their own. As large as there is
/// room for; where they would become too small the wall scrolls. One head or several are chosen: a click or the arrows
/// one, Ctrl+click or Space one more or one less, Shift+click all between; Ctrl+arrows move without choosing, Enter
/// chooses, Delete hides. The mean of a layer may stand behind its heads; it is chosen alone.
class HeadGrid : public QAbstractScrollArea {
  Q_OBJECT

 public:
  static constexpr int kMean = -1;  ///< instead of the number of a head

  struct Tile {
    LayerHead at;                                             ///< its head may be kMean
    std::shared_ptr<const Matrix> map;                        ///< NaN where masked; null: there is none
    bool off = false;                                         ///< contributes nothing
    double value = std::numeric_limits<double>::quiet_NaN();  ///< what colours its frame; NaN: nothing does
  };

  /// How the maps are coloured.
  struct Look {
    ColorMap colorMap = ColorMap::Viridis;
    ColorRange colorRange = ColorRange::Unit;
    Theme theme = Theme::Light;
    CounterpartsPtr compared = nullptr;  ///< of differences where A lacks some of their cells

    bool operator==(const Look&) const = default;
  };

  explicit HeadGrid(QWidget* parent = nullptr);

  /// The tiles as they shall stand; @p inOrder: one after another, else each in the row of its layer and the column of
  /// its head. Maps that are the same as before are not drawn again.
  void setTiles(std::vector<Tile> tiles, bool inOrder);
  void setLook(const Look& look);
  /// The heads that are looked at, none of them if it is the mean over a layer, and where the keyboard is.
  void setChosen(std::vector<LayerHead> heads, const LayerHead& current);
  /// Dims the wall: it does not belong to the present settings (any more).
  void setStale(bool stale);

  const std::vector<Tile>& tiles() const { return tiles_; }
  /// A map in the colours of the wall, of at most so many cells as can be told apart in a square.
  QImage picture(const Matrix& map, int side) const;
  /// Where a head is in the viewport; empty if it is not there.
  QRect tileRect(const LayerHead& head) const;
  const LayerHead& current() const { return current_; }

  QSize sizeHint() const override { return {480, 312}; }
  QSize minimumSizeHint() const override { return {132, 88}; }

 Q_SIGNALS:
  /// The user looks at these heads now; at one, or at several together, or at none but the mean of @p current's layer.
  /// The last one chosen is @p current.
  void chosen(const std::vector<fovea::LayerHead>& heads, const fovea::LayerHead& current);
  /// The pointer, or the keyboard, is over a head; nothing: it has left.
  void hovered(const std::optional<fovea::LayerHead>& head);
  /// Those that are chosen shall be hidden.
  void hideAsked();

 protected:
  bool viewportEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent*) override { layOut(); }
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent*) override {}
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  struct Place {
    int column = 0;
    int row = 0;
  };

  /// What the colours of all of these span together.
  ValueRange rangeOf(const std::vector<Tile>& tiles) const;
  void layOut();
  std::optional<std::size_t> indexOf(const LayerHead& head) const;
  std::optional<std::size_t> tileAt(const QPoint& position) const;
  QRect rectOf(std::size_t tile) const;
  void hover(std::optional<std::size_t> tile);
  void choose(std::vector<LayerHead> heads, const LayerHead& current);
  bool isMean(std::size_t tile) const { return tiles_[tile].at.head == kMean; }
  void chooseOnly(std::size_t tile);
  void toggle(std::size_t tile);
  void chooseTo(std::size_t tile);
  void move(int columns, int rows, Qt::KeyboardModifiers modifiers);
  void reveal(std::size_t tile);
  void paintTile(QPainter& painter, std::size_t tile);
  void paintEdges(QPainter& painter);
  void describe();

  std::vector<Tile> tiles_;
  std::vector<Place> places_;   // of tiles_
  std::vector<QImage> images_;  // of tiles_; null: to be drawn
  bool inOrder_ = false;
  Look look_;
  ValueRange range_;
  std::vector<LayerHead> chosen_;
  LayerHead current_;
  LayerHead anchor_;  // Shift chooses from here
  std::optional<std::size_t> hovered_;
  bool stale_ = false;
  int columns_ = 1;  // with that of the means
  bool hasMeans_ = false;
  int rows_ = 1;
  int pitch_ = 32;  // from tile to tile
  QPoint corner_;   // what the numbers at the edges take
  double lowest_ = 0;
  double highest_ = 1;
};

}  // namespace fovea
