// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/commands.h"
#include "app/scenario_options.h"
#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"

namespace fovea {

namespace {

/// Reads a line without its end. At most one byte more than a text may have is kept, so that it is refused.
bool readLine(std::istream& in, std::string& line) {
  line.clear();
  int byte = in.get();
  if (byte == EOF) return false;
  for (; byte != EOF && byte != '\n'; byte = in.get())
    if (line.size() <= kMaxTextBytes) line += static_cast<char>(byte);
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

Expected<void> translate(const ScenarioOptions& options) {
  const auto project = readScenario(options);
  if (!project) return project.error();
  auto scenario = project->scenario;
  if (scenario.source == "bare")
    return Error{ErrorCode::InvalidValue, "--source: the bare layer cannot translate; give the folder of a model."};
  const auto model = openModel(scenario.source);
  if (!model) return model.error();
  const auto& transformer = (*model)->transformer;
  if (!transformer.encoder || !transformer.decoder || !transformer.output)
    return Error{ErrorCode::Unsupported, "'" + options.source + "' cannot translate: it is no encoder–decoder."};
  const Models models{{scenario.source, *model}};

  std::size_t lines = 0;
  std::size_t failed = 0;
  for (std::string line; readLine(std::cin, line);) {
    ++lines;
    std::string written;
    if (line.find_first_not_of(" \t") != std::string::npos) {
      scenario.text = line;
      const auto result = compute(std::make_shared<const Scenario>(scenario), nullptr, {}, models);
      if (result) {
        written = (*result)->output->target;
        std::ranges::replace(written, '\n', ' ');
      } else {
        ++failed;
        report("line " + std::to_string(lines) + ": " + result.error().message);
      }
    }
    std::cout << written << '\n' << std::flush;
    if (!std::cout) return Error{ErrorCode::Io, "Writing to standard output failed."};
  }
  if (failed == 0) return {};
  return Error{ErrorCode::InvalidText,
               std::to_string(failed) + " of " + std::to_string(lines) + " lines could not be translated."};
}

}  // namespace

Command translateCommand(CLI::App& app) {
  const auto options = std::make_shared<ScenarioOptions>();
  auto* command =
      app.add_subcommand("translate", "Translate the lines of standard input: one line out for each line in, in order");
  options->source = kTranslator;
  command->add_option("--source", options->source, "A built-in model, or the folder of an encoder–decoder")
      ->type_name("SOURCE")
      ->capture_default_str();
  command->add_option("--to", options->language, "The language to write, as the model calls it")->type_name("LANGUAGE");
  command
      ->add_option("--set", options->settings,
                   "Change a setting, [STACK.][L<layer>.][H<head>.]FIELD=VALUE, as in 'fovea attend'; repeatable")
      ->type_name("ASSIGNMENT")
      ->allow_extra_args(false);
  return {command, [options] { return translate(*options); }};
}

}  // namespace fovea
