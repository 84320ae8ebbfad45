// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoCommand>
#include <functional>

#include "core/scenario/scenario.h"

namespace fovea {

/// One step of undo: the scenario before and after. Commands of the same gesture merge into one step; a gesture that
/// ends where it began leaves none.
class EditCommand : public QUndoCommand {
 public:
  using Restore = std::function<void(const ScenarioPtr&)>;

  /// The edit has already been made: pushing the command does not call @p restore, undoing and redoing do.
  EditCommand(const QString& what, int gesture, ScenarioPtr before, ScenarioPtr after, Restore restore);

  int id() const override { return gesture_; }
  void undo() override { restore_(before_); }
  void redo() override;
  bool mergeWith(const QUndoCommand* next) override;

  const Scenario& before() const { return *before_; }
  const Scenario& after() const { return *after_; }

 private:
  int gesture_;
  ScenarioPtr before_;
  ScenarioPtr after_;
  Restore restore_;
  bool pushed_ = false;
};

}  // namespace fovea
