// SPDX-License-Identifier: GPL-3.0-or-later
// Every mechanism as a setting of the scenario.
#include <gtest/gtest.h>

#include <string>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

const std::string kText = "the cat sat on the mat and slept";

ScenarioPtr scenarioOf(const std::vector<std::string>& assignments, const std::string& cells = {}) {
  Scenario scenario;
  scenario.text = kText;
  scenario.target = "a dog sat";
  for (const auto& assignment : assignments) EXPECT_TRUE(scenario.settings.assign(assignment)) << assignment;
  if (!cells.empty()) {
    EXPECT_TRUE(forbid(scenario.forbidden, cells));
  }
  return std::make_shared<const Scenario>(std::move(scenario));
}

const HeadAttention& attentionOf(const ResultPtr& result, StackKind stack = StackKind::Encoder, int head = 7) {
  return result->head({stack, 0, head})->attention;
}

Matrix weightsOf(const ResultPtr& result, StackKind stack = StackKind::Encoder, int head = 7) {
  const auto& attention = attentionOf(result, stack, head);
  return attention.weights(0, attention.queries());
}

std::vector<std::string> everyMechanism() {
  std::vector<std::string> settings{"alibi=on",       "t5_bias=on", "relative_keys=on", "softcap=0.5",
                                    "score_factor=3", "window=1",   "block=2",          "stride=2",
                                    "causal=on",      "padding=2",  "kv_heads=2"};
  for (const auto field : {Field::Score, Field::Normalizer, Field::Rotary, Field::Location})
    for (const auto& choice : info(field).choices)
      if (choice.id != info(field).choices[0].id)
        settings.push_back(std::string(info(field).id) + "=" + std::string(choice.id));
  return settings;
}

TEST(Mechanisms, EveryOneChangesTheWeightsAndIsTheSameFromAnyPast) {
  const auto plain = compute(scenarioOf({"top_k=2", "location_window=1"}), nullptr);
  ASSERT_TRUE(plain);
  ResultPtr last = *plain;
  for (const auto& setting : everyMechanism()) {
    const auto fresh = compute(scenarioOf({"top_k=2", "location_window=1", setting}), nullptr);
    ASSERT_TRUE(fresh) << setting << fresh.error().message;
    EXPECT_NE(weightsOf(*fresh), weightsOf(*plain)) << setting;
    for (const auto& past : {*plain, last}) {
      const auto again = compute(scenarioOf({"top_k=2", "location_window=1", setting}), past);
      ASSERT_TRUE(again) << setting;
      for (const auto stack : {StackKind::Encoder, StackKind::Cross})
        for (int head = 0; head < 8; ++head) {
          EXPECT_EQ(attentionOf(*again, stack, head).settings, attentionOf(*fresh, stack, head).settings) << setting;
          EXPECT_EQ(weightsOf(*again, stack, head), weightsOf(*fresh, stack, head)) << setting;
        }
    }
    last = *fresh;
  }
}

TEST(Mechanisms, TopKCountsAndAlignmentAndPastAndPrefixMoveTheCausalMask) {
  const auto allowed = [](const std::vector<std::string>& settings) {
    const auto result = compute(scenarioOf(settings), nullptr);
    const auto& attention = attentionOf(*result, StackKind::Cross);
    std::string text;
    for (Index i = 0; i < attention.queries(); ++i) {
      for (Index j = 0; j < attention.keys(); ++j) text += attention.allows(i, j) ? 'x' : '.';
      text += ' ';
    }
    return text;
  };
  EXPECT_EQ(allowed({"causal=on"}), "x....... xx...... xxx..... ");
  EXPECT_EQ(allowed({"causal=on", "past=2"}), "xxx..... xxxx.... xxxxx... ");
  EXPECT_EQ(allowed({"causal=on", "alignment=bottom_right"}), "xxxxxx.. xxxxxxx. xxxxxxxx ");
  EXPECT_EQ(allowed({"causal=on", "prefix=2"}), "xx...... xx...... xxx..... ");
  EXPECT_EQ(allowed({"window=0", "global_tokens=1"}), "xxxxxxxx xx...... x.x..... ");
  const auto few = compute(scenarioOf({"normalizer=top_k", "top_k=2"}), nullptr);
  EXPECT_EQ((weightsOf(*few).array() > 0).rowwise().count().maxCoeff(), 2);
}

TEST(Mechanisms, PositionsArePredictedByTheHeadsOwnQueriesAmongWhatIsNoPadding) {
  const auto result =
      compute(scenarioOf({"location=predicted", "location_window=2", "location_soft=on", "padding=3"}), nullptr);
  ASSERT_TRUE(result);
  for (const auto stack : {StackKind::Encoder, StackKind::Cross})
    for (int head = 0; head < 8; ++head) {
      const auto& attention = attentionOf(*result, stack, head);
      const auto& location = attention.settings.location;
      EXPECT_EQ(location.halfWidth, 2);
      EXPECT_TRUE(location.gaussian);
      auto again = location;
      locate(again, attention.q, attention.keys() - 3);
      EXPECT_EQ(location, again);
    }
  EXPECT_NE(attentionOf(*result, StackKind::Encoder, 2).settings.location.predictor,
            attentionOf(*result, StackKind::Encoder, 3).settings.location.predictor);
  // Other queries, other positions: a change of the projection is not overlooked.
  const auto turned = compute(
      scenarioOf({"location=predicted", "location_window=2", "location_soft=on", "padding=3", "q.gain=3"}), *result);
  EXPECT_NE(attentionOf(*turned).settings.location.positions, attentionOf(*result).settings.location.positions);
}

TEST(Mechanisms, ForbiddenCellsHoldForTheirStack) {
  const auto result = compute(scenarioOf({}, "encoder.0:1-2,3:0,99:0"), nullptr);
  ASSERT_TRUE(result);
  for (int head = 0; head < 8; ++head) {
    const auto weights = weightsOf(*result, StackKind::Encoder, head);
    EXPECT_EQ(weights(0, 1), 0);
    EXPECT_EQ(weights(0, 2), 0);
    EXPECT_EQ(weights(3, 0), 0);
  }
  EXPECT_TRUE(attentionOf(*result, StackKind::Cross).allowsEverything());
}

TEST(Mechanisms, GroupedHeadsShareKeysAndValuesWithTheirEdits) {
  const auto result = compute(scenarioOf({"kv_heads=3", "H3.k.gain=2", "H4.k.gain=3"}), nullptr);
  const auto plain = compute(scenarioOf({"H3.k.gain=2"}), nullptr);
  for (int head = 0; head < 8; ++head) {
    const int leader = head / 3 * 3;  // groups of three: 0 3 6
    EXPECT_EQ(attentionOf(*result, StackKind::Encoder, head).q, attentionOf(*plain, StackKind::Encoder, head).q);
    EXPECT_EQ(attentionOf(*result, StackKind::Encoder, head).k, attentionOf(*plain, StackKind::Encoder, leader).k);
    EXPECT_EQ(attentionOf(*result, StackKind::Encoder, head).v, attentionOf(*plain, StackKind::Encoder, leader).v);
  }
}

}  // namespace
}  // namespace fovea
