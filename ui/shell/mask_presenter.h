// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "ui/session/session.h"

class QMenu;

namespace fovea {

class HeatmapView;

/// Session ↔ heatmap: cells that are forbidden by hand. What is drawn in the map is forbidden in the heads that edits
/// are for, or, if the drawing starts on cells that are forbidden, allowed again wherever they were forbidden for them;
/// one drawing is one undo step.
class MaskPresenter : public QObject {
  Q_OBJECT

 public:
  /// @p scopes: the heads that edits are for.
  MaskPresenter(Session& session, HeatmapView& view, std::function<std::vector<Scope>()> scopes);

 Q_SIGNALS:
  /// Why the cells that are being drawn cannot be forbidden; nothing was changed.
  void refused(const fovea::Error& error);

 private:
  struct Drawing {
    std::vector<Scope> scopes;
    ForbiddenCells before;
    bool forbids;
  };

  CellBlock tokensUnder(const CellBlock& places) const;
  void draw(const CellBlock& places);
  void end(bool kept);
  void edit(const ForbiddenCells& forbidden);
  Cells shown() const;
  void showMenu(const CellBlock& block, const QPoint& global);

  Session& session_;
  HeatmapView& view_;
  std::function<std::vector<Scope>()> scopes_;
  std::optional<Drawing> drawing_;
};

}  // namespace fovea
