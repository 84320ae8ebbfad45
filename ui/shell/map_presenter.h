// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/widgets/heatmap_view.h"

namespace fovea {

/// Session ↔ heatmap: the focused map, how it is coloured, the cell cursor and the hovered cell.
class MapPresenter : public QObject {
  Q_OBJECT

 public:
  MapPresenter(Session& session, HeatmapView& view);

  /// What a view of the map says instead of it, or over it: what went wrong or is missing; empty: nothing.
  static QString message(const Session& session);

 private:
  void showFrame();
  void showView();
  void showStatus();

  Session& session_;
  HeatmapView& view_;
  bool lacking_ = false;  // as Session::lacksFocus() when last shown
};

}  // namespace fovea
