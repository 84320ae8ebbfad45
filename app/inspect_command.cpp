// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/files.h"
#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/open_model.h"

namespace fovea {

namespace {

struct InspectOptions {
  std::string path;
  bool json = false;
};

std::string mebibytes(std::size_t bytes) {
  const auto tenths = (bytes * 10 + (std::size_t{1} << 19U)) >> 20U;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MiB";
}

std::string forPeople(const Verdict& verdict) {
  std::string text;
  const auto line = [&text](std::string_view name, const std::string& value) {
    constexpr std::size_t column = 12;
    if (!value.empty()) text.append(name).append(column - name.size(), ' ').append(value).append("\n");
  };
  line("family", verdict.family);
  line("model", verdict.title);
  line("sizes", verdict.sizes);
  if (verdict.parameters > 0) line("parameters", std::to_string(verdict.parameters));
  if (verdict.fileBytes > 0) line("weights", mebibytes(verdict.fileBytes) + " on disk, " + verdict.types);
  if (verdict.memoryBytes > 0) line("memory", mebibytes(verdict.memoryBytes) + " when open");
  line("tokenizer", verdict.tokenizer);
  for (const auto& problem : verdict.problems) line("problem", problem);
  line("verdict", verdict.problems.empty() ? "it can be opened" : "it cannot be opened");
  return text;
}

std::string forPrograms(const Verdict& verdict) {
  const nlohmann::ordered_json json{{"family", verdict.family},
                                    {"title", verdict.title},
                                    {"sizes", verdict.sizes},
                                    {"parameters", verdict.parameters},
                                    {"file_bytes", verdict.fileBytes},
                                    {"types", verdict.types},
                                    {"memory_bytes", verdict.memoryBytes},
                                    {"tokenizer", verdict.tokenizer},
                                    {"problems", verdict.problems},
                                    {"opens", verdict.problems.empty()}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Expected<void> inspectCheckpoint(const InspectOptions& options) {
  const auto verdict = inspect(modelPath(options.path));
  if (!verdict) return verdict.error();
  if (auto written = writeFile("-", options.json ? forPrograms(*verdict) : forPeople(*verdict)); !written)
    return written;
  if (verdict->problems.empty()) return {};
  return Error{ErrorCode::Unsupported, "'" + options.path + "' cannot be opened: " + verdict->problems.front()};
}

}  // namespace

Command inspectCommand(CLI::App& app) {
  const auto options = std::make_shared<InspectOptions>();
  auto* command =
      app.add_subcommand("inspect", "Say what a model folder or GGUF file is, and whether it can be opened");
  command
      ->add_option("folder", options->path,
                   "A checkpoint folder as downloaded from a model hub, a GGUF file, or the id of a built-in model")
      ->required();
  command->add_flag("--json", options->json, "Print JSON");
  return {command, [options] { return inspectCheckpoint(*options); }};
}

}  // namespace fovea
