// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

namespace fovea {

class Actions;
class ComparisonBar;
class LargestChanges;

/// Session ↔ the parts of a comparison: its bar, the list of the largest changes, and the actions of the menu.
class ComparisonPresenter : public QObject {
  Q_OBJECT

 public:
  ComparisonPresenter(Session& session, Actions& actions, ComparisonBar& bar, LargestChanges& changes);

 Q_SIGNALS:
  /// Whether there are changes to be listed.
  void availableChanged(bool available);

 private:
  void showFrame();
  void showView();

  Session& session_;
  Actions& actions_;
  ComparisonBar& bar_;
  LargestChanges& changes_;
};

}  // namespace fovea
