// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>
#include <array>

#include "ui/session/session.h"
#include "ui/widgets/heatmap_view.h"

class QLabel;

namespace fovea {

/// The maps: the present one (or what a comparison makes of it), and the baseline's on its left for A | B.
class MapPanel : public QSplitter {
  Q_OBJECT

 public:
  explicit MapPanel(Session& session, QWidget* parent = nullptr);

  HeatmapView* map() const { return main_.view; }
  /// Both, the main one first.
  std::array<HeatmapView*, 2> maps() const { return {main_.view, left_.view}; }
  void setTheme(Theme theme);

 private:
  struct Side {
    QWidget* box;
    QLabel* title;
    HeatmapView* view;
  };

  Side makeSide();
  void arrange();

  Session& session_;
  Side main_;
  Side left_;
};

}  // namespace fovea
