// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/io/attention_data.h"
#include "core/io/project.h"
#include "core/scenario/result.h"

namespace fovea {

/// What SCENARIO stands for in the usage of the commands.
struct ScenarioOptions {
  std::optional<std::string> project;
  std::string sample;  ///< an id; empty: not given
  std::string source = "bare";
  std::optional<std::string> text;
  std::string target;
  std::string ids;        ///< "N,N,…"; empty: not given
  std::string targetIds;  ///< the same
  std::string language;   ///< that a model shall write
  std::vector<std::string> presets;
  std::vector<std::string> settings;
  std::vector<std::string> forbidden;
  std::string stack;  ///< empty: not given
  std::optional<int> layer;
  std::string head;                  ///< a number, "mean" or "all"; empty: not given
  std::optional<std::string> minus;  ///< the project to subtract
  std::string minusHead;             ///< a number or "mean": the head of it; empty: not given

  bool allHeads() const { return head == "all"; }
  /// What --stack, --layer and --head narrow an answer to.
  Selection selection() const;
  /// The map to subtract from the map @p same: that of the same name, or of the head that --minus-head names.
  Focus minusFocus(const Focus& same) const;
};

/// Adds the texts or the project, and the settings.
void addTextOptions(CLI::App& command, ScenarioOptions& options);
/// Adds --stack, --layer, --head, --project and the whole list of settings to the help as well.
void addScenarioOptions(CLI::App& command, ScenarioOptions& options);

/// Adds --minus, which is explained by @p help, and --minus-head.
void addMinusOptions(CLI::App& command, ScenarioOptions& options, const std::string& help);

/// The project of --minus, where it is given. Errors name the file.
Expected<std::optional<Project>> readMinus(const ScenarioOptions& options);

/// The focus, moved to what was asked for.
Focus movedTo(Focus focus, const Selection& asked);

/// What to look at: where @p saved does (of texts: the cross-attention if there is any), moved to what was asked for.
/// What a project looks at may be gone: then the nearest, and standard error says so. InvalidValue: what was asked for
/// is not there.
Expected<Focus> focusOf(const ScenarioOptions& options, Focus saved, const Result& result);

/// The cell that --query and --key name in the first head of the view's focus, which must be there; of what is not
/// given that of the view's cursor, or as tracedCell() has it. InvalidValue: there is no such query or key.
Expected<Cell> lookedAt(std::optional<int> query, std::optional<int> key, const ViewState& view, const Result& result);

/// Reads texts, project and settings; the result is valid. Errors name the argument or the file.
Expected<Project> readScenario(const ScenarioOptions& options);

/// Computes a scenario; its models are opened, but for that of @p previous (may be null). As compute() and openModel().
Expected<ResultPtr> computeOpened(const ScenarioPtr& scenario, const ResultPtr& previous);

/// What comes out of the scenario that was read. As compute(); and InvalidValue where --set, --preset or --forbid names
/// what there is not (a project may: what it says of them has no effect).
Expected<ResultPtr> computeScenario(const ScenarioOptions& options, Scenario scenario);

}  // namespace fovea
