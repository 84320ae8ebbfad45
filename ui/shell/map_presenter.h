// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/shell/compared_map.h"
#include "ui/widgets/heatmap_view.h"

namespace fovea {

/// Session ↔ heatmap: the map of its side, how it is coloured, the cell cursor and the hovered cell.
class MapPresenter : public QObject {
  Q_OBJECT

 public:
  MapPresenter(Session& session, HeatmapView& view, Side side);

 private:
  void showFrame();
  void showView();
  void showStatus();

  Session& session_;
  HeatmapView& view_;
  const Side side_;
};

}  // namespace fovea
