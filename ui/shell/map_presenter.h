// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/widgets/heatmap_view.h"

namespace fovea {

/// Session ↔ heatmap: the map that a place shows, how it is coloured, the cell cursor and the hovered cell.
class MapPresenter : public QObject {
  Q_OBJECT

 public:
  enum class Place {
    Main,  ///< the present map; of a comparison the baseline's alone, B of A | B, or the difference
    Left,  ///< A of A | B
  };

  MapPresenter(Session& session, HeatmapView& view, Place place);

  /// What a view of the map says instead of it, or over it: what went wrong or is missing; empty: nothing.
  static QString message(const Session& session);

 private:
  void showFrame();
  void showView();
  void showStatus();
  /// Whether the map is that of the baseline; there must be a frame.
  bool showsBaseline() const;
  // Cells are the present state's, in tokens; places are of the map that is seen. What one side has alone has no other.
  std::optional<Cell> cellAt(const Cell& at) const;
  std::optional<Cell> placeOf(const std::optional<Cell>& cell) const;
  /// Why there is no map of what is asked for; empty where there is one.
  QString problem() const;

  Session& session_;
  HeatmapView& view_;
  const Place place_;
};

}  // namespace fovea
