// SPDX-License-Identifier: GPL-3.0-or-later
// evaluate translator: how well a model translates between English and Chinese, and how well its cross-attention says
// which word became which character.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/files.h"
#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/open_model.h"
#include "core/scenario/evaluation.h"
#include "core/train/pairs.h"

namespace fovea {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = std::size_t{1} << 28U;
constexpr const char* kChinese = "cmn";
constexpr const char* kEnglish = "eng";

struct EvaluateOptions {
  std::string source = kTranslator;
  std::string pairs;
  std::string links;
};

Json json(const TranslationEvaluation& evaluation) {
  const auto tokens = static_cast<double>(std::max<std::int64_t>(evaluation.tokens, 1));
  return {{"tokens", evaluation.tokens},
          {"token_accuracy", static_cast<double>(evaluation.correct) / tokens},
          {"loss", evaluation.loss / tokens},
          {"chrf", evaluation.matches.chrF()},
          {"character_bleu", evaluation.matches.bleu()}};
}

Json json(const AlignmentEvaluation& evaluation) {
  Json layers = Json::array();
  double bestMean = 0;
  double bestHead = 0;
  for (const auto& layer : evaluation.layers) {
    Json heads = Json::array();
    for (const auto& head : layer.heads) {
      heads.push_back(head.share());
      bestHead = std::max(bestHead, head.share());
    }
    bestMean = std::max(bestMean, layer.mean.share());
    layers.push_back({{"mean", layer.mean.share()}, {"heads", std::move(heads)}});
  }
  return {{"characters", evaluation.layers.front().mean.characters},
          {"best_mean", bestMean},
          {"best_head", bestHead},
          {"layers", std::move(layers)}};
}

Expected<void> addTranslation(const ModelPtr& model, const std::string& file, Json& out) {
  const auto bytes = readBytes(file, kMostBytes);
  if (!bytes) return bytes.error();
  const auto pairs = readPairs(*bytes);
  if (!pairs) return pairs.error();
  std::vector<Translated> toChinese;
  std::vector<Translated> toEnglish;
  for (const auto& [english, chinese] : *pairs) {
    toChinese.push_back({english, chinese});
    toEnglish.push_back({chinese, english});
  }
  const auto chinese = evaluateTranslation(model, toChinese, kChinese);
  if (!chinese) return chinese.error();
  const auto english = evaluateTranslation(model, toEnglish, kEnglish);
  if (!english) return english.error();
  out["pairs"] = pairs->size();
  out["to_chinese"] = json(*chinese);
  out["to_english"] = json(*english);
  return {};
}

Expected<void> addAlignment(const ModelPtr& model, const std::string& file, Json& out) {
  const auto bytes = readBytes(file, kMostBytes);
  if (!bytes) return bytes.error();
  const auto pairs = readGoldLinks(*bytes);
  if (!pairs) return pairs.error();
  const auto evaluation = evaluateAlignment(model, *pairs, kChinese);
  if (!evaluation) return evaluation.error();
  out["gold_pairs"] = pairs->size();
  out["alignment"] = json(*evaluation);
  return {};
}

Expected<void> evaluate(const EvaluateOptions& options) {
  const auto model = openModel(options.source);
  if (!model) return model.error();
  Json out{{"source", options.source}};
  if (!options.pairs.empty())
    if (auto added = addTranslation(*model, options.pairs, out); !added) return added;
  if (!options.links.empty())
    if (auto added = addAlignment(*model, options.links, out); !added) return added;
  return writeFile("-", out.dump(2) + "\n");
}

}  // namespace

Command evaluateCommand(CLI::App& app) {
  const auto options = std::make_shared<EvaluateOptions>();
  auto* command = app.add_subcommand("evaluate", "Measure how good a model is");
  command->require_subcommand(1);
  auto* translator = command->add_subcommand(
      "translator",
      "Token accuracy, chrF and BLEU of translations between English and Chinese, and how often "
      "cross-attention agrees with gold links, as JSON");
  translator->add_option("--source", options->source, "A built-in model or a folder")->capture_default_str();
  auto* pairs = translator->add_option("--pairs", options->pairs, "Lines of English, tab, Chinese");
  auto* links = translator->add_option("--links", options->links, "Lines of English, tab, Chinese with gold links");
  translator->callback([pairs, links] {
    if (pairs->empty() && links->empty()) throw CLI::ValidationError("--pairs or --links is needed");
  });
  return {command, [options] { return evaluate(*options); }};
}

}  // namespace fovea
