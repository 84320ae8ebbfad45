// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <array>

#include "ui/session/session.h"

namespace fovea {

class Actions;
class MapPanel;

/// Actions ↔ how the map is looked at: what its numbers are, colours, numbers in cells, zoom.
class ViewController : public QObject {
  Q_OBJECT

 public:
  ViewController(Session& session, const Actions& actions, MapPanel& maps);

 private:
  void show();
  /// What cannot be had of what is looked at is no choice, and says why.
  void showPossible();

  Session& session_;
  const Actions& actions_;
  std::array<QString, kQuantityNames.size()> tips_;  // of the quantities
};

}  // namespace fovea
