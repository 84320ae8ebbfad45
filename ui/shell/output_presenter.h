// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "ui/session/preferences.h"
#include "ui/session/session.h"

namespace fovea {

class Actions;
class OutputPanel;

/// Session ↔ output panel. Shows the panel where the source has an output and its action is checked; while it is hidden
/// nothing is computed for it.
class OutputPresenter : public QObject {
  Q_OBJECT

 public:
  OutputPresenter(Session& session, Preferences& preferences, Actions& actions, OutputPanel& panel);

 private:
  /// What choosing a prediction does.
  enum class Choosing { Nothing, Appends, Replaces };

  void showFrame();
  void ask();
  Choosing choosing(const OutputFrame& output) const;
  void choose(int id);
  void pick(int token);
  void copy() const;
  void save();
  /// The output of the present frame, or null.
  const OutputFrame* output() const;

  Session& session_;
  Preferences& preferences_;
  Actions& actions_;
  OutputPanel& panel_;
  double temperature_ = 1;
};

}  // namespace fovea
