// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "ui/session/session.h"

class QMenu;

namespace fovea {

class HeatmapView;

/// Session ↔ heatmap: cells that are forbidden by hand. What is drawn in the map is forbidden, or allowed again if the
/// drawing starts on cells that are forbidden; one drawing is one undo step.
class MaskPresenter : public QObject {
  Q_OBJECT

 public:
  MaskPresenter(Session& session, HeatmapView& view);

 Q_SIGNALS:
  /// Why the cells that are being drawn cannot be forbidden; nothing was changed.
  void refused(const fovea::Error& error);

 private:
  struct Drawing {
    StackKind stack;
    Cells before;
    bool forbids;
  };

  void draw(const CellBlock& block);
  void end(bool kept);
  void edit(const Cells& cells);
  void showMenu(const CellBlock& block, const QPoint& global);

  Session& session_;
  HeatmapView& view_;
  std::optional<Drawing> drawing_;
};

}  // namespace fovea
