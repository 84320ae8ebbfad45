// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/widgets/projections_panel.h"

namespace fovea {

/// Session ↔ projections of the head that is looked at, those of A where A alone is shown. While the panel is not seen
/// nothing is computed for it.
class ProjectionsPresenter : public QObject {
  Q_OBJECT

 public:
  ProjectionsPresenter(Session& session, ProjectionsPanel& panel);

 private:
  void showFrame();
  void showView();

  Session& session_;
  ProjectionsPanel& panel_;
};

}  // namespace fovea
