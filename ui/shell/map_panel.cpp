// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/map_panel.h"

#include "ui/shell/map_presenter.h"

namespace fovea {

MapPanel::MapPanel(Session& session, QWidget* parent) : MapPanel(session, {new HeatmapView, new HeatmapView}, parent) {}

MapPanel::MapPanel(Session& session, std::array<HeatmapView*, 2> maps, QWidget* parent)
    : ComparedViews(session, *maps[0], *maps[1], 0, parent), maps_(maps) {
  maps[1]->setAccessibleName(tr("Attention map of the baseline"));
  new MapPresenter(session, *maps[0], Side::Main);
  new MapPresenter(session, *maps[1], Side::Left);
}

void MapPanel::setTheme(Theme theme) {
  for (auto* map : maps_) map->setTheme(theme);
}

}  // namespace fovea
