// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/evaluation.h"

#include <gtest/gtest.h>

#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

using test::tinyEncoderDecoder;

ResultPtr computed(const std::string& text, const std::string& target) {
  Scenario scenario;
  scenario.source = tinyEncoderDecoder()->id;
  scenario.text = text;
  scenario.target = target;
  return *compute(std::make_shared<Scenario>(scenario), nullptr, {}, test::modelsOf({tinyEncoderDecoder()}));
}

TEST(Evaluation, CountsEveryTokenOfAReferenceAndItsEnd) {
  const std::vector<Translated> sentences{{"the cat sat", "a dog"}, {"It sat on the dog", "cats"}, {"b", "the b sat"}};
  const auto evaluation = *evaluateTranslation(tinyEncoderDecoder(), sentences, "");
  std::int64_t tokens = 0;
  std::int64_t correct = 0;
  double loss = 0;
  for (const auto& [source, reference] : sentences) {
    const auto result = computed(source, reference);
    const auto& queries = *result->stack(StackKind::Cross)->queries;
    for (std::size_t i = 1; i <= queries.size(); ++i) {
      const int right = i < queries.size() ? queries[i].id : 1;  // "</s>"
      const auto all = *predictions(*result, static_cast<Index>(i) - 1, test::kTinyVocabulary);
      ++tokens;
      correct += all.front().id == right ? 1 : 0;
      for (const auto& one : all)
        if (one.id == right) loss -= std::log(one.probability);
    }
  }
  EXPECT_EQ(evaluation.tokens, tokens);
  EXPECT_EQ(evaluation.correct, correct);
  EXPECT_NEAR(evaluation.loss, loss, 1e-4);
}

TEST(Evaluation, WhatTheModelWritesIsItsTranslation) {
  auto brief = *tinyEncoderDecoder();
  brief.text.longestTarget = 20;  // so that what it writes can be read again
  const auto model = std::make_shared<const Model>(brief);
  std::vector<Translated> sentences{{"the cat sat", ""}, {"a dog on the cat", ""}};
  for (auto& [text, reference] : sentences) {
    Scenario scenario;
    scenario.source = model->id;
    scenario.text = text;
    reference = (*compute(std::make_shared<Scenario>(scenario), nullptr, {}, {{model->id, model}}))->output->target;
    ASSERT_FALSE(reference.empty());
  }
  EXPECT_DOUBLE_EQ(evaluateTranslation(model, sentences, "")->matches.chrF(), 1);
  sentences[0].reference = "It";
  EXPECT_LT(evaluateTranslation(model, sentences, "")->matches.chrF(), 1);
}

// Queries "</s>" (the start), "<s>", "cat", "##s", "on"; keys "<s>", "the", "dog", "sat", "</s>".
TEST(Evaluation, ARowThatWritesACharacterIsThatOfTheTokenBefore) {
  GoldPair pair{"the dog sat", "cats on", wordsOf("the dog sat"), {}};
  const std::vector<std::vector<int>> gold{{1}, {1}, {0, 2}, {2}, {}, {0}, {0}};
  const std::vector<Index> rows{1, 1, 1, 2, -1, 3, 3};
  for (std::size_t i = 0; i < gold.size(); ++i) pair.characters.push_back({{i, i + 1}, gold[i]});
  const auto evaluation = *evaluateAlignment(tinyEncoderDecoder(), std::vector{pair}, "");
  const auto result = computed(pair.source, pair.translation);
  ASSERT_EQ(result->stack(StackKind::Cross)->queries->size(), 5U);
  ASSERT_EQ(evaluation.layers.size(), 2U);
  for (int layer = 0; layer < 2; ++layer)
    for (const auto head : {std::optional(0), std::optional(1), std::optional<int>()}) {
      const auto weights = *shownWeights(*result, {StackKind::Cross, layer, head});
      int right = 0;
      for (std::size_t i = 0; i < gold.size(); ++i) {
        if (gold[i].empty()) continue;
        int strongest = 0;
        for (int word = 1; word < 3; ++word)
          if (weights(rows[i], word + 1) > weights(rows[i], strongest + 1)) strongest = word;
        for (const int word : gold[i]) right += word == strongest ? 1 : 0;
      }
      const auto& made = evaluation.layers[static_cast<std::size_t>(layer)];
      const auto& score = head ? made.heads[static_cast<std::size_t>(*head)] : made.mean;
      EXPECT_EQ(score.right, right) << layer;
      EXPECT_EQ(score.characters, 6);
    }
}

TEST(Evaluation, RefusesWithTheReason) {
  const std::vector<Translated> sentences{{"the cat", "a dog"}};
  EXPECT_EQ(evaluateTranslation(test::tinyDecoder(), sentences, "").error().code, ErrorCode::Unsupported);
  EXPECT_EQ(evaluateTranslation(tinyEncoderDecoder(), sentences, "cmn").error().code, ErrorCode::Unsupported);
  EXPECT_EQ(evaluateAlignment(tinyEncoderDecoder(), {}, "").error().code, ErrorCode::InvalidValue);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(evaluateTranslation(tinyEncoderDecoder(), sentences, "", {stop.get_token(), {}}).error().code,
            ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
