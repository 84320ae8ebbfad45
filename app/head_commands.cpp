// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that say how a head works: trace, projections.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands.h"
#include "app/files.h"
#include "app/scenario_options.h"
#include "core/io/file_ending.h"
#include "core/io/projections_data.h"
#include "core/io/trace_data.h"

namespace fovea {

namespace {

struct HeadOptions {
  ScenarioOptions scenario;
  std::optional<int> query;
  std::optional<int> key;
  std::string out = "-";
};

/// A computed scenario and what of it is looked at.
struct Looked {
  ResultPtr result;
  ViewState view;
  HeadId head;
};

Expected<Looked> look(const ScenarioOptions& options) {
  auto project = readScenario(options);
  if (!project) return project.error();
  const auto result = computeScenario(options, std::move(project->scenario));
  if (!result) return result.error();
  const auto focus = focusOf(options, project->view.focus, **result);
  if (!focus) return focus.error();
  project->view.focus = *focus;
  const auto heads = headsOf(*focus, **result);
  const auto& first = heads.front();
  if (heads.size() > 1)
    std::cerr << "fovea: The project looks at " << heads.size() << " heads; this is head " << first.head << " of layer "
              << first.layer << ", the first of them.\n";
  return Looked{*result, project->view, first};
}

/// What is said of a head is said of one.
void refuseSeveralHeads(CLI::App& command, const ScenarioOptions& options) {
  command.parse_complete_callback([&options] {
    if (options.head == "mean" || options.allHeads())
      throw CLI::ValidationError("--head", "'" + options.head + "' is more than one head: give a number from 0");
  });
}

Expected<void> traceCell(const HeadOptions& options) {
  const auto looked = look(options.scenario);
  if (!looked) return looked.error();
  const auto& [result, view, head] = *looked;
  const auto cell = lookedAt(options.query, options.key, view, *result);
  if (!cell) return cell.error();
  const auto made = trace(*result, head, *cell);
  if (!made) return made.error();
  return writeFile(options.out, traceJson(*result, *made));
}

Expected<void> writeProjections(const HeadOptions& options) {
  const auto looked = look(options.scenario);
  if (!looked) return looked.error();
  const auto made = ProjectionsMaker()(*looked->result, looked->head);
  if (!made) return made.error();
  return writeFile(options.out, projectionsJson(*looked->result, *made));
}

void addOut(CLI::App& command, HeadOptions& options) {
  command.add_option("--out", options.out, "The file to write, .json, or - for stdout")
      ->type_name("FILE")
      ->capture_default_str()
      ->check(CLI::Validator(
          [](const std::string& file) {
            return file == "-" || hasEnding(file, ".json") ? std::string()
                                                           : "'" + file + "' must end in .json, or be -";
          },
          ""));
}

}  // namespace

Command traceCommand(CLI::App& app) {
  const auto options = std::make_shared<HeadOptions>();
  auto* command = app.add_subcommand("trace", "Write how one attention weight came to be, step by step, as JSON");
  addScenarioOptions(*command, options->scenario);
  command->add_option("--query", options->query, "The query, from 0; else that of the project's cursor, or the first")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--key", options->key, "The key, from 0; else that of the project's cursor, or the strongest")
      ->check(CLI::NonNegativeNumber);
  refuseSeveralHeads(*command, options->scenario);
  addOut(*command, *options);
  return {command, [options] { return traceCell(*options); }};
}

Command projectionsCommand(CLI::App& app) {
  const auto options = std::make_shared<HeadOptions>();
  auto* command = app.add_subcommand(
      "projections", "Write the singular values of a head's matrices and where they put the tokens, as JSON");
  addScenarioOptions(*command, options->scenario);
  refuseSeveralHeads(*command, options->scenario);
  addOut(*command, *options);
  return {command, [options] { return writeProjections(*options); }};
}

}  // namespace fovea
