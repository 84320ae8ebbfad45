// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/shell/compared_map.h"
#include "ui/widgets/lines_view.h"

namespace fovea {

/// Session ↔ lines: the focused map or heads of a side, the token that is looked from and the hovered cell.
class LinesPresenter : public QObject {
  Q_OBJECT

 public:
  LinesPresenter(Session& session, LinesView& view, Side side);

 private:
  void showFrame();
  void showView();
  void showStatus();

  Session& session_;
  LinesView& view_;
  const Side side_;
};

}  // namespace fovea
