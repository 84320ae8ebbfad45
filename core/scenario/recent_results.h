// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>

#include "core/model/model.h"
#include "core/scenario/result.h"

namespace fovea {

/// The last results, so that what was computed a moment ago (undo, redo, a slider put back) is not computed again. They
/// share what edits left as it was. Not thread-safe.
class RecentResults {
 public:
  /// Of one result after another, the oldest are forgotten where the heads of all together take more than @p bytes; the
  /// newest is always kept.
  explicit RecentResults(std::size_t bytes = std::size_t{128} << 20, std::size_t count = 16)
      : bytes_(bytes), count_(count) {}

  /// Keeps a result that was computed with these models.
  void add(ResultPtr result, Models models);

  /// What add() was given for an equal scenario and the same models, as a result of @p scenario itself; null: nothing.
  /// It counts as the newest from now on.
  ResultPtr find(const ScenarioPtr& scenario, const Models& models);

 private:
  struct Entry {
    ResultPtr result;
    Models models;
  };

  std::size_t bytes_;
  std::size_t count_;
  std::list<Entry> entries_;  // newest first
};

}  // namespace fovea
