// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

namespace fovea {

class HeadGridPanel;

/// Session ↔ wall of heads of the stack that is looked at. While the panel is not seen it costs nothing.
class HeadGridPresenter : public QObject {
  Q_OBJECT

 public:
  HeadGridPresenter(Session& session, HeadGridPanel& panel);

 private:
  void showFrame();
  void showView();

  Session& session_;
  HeadGridPanel& panel_;
};

}  // namespace fovea
