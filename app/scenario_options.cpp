// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenario_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <limits>
#include <tuple>

#include "app/files.h"
#include "app/settings_help.h"
#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/presets.h"
#include "core/scenario/samples.h"
#include "core/scenario/trace.h"

namespace fovea {

namespace {

std::optional<int> number(const std::string& text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// "N,N,…"
std::optional<std::vector<int>> readIds(const std::string& text) {
  std::vector<int> ids;
  for (const auto& part : CLI::detail::split(text, ',')) {
    const auto id = number(part);
    if (!id) return std::nullopt;
    ids.push_back(*id);
  }
  return ids;
}

std::string headProblem(const std::string& text) {
  const bool good = text == "mean" || text == "all" || number(text).has_value();
  return good ? "" : "'" + text + "' is no head: give a number from 0, 'mean' or 'all'";
}

std::string layerProblem(const std::string& text) {
  return number(text) ? "" : "'" + text + "' is no layer: give a number from 0";
}

std::string sampleProblem(const std::string& id) {
  return findSample(id) ? "" : "'" + id + "' is no sample: 'fovea samples' lists them";
}

std::string minusHeadProblem(const std::string& text) {
  return text == "mean" || number(text) ? "" : "'" + text + "' is no head: give a number from 0, or 'mean'";
}

Expected<Project> readProjectArgument(const std::string& path) {
  const auto json = readBytes(path, kMaxProjectBytes);
  if (!json) return json.error();
  std::error_code failure;
  auto read = readProject(*json, std::filesystem::absolute(path, failure).parent_path());
  if (!read) return Error{read.error().code, "'" + path + "': " + read.error().message};
  return read;
}

/// A validator of arguments that @p read, on something empty, takes or refuses.
CLI::Validator readableBy(auto read) {
  return {[read](const std::string& text) {
            const Expected<void> done = read(text);
            auto problem = done ? std::string() : done.error().message;
            if (problem.ends_with('.')) problem.pop_back();  // more follows
            return problem;
          },
          ""};
}

std::string idsProblem(const std::string& text) {
  return readIds(text) ? "" : "'" + text + "' are no token ids: give whole numbers from 0 with commas between";
}

/// "bare", or the model as scenarios name it: a built-in one by its id, others by their path, absolute and without
/// detours.
Expected<std::string> readSource(const std::string& source) {
  namespace fs = std::filesystem;
  if (source == "bare" || builtInModels().contains(source)) return source;
  std::error_code failure;
  if (!fs::exists(source, failure))
    return Error{ErrorCode::Io, "--source: there is no '" + source +
                                    "': give 'bare', the folder of a model, or a GGUF file ('fovea models')."};
  auto path = fs::absolute(source, failure).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();  // a slash at the end
  return path.string();
}

Expected<void> assign(const std::string& assignment, Scenario& scenario) {
  if (const auto done = scenario.settings.assign(assignment); !done) return done;
  const auto key = parseKey(std::string_view(assignment).substr(0, assignment.find('=')));
  const bool isBare = scenario.source == "bare";
  if (!key || applies(key->field, isBare ? SourceKind::Bare : SourceKind::Model)) return {};
  return Error{ErrorCode::InvalidValue, "'" + std::string(info(key->field).id) +
                                            (isBare ? "' is a setting of trained models, not of the bare layer."
                                                    : "' is a setting of the bare layer, not of trained models.")};
}

std::string describe(const Focus& focus) {
  return std::string(name(focus.stack)) + " layer " + std::to_string(focus.layer) +
         (focus.head ? " head " + std::to_string(*focus.head) : " mean");
}

}  // namespace

Selection ScenarioOptions::selection() const {
  return {stack.empty() ? std::nullopt : parseStack(stack), layer, number(head), head == "mean"};
}

Focus ScenarioOptions::minusFocus(const Focus& same) const {
  return minusHead.empty() ? same : Focus{same.stack, same.layer, number(minusHead)};
}

void addMinusOptions(CLI::App& command, ScenarioOptions& options, const std::string& help) {
  auto* minus = command.add_option("--minus", options.minus, help)->type_name("FILE");
  command.add_option("--minus-head", options.minusHead, "Subtract this head of it, from 0, or the 'mean' of the heads")
      ->type_name("NUMBER|mean")
      ->needs(minus)
      ->check(CLI::Validator(minusHeadProblem, ""));
}

Expected<std::optional<Project>> readMinus(const ScenarioOptions& options) {
  if (!options.minus) return std::optional<Project>();
  auto project = readProjectArgument(*options.minus);
  if (!project) return project.error();
  return std::optional(std::move(*project));
}

void addTextOptions(CLI::App& command, ScenarioOptions& options) {
  command
      .add_option("--source", options.source,
                  "What computes: 'bare' (see 'fovea models'), the folder of a model, or a GGUF file")
      ->type_name("SOURCE")
      ->capture_default_str();
  command.add_option("--text", options.text, "Text A, or @FILE, or - for standard input");
  command
      .add_option("--preset", options.presets,
                  "Make attention and mask a mechanism of the literature, [STACK.][L<layer>.][H<head>.]NAME; "
                  "repeatable, applied in order and before --set")
      ->type_name("PRESET")
      ->allow_extra_args(false)
      ->check(readableBy([](const std::string& preset) {
        Settings settings;
        return applyPreset(preset, settings);
      }));
  command
      .add_option("--set", options.settings,
                  "Change a setting, [STACK.][L<layer>.][H<head>.]FIELD=VALUE; repeatable, applied in order")
      ->type_name("ASSIGNMENT")
      ->allow_extra_args(false)
      ->check(readableBy([](const std::string& assignment) { return Settings().assign(assignment); }));
}

void addScenarioOptions(CLI::App& command, ScenarioOptions& options) {
  addTextOptions(command, options);
  command
      .add_option(
          "--forbid", options.forbidden,
          "Forbid cells of the map, [STACK.][L<layer>.][H<head>.]QUERY:KEY or QUERY:FIRST-LAST, with commas between "
          "them; repeatable")
      ->type_name("CELLS")
      ->allow_extra_args(false)
      ->check(readableBy([](const std::string& cells) {
        ForbiddenCells forbidden;
        return forbid(forbidden, cells);
      }));
  auto* text = command.get_option("--text");
  auto* target =
      command.add_option("--target", options.target, "Text B, which asks text A: cross-attention")->needs(text);
  auto* ids = command
                  .add_option("--ids", options.ids,
                              "Tokens in place of text A, as a model numbers them: N,N,…; nothing is added")
                  ->type_name("IDS")
                  ->excludes(text)
                  ->check(CLI::Validator(idsProblem, ""));
  auto* targetIds = command.add_option("--target-ids", options.targetIds, "Tokens in place of text B: N,N,…")
                        ->type_name("IDS")
                        ->excludes(target)
                        ->check(CLI::Validator(idsProblem, ""));
  command.add_option("--to", options.language, "The language that a model shall write, as it calls it")
      ->type_name("LANGUAGE");
  auto* project = command.add_option("--project", options.project, "A project file (.fovea), instead of texts")
                      ->type_name("FILE")
                      ->excludes(text)
                      ->excludes(target)
                      ->excludes(ids)
                      ->excludes(targetIds)
                      ->excludes(command.get_option("--source"));
  auto* sample = command.add_option("--sample", options.sample, "A sample, instead of texts: see 'fovea samples'")
                     ->type_name("ID")
                     ->check(CLI::Validator(sampleProblem, ""))
                     ->excludes(text)
                     ->excludes(target)
                     ->excludes(project)
                     ->excludes(ids)
                     ->excludes(targetIds)
                     ->excludes(command.get_option("--source"));
  command.add_option("--stack", options.stack, "Only this stack")
      ->check(CLI::IsMember(std::vector<std::string>(kStackNames.begin(), kStackNames.end())));
  command.add_option("--layer", options.layer, "Only this layer, from 0")
      ->type_name("NUMBER")
      ->check(CLI::Validator(layerProblem, ""));
  command.add_option("--head", options.head, "Only this head, from 0; 'mean' of the heads, or 'all'")
      ->type_name("NUMBER|mean|all")
      ->check(CLI::Validator(headProblem, ""));
  command.footer(settingsHelp);
  command.callback([text, ids, project, sample, &options] {
    if (text->empty() && ids->empty() && project->empty() && sample->empty())
      throw CLI::RequiredError("--text, --ids, --project or --sample");
    if (options.text == "-" && options.target == "-")
      throw CLI::ValidationError("--target", "only one text can come from standard input");
  });
}

Focus movedTo(Focus focus, const Selection& asked) {
  focus.stack = asked.stack.value_or(focus.stack);
  focus.layer = asked.layer.value_or(focus.layer);
  if (asked.head) focus.head = asked.head;
  if (asked.mean) focus.head.reset();
  if (asked.layer || asked.head || asked.mean) focus.chosen.clear();
  return focus;
}

Expected<Focus> focusOf(const ScenarioOptions& options, Focus saved, const Result& result) {
  if (options.text || !options.ids.empty())
    saved.stack = result.stack(StackKind::Cross) ? StackKind::Cross : result.stacks.front().kind;
  const auto wanted = movedTo(saved, options.selection());
  const auto nearest = clamped(wanted, result);
  if (const auto focus = movedTo(nearest, options.selection()); focus != nearest)
    return shownWeights(result, focus).error();  // says which stack, layer or head there is not
  if (!options.project && nearest.chosen != wanted.chosen)
    return Error{ErrorCode::InvalidValue, "--heads: not all of them are there: " + describeHeads(result) + "."};
  if (nearest != wanted)
    std::cerr << "fovea: The project looks at " << describe(wanted) << ", which is not there; it is "
              << describe(nearest) << " instead.\n";
  return nearest;
}

Expected<Cell> lookedAt(std::optional<int> query, std::optional<int> key, const ViewState& view, const Result& result) {
  const auto head = headsOf(view.focus, result).front();
  const auto& stack = *result.stack(head.stack);
  for (const auto& [option, given, tokens] : {std::tuple("query", query, stack.queries), {"key", key, stack.keys}})
    if (given && *given >= static_cast<int>(tokens->size()))
      return Error{ErrorCode::InvalidValue, "--" + std::string(option) + ": there is no " + option + " " +
                                                std::to_string(*given) + "; give 0 to " +
                                                std::to_string(tokens->size() - 1) + "."};
  constexpr int kStrongest = std::numeric_limits<int>::max();
  auto cell = view.cell.value_or(Cell{0, kStrongest});
  if (query) cell = {*query, kStrongest};
  if (key) cell.key = *key;
  return tracedCell(result, head, cell);
}

Expected<Project> readScenario(const ScenarioOptions& options) {
  Project project;
  if (options.project) {
    auto read = readProjectArgument(*options.project);
    if (!read) return read.error();
    project = std::move(*read);
  } else if (const auto* sample = findSample(options.sample)) {
    project.scenario = scenarioOf(*sample);
    project.view.focus = focusOf(*sample);
  } else {
    auto source = readSource(options.source);
    if (!source) return source.error();
    project.scenario.source = *std::move(source);
    auto text = readTextArgument(options.text.value_or(""));
    if (!text) return text.error();
    project.scenario.text = std::move(*text);
    auto target = readTextArgument(options.target);
    if (!target) return target.error();
    project.scenario.target = std::move(*target);
    project.scenario.ids = readIds(options.ids).value_or(std::vector<int>());
    project.scenario.targetIds = readIds(options.targetIds).value_or(std::vector<int>());
  }
  if (!options.language.empty()) project.scenario.language = options.language;
  for (const auto& [given, option] :
       {std::pair(!options.ids.empty(), "--ids"), std::pair(!options.targetIds.empty(), "--target-ids"),
        std::pair(!options.language.empty(), "--to")})
    if (given && project.scenario.source == "bare")
      return Error{ErrorCode::InvalidValue, std::string(option) + ": the bare layer takes texts; give a --source."};
  for (const auto& preset : options.presets)
    if (const auto done = applyPreset(preset, project.scenario.settings); !done)
      return Error{done.error().code, "--preset: " + done.error().message};
  for (const auto& assignment : options.settings)
    if (const auto done = assign(assignment, project.scenario); !done)
      return Error{done.error().code, "--set: " + done.error().message};
  for (const auto& cells : options.forbidden)
    if (const auto done = forbid(project.scenario.forbidden, cells); !done)
      return Error{done.error().code, "--forbid: " + done.error().message};
  if (auto valid = validate(project.scenario); !valid) return valid.error();
  return project;
}

namespace {

/// Whether each of the cells is in a map that they are for.
bool hasCells(const Result& result, const ForbiddenCells& asked) {
  const auto& [scope, cells] = *asked.begin();
  if (!result.contains(scope)) return false;
  return std::ranges::all_of(cells, [&, where = scope](const Cell& cell) {
    return std::ranges::any_of(result.stacks, [&](const StackResult& stack) {
      return (!where.stack || *where.stack == stack.kind) && cell.query < static_cast<int>(stack.queries->size()) &&
             cell.key < static_cast<int>(stack.keys->size());
    });
  });
}

/// The head that an edit of shared keys or values must be for, where the setting names another one.
std::optional<int> leaderOf(const Result& result, const Settings::Key& key) {
  const bool shared = key.field >= Field::KeyGain && key.field <= Field::ValueNoise;
  if (!shared || !key.scope.head) return std::nullopt;
  for (const auto& stack : result.stacks) {
    if (key.scope.stack && *key.scope.stack != stack.kind) continue;
    const int size = stack.layers.front().groupSize;
    if (*key.scope.head % size != 0) return *key.scope.head / size * size;
  }
  return std::nullopt;
}

}  // namespace

Expected<ResultPtr> computeOpened(const ScenarioPtr& scenario, const ResultPtr& previous) {
  Models models;
  for (const auto& id : neededModels(*scenario)) {
    const bool isOpen = previous && previous->model && previous->model->id == id;
    auto model = isOpen ? previous->model : openModel(id);
    if (!model && id != scenario->source)
      return Error{model.error().code, "embedding=learned needs the built-in translator: " + model.error().message};
    if (!model) return model.error();
    models[id] = *std::move(model);
  }
  return compute(scenario, previous, {}, models);
}

Expected<ResultPtr> computeScenario(const ScenarioOptions& options, Scenario scenario) {
  auto result = computeOpened(std::make_shared<Scenario>(std::move(scenario)), nullptr);
  if (!result) return result;
  const bool readsOneText = (*result)->model && !(*result)->model->transformer.encoder;
  if (readsOneText && ((*result)->scenario->target != "" || !(*result)->scenario->targetIds.empty()) &&
      !options.project)
    return Error{ErrorCode::InvalidValue, "--target: this model reads one text."};
  for (const auto& preset : options.presets) {
    std::string_view name = preset;
    if (!(*result)->contains(takeScope(name)))
      return Error{ErrorCode::InvalidValue,
                   "--preset: '" + preset + "' is for heads that are not there: " + describeHeads(**result) + "."};
  }
  for (const auto& cells : options.forbidden) {
    ForbiddenCells asked;
    if (forbid(asked, cells) && !hasCells(**result, asked))
      return Error{ErrorCode::InvalidValue,
                   "--forbid: '" + cells + "' names cells that are not there: " + describeHeads(**result) + "."};
  }
  for (const auto& assignment : options.settings) {
    const auto key = parseKey(std::string_view(assignment).substr(0, assignment.find('=')));
    if (key && !(*result)->contains(key->scope))
      return Error{ErrorCode::InvalidValue,
                   "--set: '" + assignment + "' is for heads that are not there: " + describeHeads(**result) + "."};
    if (const auto leader = key ? leaderOf(**result, *key) : std::nullopt)
      return Error{ErrorCode::InvalidValue, "--set: '" + assignment +
                                                "' has no effect: this head shares its keys and " +
                                                "values with head " + std::to_string(*leader) + "; set it there."};
  }
  return result;
}

}  // namespace fovea
