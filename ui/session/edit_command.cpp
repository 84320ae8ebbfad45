// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/edit_command.h"

#include <utility>

namespace fovea {

EditCommand::EditCommand(const QString& what, int gesture, ScenarioPtr before, ScenarioPtr after, Restore restore)
    : QUndoCommand(what),
      gesture_(gesture),
      before_(std::move(before)),
      after_(std::move(after)),
      restore_(std::move(restore)) {}

void EditCommand::redo() {
  if (std::exchange(pushed_, true)) restore_(after_);
}

bool EditCommand::mergeWith(const QUndoCommand* next) {
  const auto* edit = dynamic_cast<const EditCommand*>(next);
  if (!edit) return false;
  after_ = edit->after_;
  setObsolete(*before_ == *after_);
  return true;
}

}  // namespace fovea
