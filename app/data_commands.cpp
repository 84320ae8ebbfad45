// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that need no display: attend, tokenize, models, samples.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/files.h"
#include "app/scenario_options.h"
#include "app/view_options.h"
#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/folder.h"
#include "core/checkpoint/open_model.h"
#include "core/io/attention_data.h"
#include "core/io/file_ending.h"
#include "core/io/project.h"
#include "core/io/shown_map_data.h"
#include "core/io/tokenizer_files.h"
#include "core/scenario/samples.h"
#include "core/text/tokenizer.h"

namespace fovea {

namespace {

struct AttendOptions {
  ScenarioOptions scenario;
  ViewOptions shown;
  std::string out;
  std::string logits = "last";
};

bool isProject(std::string_view file) {
  return hasEnding(file, ".fovea");
}

/// One map as it would be shown.
Expected<void> writeShown(const AttendOptions& options, ViewState view, const Result& result, DataFormat format) {
  options.shown.apply(view);
  const auto focus = focusOf(options.scenario, view.focus, result);
  if (!focus) return focus.error();
  view.focus = *focus;
  if (const auto there = options.shown.check(view, result); !there) return there.error();
  const auto map = shownMap(result, view);
  if (!map) return map.error();
  const auto bytes = writeShownMap(result, view, *map, format);
  if (!bytes) return bytes.error();
  return writeFile(options.out, *bytes);
}

Expected<void> attend(const AttendOptions& options) {
  auto project = readScenario(options.scenario);
  if (!project) return project.error();
  const auto result = computeScenario(options.scenario, project->scenario);
  if (!result) return result.error();
  if (isProject(options.out)) {
    project->view.focus = clamped(movedTo(project->view.focus, options.scenario.selection()), **result);
    std::error_code failure;
    return writeFile(options.out,
                     writeProject(*project, std::filesystem::absolute(options.out, failure).parent_path()));
  }
  const auto format = dataFormatOf(options.out).value_or(DataFormat::Json);
  if (options.shown.given()) return writeShown(options, project->view, **result, format);
  const auto a = readMinus(options.scenario);
  if (!a) return a.error();
  std::optional<Minus> minus;
  if (*a) {
    const auto subtracted = computeOpened(std::make_shared<Scenario>((*a)->scenario), *result);
    if (!subtracted) return Error{subtracted.error().code, "--minus: " + subtracted.error().message};
    minus.emplace(Minus{*subtracted, [&](const Focus& same) { return options.scenario.minusFocus(same); }});
  }
  auto selection = options.scenario.selection();
  selection.allLogits = options.logits == "all";
  const auto bytes = writeAttention(**result, selection, format, {}, minus);
  if (!bytes) return bytes.error();
  return writeFile(options.out, *bytes);
}

Expected<std::vector<Token>> tokensOfBareLayer(const ScenarioOptions& options) {
  const auto project = readScenario(options);
  if (!project) return project.error();
  const auto& scenario = project->scenario;
  auto tokens = tokenize(scenario.text,
                         static_cast<Tokenization>(static_cast<int>(scenario.settings.value(Field::Tokenization))));
  if (!tokens) return tokens;
  for (auto& token : *tokens) token.piece = token.text;  // the bare layer has no pieces of words
  return tokens;
}

Expected<std::vector<Token>> tokensOfFolder(const ScenarioOptions& options) {
  if (!options.settings.empty())
    return Error{ErrorCode::InvalidValue, "--set: a tokenizer that is read from a folder has no settings."};
  const auto text = readTextArgument(options.text.value_or(""));
  if (!text) return text.error();
  const auto files = tokenizerFiles(modelPath(options.source));
  if (!files) return files.error();
  const auto tokenizer = readTokenizer(*files);
  if (!tokenizer) return Error{tokenizer.error().code, "'" + options.source + "': " + tokenizer.error().message};
  return tokenizer->encode(*text);
}

Expected<std::vector<Token>> tokensOfFile(const ScenarioOptions& options) {
  const auto project = readScenario(options);
  if (!project) return project.error();
  const auto model = openModel(project->scenario.source);
  if (!model) return model.error();
  if (!(*model)->text.source) return Error{ErrorCode::Unsupported, "'" + options.source + "' has no tokenizer."};
  return (*model)->text.source->encode(project->scenario.text);
}

Expected<void> tokenizeText(const ScenarioOptions& options) {
  std::error_code failure;
  const auto tokens = options.source == "bare"                                            ? tokensOfBareLayer(options)
                      : std::filesystem::is_directory(modelPath(options.source), failure) ? tokensOfFolder(options)
                                                                                          : tokensOfFile(options);
  if (!tokens) return tokens.error();
  std::string out = "{\"tokens\": [";
  for (const auto& token : *tokens) {
    const nlohmann::ordered_json json{
        {"id", token.id}, {"piece", token.piece}, {"text", token.text}, {"start", token.begin}, {"end", token.end}};
    out.append(out.back() == '[' ? "\n" : ",\n").append(json.dump());
  }
  return writeFile("-", out + "\n]}\n");
}

Expected<void> listModels() {
  std::string out =
      "bare\tBare layer, constructed (not trained): one layer of attention over embeddings, hashed or learned, with "
      "eight heads "
      "built to do what their names say; further heads are random.\n";
  if (builtInModels().contains(kTranslator))
    out.append(kTranslator).append("\t").append(builtInTitle(kTranslator)).append(".\n");
  return writeFile("-", out);
}

Expected<void> listSamples() {
  std::string out;
  for (const auto& sample : samples()) {
    for (const auto part : {sample.id, sample.group, sample.title}) out.append(part).append("\t");
    out.append(sample.lookFor).append("\n");
  }
  return writeFile("-", out);
}

}  // namespace

Command attendCommand(CLI::App& app) {
  const auto options = std::make_shared<AttendOptions>();
  auto* command = app.add_subcommand("attend", "Write attention weights and what they were made of");
  addScenarioOptions(*command, options->scenario);
  addViewOptions(*command, options->shown);
  addMinusOptions(*command, options->scenario,
                  "Write B − A of the weights, A being this project: each head minus the same head of A");
  command
      ->add_option("--logits", options->logits,
                   "Of what a model says at the end: the logits of the 'last' position (of a masked-language model: of "
                   "the first mask, if there is one), or of 'all'")
      ->check(CLI::IsMember(std::vector<std::string>{"last", "all"}))
      ->capture_default_str();
  command
      ->add_option(
          "--out", options->out,
          "The file to write (.json .csv .npy .npz .safetensors), or - for JSON; .npy holds the weights of one "
          "head or of the mean, 0 where masked; .fovea holds no weights but what they are made from, a project for "
          "--project, --minus and the window")
      ->type_name("FILE")
      ->required()
      ->check(CLI::Validator(
          [](const std::string& file) {
            return file == "-" || dataFormatOf(file) || isProject(file)
                       ? std::string()
                       : "'" + file + "' must end in .json, .csv, .npy, .npz, .safetensors or .fovea, or be -";
          },
          ""));
  command->parse_complete_callback([&scenario = options->scenario, &shown = options->shown, &out = options->out] {
    if (!shown.given()) return;
    const auto refuse = [&](const char* option, const std::string& why) {
      throw CLI::ValidationError(option, why + " a map as it is shown (" + shown.firstGiven() + ")");
    };
    if (scenario.minus) refuse("--minus", "nothing is subtracted from");
    if (out != "-" && dataFormatOf(out) != DataFormat::Json && dataFormatOf(out) != DataFormat::Csv)
      refuse("--out", "only .json and .csv can hold");
    if (scenario.allHeads()) refuse("--head", "'all' is more than");
    checkViewOptions(shown, scenario);
  });
  return {command, [options] { return attend(*options); }};
}

Command tokenizeCommand(CLI::App& app) {
  const auto options = std::make_shared<ScenarioOptions>();
  auto* command = app.add_subcommand("tokenize", "Print how a text is cut into tokens, as JSON");
  addTextOptions(*command, *options);
  command->get_option("--text")->required();
  command->get_option("--source")
      ->description("What cuts: 'bare' (see 'fovea models'), a folder with a model's tokenizer, or a GGUF file");
  return {command, [options] { return tokenizeText(*options); }};
}

Command modelsCommand(CLI::App& app) {
  return {app.add_subcommand("models", "List the sources and what each is"), listModels};
}

Command samplesCommand(CLI::App& app) {
  return {app.add_subcommand("samples", "List the samples: id, subject, title, what to look for"), listSamples};
}

}  // namespace fovea
