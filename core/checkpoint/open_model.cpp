// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/open_model.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <set>
#include <utility>

#include "core/checkpoint/build.h"
#include "core/checkpoint/build_classifier.h"
#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/families.h"
#include "core/checkpoint/folder.h"
#include "core/checkpoint/memory.h"
#include "core/checkpoint/text_rules.h"
#include "core/model/classifier_model.h"

namespace fovea {

namespace {

/// All that is known of a checkpoint before its weights are read.
struct Examined {
  Verdict verdict;
  Problems problems = {};
  std::shared_ptr<const TensorNames> tensors = nullptr;
  Plan plan = {};
  Footprint footprint = {};
  ModelText text = {};
  bool keepLayers = true;
};

/// "124 M", "260 k"
std::string rounded(std::size_t number) {
  const auto value = static_cast<double>(number);
  const auto digits = [](double x) {
    auto text = x < 10 ? std::to_string(std::round(x * 10) / 10).substr(0, 3) : std::to_string(std::llround(x));
    return text.ends_with(".0") ? text.substr(0, 1) : text;
  };
  if (value >= 999.5e6) return digits(value / 1e9) + " G";
  if (value >= 999.5e3) return digits(value / 1e6) + " M";
  if (value >= 1000) return digits(value / 1e3) + " k";
  return std::to_string(number);
}

std::string mebibytes(std::size_t bytes) {
  return std::to_string((bytes + (std::size_t{1} << 20U) - 1) >> 20U) + " MiB";
}

std::string titleOf(const Family& family, const Plan& plan, std::size_t parameters) {
  if (plan.classifier) return titleOf(*plan.classifier) + " · " + rounded(parameters) + " parameters";
  const auto number = [](Index n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
  };
  const auto& last = plan.decoder ? *plan.decoder : *plan.encoder;
  auto layers = number(last.layers, "layer", "layers");
  if (plan.encoder && plan.decoder) layers = std::to_string(plan.encoder->layers) + " + " + layers;
  return std::string(family.label) + " · " + layers + " · " + number(last.heads, "head", "heads") + " · " +
         rounded(parameters) + " parameters";
}

std::string sizesOf(const Plan& plan) {
  const auto part = [](const char* name, Index size) { return name + std::to_string(size); };
  const auto longest = part(", texts of up to ", plan.longestSource) + " tokens";
  if (const auto& shape = plan.classifier)
    return part("width ", shape->width) + part(", features ", shape->attended()) +
           part(", pooling width ", shape->hidden) + part(", vocabulary ", shape->vocabulary) + longest;
  const auto& last = plan.decoder ? *plan.decoder : *plan.encoder;
  auto words = part("width ", last.width) + part(", head width ", last.headWidth);
  if (last.keyValueHeads != last.heads) words += part(", key and value heads ", last.keyValueHeads);
  words += part(", feed-forward width ", last.inner) + part(", vocabulary ", last.embedding.vocabulary);
  return words + longest;
}

/// "F16", "F32 and Q8_0"
std::string typesOf(const Checkpoint& checkpoint) {
  std::set<std::string_view> all;
  for (const auto& name : checkpoint.names()) all.insert(checkpoint.type(name));
  std::string words;
  for (const auto type : all) words.append(words.empty() ? "" : " and ").append(type);
  return words;
}

/// The sentences, each once.
std::vector<std::string> sentences(const Problems& problems) {
  std::vector<std::string> all;
  for (const auto& problem : problems)
    if (std::ranges::find(all, problem.message) == all.end()) all.push_back(problem.message);
  return all;
}

/// config.json, or what a GGUF file says in its place.
Expected<nlohmann::json> configurationOf(const std::filesystem::path& folder, const Checkpoint* checkpoint) {
  if (checkpoint && checkpoint->configJson()) return jsonOf(*checkpoint->configJson(), "the metadata");
  std::error_code failure;
  if (!std::filesystem::exists(folder / "config.json", failure)) {
    if (std::filesystem::exists(folder / "adapter_config.json", failure))
      return Error{ErrorCode::Unsupported,
                   "The folder holds an adapter, not a model; merge it into its base model and save that."};
    return Error{ErrorCode::Io, "There is no config.json: it says what the weights are."};
  }
  return jsonFile(folder / "config.json");
}

Error noMemory(const std::filesystem::path& path) {
  return {ErrorCode::TooLarge, "There is not enough memory to open '" + path.string() + "'."};
}

Error notThere(const std::filesystem::path& path) {
  return {ErrorCode::Io, "There is no folder or file '" + path.string() + "'."};
}

/// What the family says, checked against the file.
void describe(const Family& family, const Config& config, const Checkpoint& checkpoint,
              const std::filesystem::path& folder, Examined& examined) {
  auto& problems = examined.problems;
  examined.tensors = std::make_shared<const TensorNames>(checkpoint, family.prefix);
  examined.plan = family.plan(config, *examined.tensors);
  if (family.images)
    problems.push_back(
        {ErrorCode::Unsupported, "This model looks at images; Fovea shows what attention does with text."});
  auto rules = textRules(folder, &checkpoint, config, examined.plan, problems);
  examined.text = std::move(rules.text);
  examined.verdict.tokenizer = std::move(rules.tokenizer);
  examined.footprint = check(examined.plan, *examined.tensors, problems);
  examined.verdict.parameters = examined.footprint.parameters();
  examined.verdict.sizes = sizesOf(examined.plan);
  if (examined.verdict.title.empty())
    examined.verdict.title = titleOf(family, examined.plan, examined.verdict.parameters);
}

Expected<Examined> examine(const std::filesystem::path& name) {
  const auto path = modelPath(name);
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) return notThere(path);
  const auto folder = std::filesystem::is_directory(path, failure) ? path : path.parent_path();
  Examined examined;
  auto& [verdict, problems, tensors, plan, footprint, text, keepLayers] = examined;
  verdict.title = builtInTitle(name.string());
  const auto checkpoint = Checkpoint::open(path);
  if (!checkpoint && !std::filesystem::is_directory(path, failure)) {  // a file of its own needs no config.json
    problems.push_back(checkpoint.error());
    return examined;
  }
  const auto json = configurationOf(folder, checkpoint ? &*checkpoint : nullptr);
  if (!json) problems.push_back(json.error());
  if (!checkpoint) problems.push_back(checkpoint.error());
  if (!json) return examined;
  const Config config(*json, problems);
  verdict.family = config.text("model_type", "");
  const auto* family = findFamily(verdict.family);
  if (verdict.family.empty())
    config.refuse("model_type", "is missing: it says which family the model is of.");
  else if (!family)
    problems.push_back({ErrorCode::Unsupported, "The family '" + verdict.family.substr(0, 60) + "' is not supported."});
  refuseWhatChangesNumbers(config);
  if (!checkpoint) return examined;
  verdict.fileBytes = checkpoint->bytes();
  verdict.types = typesOf(*checkpoint);
  if (!family) return examined;
  describe(*family, config, *checkpoint, folder, examined);
  const auto available = availableMemory();
  keepLayers = footprint.parameters() <= available / 2 / sizeof(float);
  verdict.memoryBytes = sizeof(float) * (footprint.shared + (keepLayers ? footprint.layers : footprint.largest));
  if (verdict.memoryBytes > available)
    problems.push_back({ErrorCode::TooLarge, "The model takes " + mebibytes(verdict.memoryBytes) +
                                                 " of memory, and only " + mebibytes(available) + " are available."});
  return examined;
}

Expected<ModelPtr> openClassifier(const std::filesystem::path& path, Examined examined, const RunControl& control) {
  WeightReader read(*examined.tensors, control, examined.footprint.parameters());
  auto classifier = readClassifier(*examined.plan.classifier, read);
  if (read.error()) return *read.error();
  return ModelPtr(classifierModel(path.string(), std::move(examined.verdict.title), std::move(classifier),
                                  std::move(examined.plan.classes), std::move(examined.text)));
}

}  // namespace

