// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "ui/shell/compared_views.h"
#include "ui/widgets/heatmap_view.h"

namespace fovea {

/// The maps: the present one (or what a comparison makes of it), and the baseline's on its left for A | B.
class MapPanel : public ComparedViews {
  Q_OBJECT

 public:
  explicit MapPanel(Session& session, QWidget* parent = nullptr);

  HeatmapView* map() const { return maps_[0]; }
  /// Both, the main one first.
  const std::array<HeatmapView*, 2>& maps() const { return maps_; }
  void setTheme(Theme theme);

 private:
  MapPanel(Session& session, std::array<HeatmapView*, 2> maps, QWidget* parent);

  std::array<HeatmapView*, 2> maps_;
};

}  // namespace fovea
