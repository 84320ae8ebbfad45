// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/files.h"
#include "app/scenario_options.h"
#include "core/io/file_ending.h"
#include "core/io/measures_data.h"

namespace fovea {

namespace {

struct MeasuresOptions {
  ScenarioOptions scenario;
  std::string out = "-";
};

Expected<void> measure(const MeasuresOptions& options) {
  const auto asked = options.scenario.selection();
  const auto project = readScenario(options.scenario);
  if (!project) return project.error();
  const auto result = computeScenario(options.scenario, project->scenario);
  if (!result) return result.error();
  const auto minus = readMinus(options.scenario);
  if (!minus) return minus.error();
  ResultPtr baseline;
  if (*minus || project->baseline) {
    const auto& scenario = *minus ? (*minus)->scenario : project->baseline->scenario;
    auto computed = computeOpened(std::make_shared<Scenario>(scenario), *result);
    if (!computed) return Error{computed.error().code, "What is compared with (A): " + computed.error().message};
    baseline = *std::move(computed);
  }
  auto heads = measured(**result, baseline.get(), {});
  if (!heads) return heads.error();
  if (*minus) {
    const auto before = measured(*baseline, nullptr, {});
    if (!before) return before.error();
    *heads = changes(*before, *heads);
  }
  std::erase_if(*heads, [&](const MeasuredHead& one) {
    return !Scope{asked.stack, asked.layer, asked.head}.contains(one.id);
  });
  if (heads->empty()) return Error{ErrorCode::InvalidValue, "There is no such head: " + describeHeads(**result) + "."};
  const MeasuresTable table{**result, *heads, *minus ? baseline.get() : nullptr};
  return writeFile(options.out, hasEnding(options.out, ".csv")    ? measuresCsv(table)
                                : hasEnding(options.out, ".json") ? measuresJson(table)
                                                                  : measuresText(table));
}

std::string outProblem(const std::string& file) {
  return file == "-" || hasEnding(file, ".csv") || hasEnding(file, ".json")
             ? std::string()
             : "'" + file + "' must end in .csv or .json, or be -";
}

std::string definitions() {
  std::string text = "Measures:";
  for (const auto& measure : measures())
    text.append("\n  ")
        .append(measure.id)
        .append(measure.isShare() ? "" : " (" + std::string(measure.unit) + ")")
        .append(": ")
        .append(measure.definition);
  return text;
}

}  // namespace

Command measuresCommand(CLI::App& app) {
  const auto options = std::make_shared<MeasuresOptions>();
  auto* command = app.add_subcommand("measures", "Every head in numbers: entropy, distance, patterns");
  addScenarioOptions(*command, options->scenario);
  command
      ->add_option("--minus", options->scenario.minus,
                   "Write B − A of every measure, A being this project; the agreement is that of B with A")
      ->type_name("FILE");
  command
      ->add_option("--out", options->out,
                   "The file to write (.csv .json), every digit in it, or - for a table to be read; a head has no "
                   "number where a measure makes no sense")
      ->type_name("FILE")
      ->capture_default_str()
      ->check(CLI::Validator(outProblem, ""));
  command->footer(definitions());
  command->parse_complete_callback([&head = options->scenario.head] {
    if (head == "mean") throw CLI::ValidationError("--head", "measures are of single heads, not of their mean");
  });
  return {command, [options] { return measure(*options); }};
}

}  // namespace fovea
