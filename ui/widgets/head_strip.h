// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QImage>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/theme.h"

namespace fovea {

/// All heads of a layer side by side, and their mean at the end, to pick one from. Tiles shrink with the width, then
/// the strip scrolls.
class HeadStrip : public QAbstractScrollArea {
  Q_OBJECT

 public:
  struct Head {
    std::shared_ptr<const Matrix> map;  ///< as it is shown, NaN where masked; null: there is none
    QString name;                       ///< for a person; may be empty
    bool changed = false;               ///< differs from how it was made
    bool off = false;                   ///< contributes nothing
  };

  explicit HeadStrip(QWidget* parent = nullptr);

  /// @p areDifferences: the maps have a sign, and where A lacks some of their cells @p compared says which.
  void setHeads(std::vector<Head> heads, bool areDifferences = false, CounterpartsPtr compared = nullptr);
  /// A head, or nothing for the mean.
  void setSelected(std::optional<int> head);
  void setColorMap(ColorMap map);
  void setColorRange(ColorRange range);
  void setTheme(Theme theme);
  /// Dims the strip: it does not belong to the present settings (any more).
  void setStale(bool stale);

  std::optional<int> selectedHead() const { return selected_; }
  /// Where the tile of a head (or, for nothing, of the mean) is in the viewport; empty if there is no such tile.
  QRect tileRect(std::optional<int> head) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  /// The user has picked a head, or nothing for the mean.
  void selected(std::optional<int> head);

 protected:
  bool viewportEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent*) override {}
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  int tileCount() const { return static_cast<int>(tiles_.size()); }
  int tileWidth() const;
  int imageSide() const;
  int selectedTile() const { return selected_.value_or(tileCount() - 1); }
  std::optional<int> headOf(int tile) const { return tile + 1 < tileCount() ? std::optional(tile) : std::nullopt; }
  QRect rectOf(int tile) const;
  int tileAt(const QPoint& position) const;  ///< −1: none
  void pick(int tile);
  void hoverTile(int tile);
  void layOut();
  void scrollTo(int tile);
  void describe();
  QString title(int tile) const;
  void refresh();
  void render();
  void paintTile(QPainter& painter, int tile);

  std::vector<Head> tiles_;     // the heads, and last their mean
  std::vector<QImage> images_;  // of tiles_, as many cells as can be told apart; empty: to be made
  bool areDifferences_ = false;
  CounterpartsPtr compared_;
  std::optional<int> selected_ = 0;
  int hovered_ = -1;
  ColorMap colorMap_ = ColorMap::Viridis;
  bool stale_ = false;
  ColorRange colorRange_ = ColorRange::Unit;
  Theme theme_ = Theme::Light;
};

}  // namespace fovea
