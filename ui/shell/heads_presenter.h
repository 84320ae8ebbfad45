// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

namespace fovea {

class HeadStrip;

/// Session ↔ strip of heads: thumbnails of the focused layer, and which one is looked at.
class HeadsPresenter : public QObject {
  Q_OBJECT

 public:
  HeadsPresenter(Session& session, HeadStrip& strip);

  /// Looks at the head @p steps further on, the mean coming after the last head; stops at the ends.
  void step(int steps);

 private:
  void showFrame();

  Session& session_;
  HeadStrip& strip_;
};

}  // namespace fovea
