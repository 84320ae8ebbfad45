// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/project.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <vector>

#include "core/io/json_text.h"
#include "core/io/project_field.h"

namespace fovea {

namespace {

using Json = ProjectField::Json;
namespace fs = std::filesystem;

constexpr std::string_view kFormat = "fovea project";
constexpr int kVersion = 1;
constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxPathBytes = 4096;
constexpr std::size_t kMaxLanguageBytes = 64;

// Writing

Json valueJson(Field field, double value) {
  const auto& row = info(field);
  if (row.kind == FieldKind::Toggle) return value != 0;
  const bool named = row.kind == FieldKind::Choice || (!row.atMaximum.empty() && value >= row.maximum);
  if (named) return formatValue(field, value);
  if (row.kind == FieldKind::Integer) return static_cast<int>(value);
  return value;
}

/// "cross", "cross.L0.H1"; of everything "everywhere".
std::string scopeKey(const Scope& scope) {
  auto key = scope.prefix();
  if (key.empty()) return "everywhere";
  key.pop_back();
  return key;
}

/// The way from @p folder to a model that lies in it; empty: it lies elsewhere.
std::string besideOf(const std::string& source, const fs::path& folder) {
  const fs::path path(source);
  if (folder.empty() || !path.is_absolute()) return {};
  const auto way = path.lexically_normal().lexically_relative(folder.lexically_normal());
  return way.empty() || way == "." || *way.begin() == ".." ? std::string() : way.generic_string();
}

Json scenarioJson(const Scenario& scenario, const fs::path& folder = {}) {
  Json settings = Json::object();
  for (const auto& [key, value] : scenario.settings.entries()) settings[key.text()] = valueJson(key.field, value);
  Json json{{"source", scenario.source}, {"text", scenario.text}, {"target", scenario.target}, {"settings", settings}};
  if (const auto beside = besideOf(scenario.source, folder); !beside.empty()) json["beside"] = beside;
  if (!scenario.ids.empty()) json["ids"] = scenario.ids;
  if (!scenario.targetIds.empty()) json["target_ids"] = scenario.targetIds;
  if (!scenario.language.empty()) json["language"] = scenario.language;
  for (const auto& [scope, cells] : scenario.forbidden) json["forbidden"][scopeKey(scope)] = formatCells(cells);
  return json;
}

Json focusJson(const Focus& focus) {
  Json json{{"stack", name(focus.stack)}, {"layer", focus.layer}, {"head", focus.head ? Json(*focus.head) : "mean"}};
  if (focus.chosen.empty()) return json;
  for (const auto& [layer, head] : focus.chosen) json["chosen"].push_back({{"layer", layer}, {"head", head}});
  json["combine"] = kCombineNames[static_cast<std::size_t>(focus.combine)];
  return json;
}

Json filterJson(const TokenFilter& filter) {
  const auto range = [](const TextRange& part) { return Json{{"begin", part.begin}, {"end", part.end}}; };
  Json json{{"words", filter.words},
            {"hides_special", filter.hidesSpecial},
            {"hides_first", filter.hidesFirst},
            {"hidden", filter.hidden},
            {"renormalizes", filter.renormalizes}};
  if (filter.text) json["text"] = range(*filter.text);
  if (filter.target) json["target"] = range(*filter.target);
  return json;
}

Json viewJson(const ViewState& view) {
  Json json = focusJson(view.focus);
  if (view.cell) json["cell"] = {{"query", view.cell->query}, {"key", view.cell->key}};
  json["color_map"] = kColorMapNames[static_cast<std::size_t>(view.colorMap)];
  json["color_range"] = kColorRangeNames[static_cast<std::size_t>(view.colorRange)];
  json["numbers"] = view.numbers;
  if (view.direction != Direction::From) json["direction"] = kDirectionNames[static_cast<std::size_t>(view.direction)];
  if (view.mass != ViewState().mass) json["mass"] = view.mass;
  if (view.quantity != Quantity::Weight) json["quantity"] = kQuantityNames[static_cast<std::size_t>(view.quantity)];
  if (view.filter != TokenFilter()) json["filter"] = filterJson(view.filter);
  if (view.comparison != Comparison::None)
    json["comparison"] = kComparisonNames[static_cast<std::size_t>(view.comparison)];
  return json;
}

std::string dumped(const Json& json, bool indented) {
  return json.dump(indented ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

// Reading

/// Builds the tree; refuses what the library would take in silence: duplicate names and endless nesting.
Json parse(std::string_view text) {
  if (const auto nul = text.find('\0'); nul != std::string_view::npos)
    throw Refusal{{ErrorCode::BadFile, "The project has a zero at byte " + std::to_string(nul) + ": it is damaged."}};
  std::vector<std::set<std::string>> names;
  const auto watch = [&names](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth > kMaxDepth) throw Refusal{{ErrorCode::BadFile, "The project is nested too deeply to be one."}};
    if (event == Json::parse_event_t::object_start) names.emplace_back();
    if (event == Json::parse_event_t::object_end) names.pop_back();
    if (event == Json::parse_event_t::key && !names.back().insert(parsed.get<std::string>()).second)
      refuseField(parsed.get<std::string>(), "is there twice.");
    return true;
  };
  try {
    return Json::parse(text, watch);
  } catch (const Json::parse_error& error) {
    throw Refusal{
        {ErrorCode::BadFile, "The project is not JSON, or damaged, at byte " + std::to_string(error.byte) + "."}};
  } catch (const Json::out_of_range&) {
    throw Refusal{{ErrorCode::BadFile, "The project holds a number that is too large to be one."}};
  }
}

double readValue(Field field, const Json& json, const std::string& where) {
  const auto& row = info(field);
  const bool named = row.kind == FieldKind::Choice || !row.atMaximum.empty();
  if (row.kind == FieldKind::Toggle && json.is_boolean()) return json.get<bool>() ? 1 : 0;
  if (named && json.is_string()) {
    if (const auto value = parseValue(field, json.get<std::string>())) return *value;
    refuseField(where, "has a value that it cannot have.");
  }
  if (row.kind == FieldKind::Toggle) refuseField(where, "must be true or false.");
  if (row.kind == FieldKind::Choice) refuseField(where, "must be a name in quotes.");
  if (!json.is_number()) refuseField(where, "must be a number.");
  const auto value = json.get<double>();
  if (const auto valid = check(field, value); !valid) refuseField(where, "is wrong: " + valid.error().message);
  return value;
}

int width(const Scope& scope) {
  return int{!scope.stack} + int{!scope.layer} + int{!scope.head};
}

Settings readSettings(const ProjectField& member) {
  std::vector<std::pair<Settings::Key, double>> entries;
  for (const auto& [name, value] : member.object().json->items()) {
    const auto where = member.where + "." + name;
    const auto key = parseKey(name);
    if (!key) refuseField(where, "is no setting, or has a part too many.");
    if (key->text() != name) refuseField(where, "must be written '" + key->text() + "'.");
    entries.emplace_back(*key, readValue(key->field, value, where));
  }
  // Settings::set() of a wide scope drops the narrower entries, so the wide ones come first.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return width(a.first.scope) > width(b.first.scope); });
  Settings settings;
  for (const auto& [key, value] : entries)
    if (const auto done = settings.set(key.field, key.scope, value); !done)
      refuseField(member.where + "." + key.text(), "is wrong: " + done.error().message);
  return settings;
}

ForbiddenCells readForbidden(const ProjectField& member) {
  ForbiddenCells forbidden;
  for (const auto& [name, value] : member.object().json->items()) {
    const ProjectField cells{&value, member.where + "." + name};
    const std::string prefix = name + ".";
    std::string_view rest = prefix;
    const auto scope = takeScope(rest);
    if (!rest.empty() && name != "everywhere") refuseField(cells.where, "names no heads.");
    auto read = parseCells(cells.text());
    if (!read) refuseField(cells.where, "is wrong: " + read.error().message);
    forbidden[scope].merge(*std::move(read));
  }
  return forbidden;
}

std::string shortText(const ProjectField& member, std::size_t longest) {
  auto text = member.text();
  if (text.size() > longest) refuseField(member.where, "is too long.");
  return text;
}

/// What lies beside the project moves with it, so it is the one that is meant, where it is there.
std::string readSource(const ProjectField& member, const fs::path& folder) {
  auto source = shortText(member["source"], kMaxPathBytes);
  if (!member["beside"]) return source;
  const fs::path beside(shortText(member["beside"], kMaxPathBytes));
  if (!beside.is_relative() || std::ranges::find(beside, "..") != beside.end())
    refuseField(member.where + ".beside", "must be a path below the project's folder.");
  std::error_code failure;
  return !folder.empty() && fs::exists(folder / beside, failure) ? (folder / beside).lexically_normal().string()
                                                                 : source;
}

Scenario readScenario(const ProjectField& member, const fs::path& folder) {
  constexpr std::array<std::string_view, 9> known{"source",    "beside", "text",       "target",  "settings",
                                                  "forbidden", "ids",    "target_ids", "language"};
  for (const auto& [name, value] : member.object().json->items())
    if (std::find(known.begin(), known.end(), name) == known.end())
      refuseField(member.where + "." + name, "is unknown.");
  Scenario scenario;
  if (member["source"]) scenario.source = readSource(member, folder);
  scenario.text = member["text"].text();
  if (member["target"]) scenario.target = member["target"].text();
  if (member["settings"]) scenario.settings = readSettings(member["settings"]);
  if (member["forbidden"]) scenario.forbidden = readForbidden(member["forbidden"]);
  if (member["ids"]) scenario.ids = member["ids"].counts();
  if (member["target_ids"]) scenario.targetIds = member["target_ids"].counts();
  if (member["language"]) scenario.language = shortText(member["language"], kMaxLanguageBytes);
  return scenario;
}

Focus readFocus(const ProjectField& member) {
  Focus focus;
  member.object();
  if (const auto stack = member["stack"]) focus.stack = static_cast<StackKind>(stack.oneOf(kStackNames));
  if (const auto layer = member["layer"]) focus.layer = layer.count();
  if (const auto head = member["head"]) {
    if (*head.json == "mean")
      focus.head.reset();
    else
      focus.head = head.count();
  }
  if (const auto chosen = member["chosen"]) {
    for (const auto& element : chosen.array()) {
      const ProjectField head{&element, chosen.where};
      head.object();
      focus.chosen.push_back({head["layer"].count(), head["head"].count()});
    }
    std::ranges::sort(focus.chosen);
    const auto twice = std::ranges::unique(focus.chosen);
    focus.chosen.erase(twice.begin(), twice.end());
    if (focus.chosen.size() < 2) refuseField(chosen.where, "must name two heads or more.");
  }
  if (const auto combine = member["combine"]) focus.combine = static_cast<Combine>(combine.oneOf(kCombineNames));
  return focus;
}

std::optional<TextRange> readRange(const ProjectField& member) {
  if (!member) return std::nullopt;
  member.object();
  return TextRange{static_cast<std::size_t>(member["begin"].count()), static_cast<std::size_t>(member["end"].count())};
}

TokenFilter readFilter(const ProjectField& member) {
  member.object();
  TokenFilter filter;
  const auto read = [&](const char* name, bool& value) {
    if (const auto part = member[name]) value = part.flag();
  };
  read("words", filter.words);
  read("hides_special", filter.hidesSpecial);
  read("hides_first", filter.hidesFirst);
  read("renormalizes", filter.renormalizes);
  if (const auto hidden = member["hidden"])
    for (const auto& element : hidden.array()) filter.hidden.insert(ProjectField{&element, hidden.where}.text());
  filter.text = readRange(member["text"]);
  filter.target = readRange(member["target"]);
  return filter;
}

ViewState readView(const ProjectField& member) {
  ViewState view;
  view.focus = readFocus(member);
  if (const auto cell = member["cell"]) {
    cell.object();
    view.cell = Cell{cell["query"].count(), cell["key"].count()};
  }
  if (const auto direction = member["direction"])
    view.direction = static_cast<Direction>(direction.oneOf(kDirectionNames));
  if (const auto mass = member["mass"]) view.mass = mass.share();
  if (const auto quantity = member["quantity"]) view.quantity = static_cast<Quantity>(quantity.oneOf(kQuantityNames));
  if (const auto filter = member["filter"]) view.filter = readFilter(filter);
  if (const auto map = member["color_map"]) view.colorMap = static_cast<ColorMap>(map.oneOf(kColorMapNames));
  if (const auto range = member["color_range"])
    view.colorRange = static_cast<ColorRange>(range.oneOf(kColorRangeNames));
  if (const auto numbers = member["numbers"]) view.numbers = numbers.flag();
  if (const auto shown = member["comparison"]) view.comparison = static_cast<Comparison>(shown.oneOf(kComparisonNames));
  return view;
}

Project read(std::string_view text, const fs::path& folder) {
  const auto json = parse(text);
  const ProjectField root{&json, ""};
  if (!json.is_object() || !root["format"] || *root["format"].json != kFormat)
    throw Refusal{{ErrorCode::BadFile, "The file is JSON, but no Fovea project."}};
  if (const int version = root["version"].count(); version > kVersion)
    throw Refusal{{ErrorCode::Unsupported, "The project has version " + std::to_string(version) +
                                               ", and this Fovea reads up to version " + std::to_string(kVersion) +
                                               ": install a newer Fovea."}};
  else if (version < 1)
    refuseField("version", "must be at least 1.");
  Project project;
  project.scenario = readScenario(root["scenario"], folder);
  if (root["view"]) project.view = readView(root["view"]);
  if (const auto baseline = root["baseline"]) {
    auto focus = readFocus(baseline);
    project.baseline = Baseline{readScenario(baseline["scenario"], folder), focus};
  } else if (project.view.comparison != Comparison::None) {
    refuseField("view.comparison", "needs a baseline, and there is none.");
  }
  return project;
}

}  // namespace

std::string json::scenario(const Scenario& scenario) {
  return dumped(scenarioJson(scenario), false);
}

std::string json::view(const ViewState& view) {
  return dumped(viewJson(view), false);
}

std::string writeProject(const Project& project, const std::filesystem::path& folder) {
  Json json{{"format", kFormat},
            {"version", kVersion},
            {"scenario", scenarioJson(project.scenario, folder)},
            {"view", viewJson(project.view)}};
  if (const auto& baseline = project.baseline) {
    json["baseline"] = focusJson(baseline->focus);
    json["baseline"]["scenario"] = scenarioJson(baseline->scenario, folder);
  }
  return dumped(json, true) + "\n";
}

Expected<Project> readProject(std::string_view text, const std::filesystem::path& folder) {
  if (text.size() > kMaxProjectBytes)
    return Error{ErrorCode::TooLarge, "The project has " + std::to_string(text.size()) + " bytes; at most " +
                                          std::to_string(kMaxProjectBytes) + " are read."};
  try {
    auto project = read(text, folder);
    if (auto valid = validate(project.scenario); !valid) return valid.error();
    if (project.baseline)
      if (auto valid = validate(project.baseline->scenario); !valid)
        return Error{valid.error().code, "The baseline: " + valid.error().message};
    return project;
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

}  // namespace fovea
