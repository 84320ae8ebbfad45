// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

namespace fovea {

class HeadStrip;
class LayerBar;

/// Session ↔ strip of heads and bar of layers: thumbnails of the focused layer, and what is looked at.
class HeadsPresenter : public QObject {
  Q_OBJECT

 public:
  HeadsPresenter(Session& session, HeadStrip& strip, LayerBar& layers);

  /// Looks at the head @p steps further on, the mean coming after the last head; stops at the ends.
  void step(int steps);
  /// Looks at the same head @p steps layers further on; stops at the ends.
  void stepLayer(int steps);

 private:
  void showFrame();
  void showView();

  Session& session_;
  HeadStrip& strip_;
  LayerBar& layers_;
};

}  // namespace fovea
