// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/evaluation.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

/// An empty @p target: the model writes it.
Expected<ResultPtr> translate(const ModelPtr& model, const std::string& source, const std::string& target,
                              const std::string& language, const RunControl& control) {
  const auto scenario = std::make_shared<Scenario>();
  scenario->source = model->id;
  scenario->text = source;
  scenario->target = target;
  scenario->language = language;
  auto result = compute(scenario, nullptr, control, {{model->id, model}});
  if (result && (!(*result)->output || !(*result)->stack(StackKind::Cross)))
    return Error{ErrorCode::Unsupported, "'" + model->id + "' is no model that translates."};
  return result;
}

/// Adds what the model says of each token of a reference, its end included.
Expected<void> judge(const Result& result, TranslationEvaluation& sum, const RunControl& control) {
  const auto& tokens = *result.stack(StackKind::Cross)->queries;
  const auto& ends = result.model->text.end;
  const std::size_t first = result.model->text.start.size();
  for (std::size_t i = first; i <= tokens.size(); ++i) {
    if (control.stopped()) return cancelled();
    const auto row = logits(result, static_cast<Index>(i) - 1);
    if (!row) return row.error();
    if (i == tokens.size() && ends.empty()) break;
    const int right = i < tokens.size() ? tokens[i].id : ends.front();
    Index likeliest = 0;
    const double largest = static_cast<double>(row->maxCoeff(&likeliest));
    ++sum.tokens;
    sum.correct += likeliest == right ? 1 : 0;
    sum.loss +=
        largest - static_cast<double>((*row)(right)) + std::log((row->array().cast<double>() - largest).exp().sum());
  }
  return {};
}

bool overlaps(const Token& token, const Segment& place) {
  return token.begin < place.end && token.end > place.begin;
}

std::vector<int> wordOfEach(const std::vector<Token>& tokens, std::span<const Segment> words) {
  std::vector<int> found;
  for (const auto& token : tokens) {
    const auto word = std::ranges::find_if(words, [&](const Segment& place) { return overlaps(token, place); });
    found.push_back(word == words.end() ? -1 : static_cast<int>(word - words.begin()));
  }
  return found;
}

std::vector<GoldCharacter> goldOf(const GoldPair& pair, const std::vector<Token>& tokens) {
  std::vector<GoldCharacter> gold;
  for (const auto& [place, words] : pair.characters) {
    gold.push_back({{}, words});
    for (std::size_t i = 1; i < tokens.size(); ++i)
      if (overlaps(tokens[i], place)) gold.back().rows.push_back(static_cast<Index>(i) - 1);
  }
  return gold;
}

}  // namespace

Expected<TranslationEvaluation> evaluateTranslation(const ModelPtr& model, std::span<const Translated> sentences,
                                                    const std::string& language, const RunControl& control) {
  TranslationEvaluation sum;
  for (const auto& [source, reference] : sentences) {
    const auto given = translate(model, source, reference, language, control);
    if (!given) return given.error();
    if (const auto judged = judge(**given, sum, control); !judged) return judged.error();
    const auto written = translate(model, source, {}, language, control);
    if (!written) return written.error();
    const auto& text = (*written)->output->target;
    sum.matches.add(codePoints(text, text.size()), codePoints(reference, reference.size()));
  }
  return sum;
}

Expected<AlignmentEvaluation> evaluateAlignment(const ModelPtr& model, std::span<const GoldPair> pairs,
                                                const std::string& language, const RunControl& control) {
  if (pairs.empty()) return Error{ErrorCode::InvalidValue, "There are no gold links."};
  AlignmentEvaluation sum;
  for (const auto& pair : pairs) {
    const auto result = translate(model, pair.source, pair.translation, language, control);
    if (!result) return result.error();
    const auto& cross = *(*result)->stack(StackKind::Cross);
    const auto words = wordOfEach(*cross.keys, pair.words);
    const auto gold = goldOf(pair, *cross.queries);
    sum.layers.resize(cross.layers.size());
    for (std::size_t i = 0; i < cross.layers.size(); ++i) {
      auto& layer = sum.layers[i];
      const auto add = [&](std::optional<int> head, AlignmentScore& score) -> Expected<void> {
        const auto weights = shownWeights(**result, {StackKind::Cross, static_cast<int>(i), head}, control);
        if (!weights) return weights.error();
        score += alignmentScore(*weights, words, gold);
        return {};
      };
      layer.heads.resize(cross.layers[i].heads.size());
      for (std::size_t head = 0; head < layer.heads.size(); ++head)
        if (auto added = add(static_cast<int>(head), layer.heads[head]); !added) return added.error();
      if (auto added = add({}, layer.mean); !added) return added.error();
    }
  }
  return sum;
}

}  // namespace fovea
