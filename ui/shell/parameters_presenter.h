// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

namespace fovea {

class ChangesList;
class ParameterPanel;

/// Session ↔ parameter panel and list of changes. The panel shows the values of the focused head; with the mean over
/// heads in focus, those of the layer's first head.
class ParametersPresenter : public QObject {
  Q_OBJECT

 public:
  ParametersPresenter(Session& session, ParameterPanel& panel, ChangesList& changes);

  void resetHead();
  void resetAll();

 private:
  HeadId head() const;
  void show();

  Session& session_;
  ParameterPanel& panel_;
  ChangesList& changes_;
};

}  // namespace fovea