Expected<Verdict> inspect(const std::filesystem::path& path) try {
  auto examined = examine(path);
  if (!examined) return examined.error();
  examined->verdict.problems = sentences(examined->problems);
  return std::move(examined->verdict);
} catch (const std::bad_alloc&) {
  return noMemory(path);
}

Expected<ModelPtr> openModel(const std::filesystem::path& path, const RunControl& control) try {
  auto examined = examine(path);
  if (!examined) return examined.error();
  if (const auto& problems = examined->problems; !problems.empty()) {
    auto message = problems.front().message;
    if (const auto all = sentences(problems).size(); all > 1)
      message += " (And " + std::to_string(all - 1) + " more: 'fovea inspect' lists them.)";
    return Error{problems.front().code, "'" + path.string() + "': " + message};
  }
  if (examined->plan.classifier) return openClassifier(path, *std::move(examined), control);
  auto transformer = build(examined->plan, examined->tensors, examined->keepLayers, control);
  if (!transformer) return transformer.error();
  const auto& verdict = examined->verdict;
  return std::make_shared<const Model>(Model{path.string(), verdict.family, verdict.title, true, verdict.parameters,
                                             *std::move(transformer), std::move(examined->text)});
} catch (const std::bad_alloc&) {
  return noMemory(path);
}

}  // namespace fovea
