// SPDX-License-Identifier: GPL-3.0-or-later
// Attention pooling as a stack of the bare layer.
#include <gtest/gtest.h>

#include "core/attention/pooling.h"
#include "core/scenario/engine.h"

namespace fovea {
namespace {

ScenarioPtr scenarioOf(const std::vector<std::string>& assignments, const std::string& cells = {},
                       const std::string& target = {}) {
  Scenario scenario;
  scenario.text = "the cat sat on the mat and slept";
  scenario.target = target;
  for (const auto& assignment : assignments) EXPECT_TRUE(scenario.settings.assign(assignment)) << assignment;
  if (!cells.empty()) {
    EXPECT_TRUE(forbid(scenario.forbidden, cells));
  }
  return std::make_shared<const Scenario>(std::move(scenario));
}

ResultPtr computed(const ScenarioPtr& scenario, const ResultPtr& previous = nullptr) {
  const auto result = compute(scenario, previous);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

const HeadResult& pooling(const ResultPtr& result) {
  return *result->head({StackKind::Pooling, 0, 0});
}

Matrix weightsOf(const ResultPtr& result) {
  return pooling(result).attention.weights(0, 1);
}

TEST(PoolingStack, IsThereWhenItIsOn) {
  EXPECT_EQ(computed(scenarioOf({}))->stack(StackKind::Pooling), nullptr);
  const auto result = computed(scenarioOf({"pooling=on", "width=32"}));
  const auto* stack = result->stack(StackKind::Pooling);
  ASSERT_NE(stack, nullptr);
  ASSERT_EQ(stack->queries->size(), 1U);
  EXPECT_EQ((*stack->queries)[0], (Token{"pooled", -1, 0, 0}));
  EXPECT_EQ(*stack->keys, *result->stack(StackKind::Encoder)->keys);
  ASSERT_EQ(stack->layers.size(), 1U);
  ASSERT_EQ(stack->layers[0].heads.size(), 1U);
  const auto& head = pooling(result);
  EXPECT_EQ(head.context.rows(), 1);
  EXPECT_EQ(head.context.cols(), 32);
  // c is the mean of the tokens themselves, by the weights.
  EXPECT_TRUE(head.context.isApprox(weightsOf(result) * head.attention.v, 1e-5F));
  EXPECT_EQ(head.attention.k, head.attention.v);
  EXPECT_EQ(head.thumbnail, weightsOf(result));
  EXPECT_GT(weightsOf(result).maxCoeff(), 2.0F / 8) << "a picture worth seeing";
}

TEST(PoolingStack, MasksTemperatureAndNormalisersActOnIt) {
  const auto plain = weightsOf(computed(scenarioOf({"pooling=on"})));
  EXPECT_NEAR(plain.sum(), 1, 1e-6);
  for (const char* setting :
       {"temperature=0.5", "score_factor=2", "softcap=0.5", "normalizer=sparsemax", "pooling.padding=2", "seed=2"})
    EXPECT_NE(weightsOf(computed(scenarioOf({"pooling=on", setting}))), plain) << setting;
  // Its score is its own, and its query has nothing to project, to turn or to meet, and stands nowhere.
  for (const char* setting : {"score=cosine", "score=location", "scaled=off", "rotary=interleaved", "relative_keys=on",
                              "q.gain=3", "k.gain=3", "heads=3", "kv_heads=1", "causal=on", "window=0", "block=2",
                              "stride=2", "prefix=1", "alibi=on", "t5_bias=on", "location=monotonic"})
    EXPECT_EQ(weightsOf(computed(scenarioOf({"pooling=on", setting}))), plain) << setting;
  EXPECT_TRUE(pooling(computed(scenarioOf({"pooling=on", "pooling.off=on"}))).context.isZero(0));
  const auto forbidden = computed(scenarioOf({"pooling=on"}, "pooling.0:1-2"));
  EXPECT_EQ(weightsOf(forbidden)(0, 1), 0);
  EXPECT_FALSE(pooling(forbidden).attention.allows(0, 2));
  EXPECT_TRUE(forbidden->head({StackKind::Encoder, 0, 0})->attention.allowsEverything());
}

TEST(PoolingStack, IsTheSameFromAnyPast) {
  const std::vector<ScenarioPtr> steps{
      scenarioOf({"pooling=on"}),
      scenarioOf({"pooling=on"}, "", "a dog sat"),
      scenarioOf({"pooling=on", "seed=5"}, "", "a dog sat"),
      scenarioOf({"pooling=on", "seed=5", "head_width=32"}),
      scenarioOf({"pooling=on", "seed=5", "head_width=32", "temperature=2"}),
      scenarioOf({"seed=5", "head_width=32"}, "", "a dog sat"),
      scenarioOf({"pooling=on", "seed=5", "head_width=32", "width=64"}, "", "a dog sat"),
  };
  ResultPtr last;
  for (const auto& step : steps) {
    const auto fresh = computed(step);
    const auto again = computed(step, last);
    ASSERT_EQ(again->stacks.size(), fresh->stacks.size());
    for (const auto& stack : fresh->stacks)
      for (std::size_t h = 0; h < stack.layers[0].heads.size(); ++h) {
        const auto& one = *stack.layers[0].heads[h];
        const auto& other = *again->head({stack.kind, 0, static_cast<int>(h)});
        EXPECT_EQ(one.attention.settings, other.attention.settings);
        EXPECT_EQ(one.context, other.context);
      }
    last = again;
  }
  const auto first = computed(steps[0]);
  EXPECT_EQ(computed(steps[0], first)->stacks.back().layers[0].heads[0], first->stacks.back().layers[0].heads[0]);
}

}  // namespace
}  // namespace fovea
