// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

namespace fovea {

class Actions;

/// Session ↔ the actions that choose a stack: which of them the source has, and which is looked at.
class StacksPresenter : public QObject {
  Q_OBJECT

 public:
  StacksPresenter(Session& session, Actions& actions);

  /// Looks at a stack; pooling is switched on for it.
  void choose(StackKind stack);

 private:
  void show();

  Session& session_;
  Actions& actions_;
};

}  // namespace fovea
