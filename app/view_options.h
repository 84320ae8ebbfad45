// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "app/scenario_options.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// What a map shows: --show, --words, --hide and so on.
struct ViewOptions {
  std::string show;  ///< empty: the project's
  std::string combine;
  std::string heads;  ///< "L.H,L.H,…"; empty: not given
  std::vector<std::string> hide;
  bool words = false;
  bool hideSpecial = false;
  bool hideFirst = false;
  bool renormalize = false;

  /// Whether any of them was given.
  bool given() const {
    return !show.empty() || !hide.empty() || !heads.empty() || !combine.empty() || words || hideSpecial || hideFirst ||
           renormalize;
  }
  /// The name of one that was given.
  std::string firstGiven() const {
    return !show.empty()      ? "--show"
           : !heads.empty()   ? "--heads"
           : !combine.empty() ? "--combine"
           : words            ? "--words"
           : !hide.empty()    ? "--hide"
           : hideSpecial      ? "--hide-special"
           : hideFirst        ? "--hide-first"
                              : "--renormalize";
  }
  /// Changes a view to what was asked for.
  void apply(ViewState& view) const;
  /// Whether what was asked for is there, in the view it was applied to. InvalidValue: no token reads as one that is to
  /// be left out, or there are no several heads to combine.
  Expected<void> check(const ViewState& view, const Result& result) const;
};

void addViewOptions(CLI::App& command, ViewOptions& options);

/// Throws CLI::ValidationError where they do not go with each other or with those of the scenario.
void checkViewOptions(const ViewOptions& options, const ScenarioOptions& scenario);

}  // namespace fovea
