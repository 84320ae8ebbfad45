// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/engine.h"

#include <gtest/gtest.h>

#include <array>

#include "core/base/random.h"
#include "core/model/bare_layer.h"
#include "core/text/embedding.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

ScenarioPtr scenarioOf(std::string text, std::string target = {}, std::initializer_list<const char*> assignments = {}) {
  Scenario scenario;
  scenario.text = std::move(text);
  scenario.target = std::move(target);
  for (const auto* assignment : assignments) EXPECT_TRUE(scenario.settings.assign(assignment)) << assignment;
  return std::make_shared<const Scenario>(std::move(scenario));
}

void expectEqual(const Matrix& a, const Matrix& b, const char* what) {
  ASSERT_EQ(a.rows(), b.rows()) << what;
  ASSERT_EQ(a.cols(), b.cols()) << what;
  for (Index i = 0; i < a.size(); ++i) {
    const float x = a.data()[i];
    const float y = b.data()[i];
    ASSERT_TRUE(x == y || (std::isnan(x) && std::isnan(y))) << what << " " << x << " " << y;
  }
}

void expectEqual(const Result& a, const Result& b) {
  ASSERT_EQ(a.stacks.size(), b.stacks.size());
  for (std::size_t s = 0; s < a.stacks.size(); ++s) {
    EXPECT_EQ(a.stacks[s].kind, b.stacks[s].kind);
    EXPECT_EQ(*a.stacks[s].queries, *b.stacks[s].queries);
    EXPECT_EQ(*a.stacks[s].keys, *b.stacks[s].keys);
    ASSERT_EQ(a.stacks[s].layers.size(), 1U);
    ASSERT_EQ(a.stacks[s].layers[0].heads.size(), b.stacks[s].layers[0].heads.size());
    for (std::size_t h = 0; h < a.stacks[s].layers[0].heads.size(); ++h) {
      const auto& x = *a.stacks[s].layers[0].heads[h];
      const auto& y = *b.stacks[s].layers[0].heads[h];
      EXPECT_EQ(x.name, y.name);
      EXPECT_EQ(x.off, y.off);
      EXPECT_EQ(x.attention.settings, y.attention.settings);
      expectEqual(x.attention.q, y.attention.q, "q");
      expectEqual(x.attention.k, y.attention.k, "k");
      expectEqual(x.attention.v, y.attention.v, "v");
      expectEqual(x.context, y.context, "context");
      expectEqual(x.thumbnail, y.thumbnail, "thumbnail");
    }
  }
}

TEST(Compute, EqualsThePlainLoopsFromTextToContext) {
  const auto scenario = scenarioOf("the cat sat on the mat", "a dog sat", {"width=64", "head_width=16"});
  const auto result = compute(scenario, nullptr);
  ASSERT_TRUE(result);
  EXPECT_EQ((*result)->scenario, scenario);
  EXPECT_EQ((*result)->source.id, "bare");
  EXPECT_FALSE((*result)->source.trained);
  const auto layer = makeBareLayer({.heads = 8, .width = 64, .headWidth = 16});
  for (const auto kind : {StackKind::Encoder, StackKind::Cross}) {
    const auto* stack = (*result)->stack(kind);
    ASSERT_NE(stack, nullptr);
    const auto keys = *embed(*stack->keys, 64);
    const auto queries = *embed(*stack->queries, 64);
    EXPECT_EQ(stack->keys->size(), 6U);
    EXPECT_EQ(stack->queries->size(), kind == StackKind::Encoder ? 6U : 3U);
    for (std::size_t h = 0; h < 8; ++h) {
      const auto& head = *stack->layers[0].heads[h];
      const auto project = [](const Matrix& x, const OriginalProjection& by) {
        MatrixD y = reference::product(x.cast<double>(), by.get().weight.cast<double>());
        y.rowwise() += by.get().bias.cast<double>();
        return y;
      };
      const auto& made = layer.heads[h]->projections;
      EXPECT_LT(reference::worst(head.attention.q.cast<double>(), project(queries, *made.query)), 1e-4);
      EXPECT_LT(reference::worst(head.attention.k.cast<double>(), project(keys, *made.key)), 1e-4);
      EXPECT_LT(reference::worst(head.attention.v.cast<double>(), project(keys, *made.value)), 1e-5);
      const auto weights = reference::weights(head.attention);
      EXPECT_LT(
          reference::worst(head.context.cast<double>(), reference::product(weights, head.attention.v.cast<double>())),
          1e-5);
    }
  }
  // "sat" in text B has the id that it has in text A.
  EXPECT_EQ((*(*result)->stack(StackKind::Cross)->queries)[2].id, (*(*result)->stacks[0].keys)[2].id);
}

TEST(Compute, ReadsEverySettingOfAHead) {
  const auto result = *compute(scenarioOf("a b c d", "x y",
                                          {"H2.temperature=0.5", "causal=on", "cross.causal=off", "H1.window=1",
                                           "padding=1", "H3.scaled=off", "H4.off=on", "cross.H4.off=off"}),
                               nullptr);
  const auto settings = [&](StackKind stack, int head) { return result->head({stack, 0, head})->attention.settings; };
  EXPECT_EQ(settings(StackKind::Encoder, 2).temperature, 0.5);
  EXPECT_EQ(settings(StackKind::Encoder, 3).temperature, 1);
  EXPECT_TRUE(settings(StackKind::Encoder, 0).mask.causal);
  EXPECT_FALSE(settings(StackKind::Cross, 0).mask.causal);
  EXPECT_EQ(settings(StackKind::Encoder, 1).mask.window, 1);
  EXPECT_EQ(settings(StackKind::Encoder, 0).mask.window, Mask{}.window);
  EXPECT_EQ(settings(StackKind::Cross, 5).mask.padding, 1);
  EXPECT_FALSE(settings(StackKind::Encoder, 3).scaled);
  EXPECT_TRUE(result->head({StackKind::Encoder, 0, 4})->context.isZero(0));
  EXPECT_FALSE(result->head({StackKind::Cross, 0, 4})->context.isZero(0));
}

TEST(Compute, EveryEditReachesItsProjectionAndNoOther) {
  const auto plain = *compute(scenarioOf("the cat sat on the mat"), nullptr);
  for (const auto* edit : {"gain=2", "rotation=30", "rank=3", "noise=0.5"})
    for (const std::string part : {"q", "k", "v"}) {
      const auto assignment = "H7." + part + "." + edit;
      const auto result = *compute(scenarioOf("the cat sat on the mat", "", {assignment.c_str()}), nullptr);
      for (int h = 0; h < 8; ++h) {
        const auto& before = plain->head({StackKind::Encoder, 0, h})->attention;
        const auto& after = result->head({StackKind::Encoder, 0, h})->attention;
        EXPECT_EQ(before.q == after.q, h != 7 || part != "q") << assignment;
        EXPECT_EQ(before.k == after.k, h != 7 || part != "k") << assignment;
        EXPECT_EQ(before.v == after.v, h != 7 || part != "v") << assignment;
      }
    }
}

TEST(Compute, FullBlendIsSymmetric) {
  const auto result = *compute(scenarioOf("the cat sat on the mat", "", {"blend=1"}), nullptr);
  for (int h = 0; h < 8; ++h) {
    const auto scores = result->head({StackKind::Encoder, 0, h})->attention.scores(0, 6);
    EXPECT_LT((scores - scores.transpose()).cwiseAbs().maxCoeff(), 1e-4F) << h;
  }
}

TEST(Compute, FromAPreviousResultEqualsFromNothing) {
  Random random(5);
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random.next() % count); };
  constexpr std::array kTexts{"the cat sat on the mat", "the cat sat", "我喜欢猫", "x", "a b c d e f g h"};
  constexpr std::array kTargets{"", "", "a dog", "  ", "the mat"};
  constexpr std::array kAssignments{
      "heads=8",       "heads=10",         "heads=3",         "width=64",       "width=32",       "head_width=16",
      "head_width=4",  "seed=1",           "seed=2",          "tokenization=1", "tokenization=0", "q.gain=2",
      "H1.k.gain=0",   "H2.q.rotation=40", "H2.q.rotation=0", "v.rotation=20",  "H7.k.rank=2",    "k.rank=full",
      "H0.q.noise=1",  "v.noise=0.1",      "cross.blend=0.5", "blend=0",        "H3.off=on",      "H3.off=off",
      "causal=on",     "cross.causal=off", "window=2",        "window=off",     "padding=1",      "padding=0",
      "temperature=3", "H5.scaled=off"};
  Scenario scenario;
  scenario.text = kTexts[0];
  ASSERT_TRUE(scenario.settings.assign("width=32"));
  ResultPtr previous;
  for (int step = 0; step < 400; ++step) {
    const auto kind = pick(10);
    if (kind == 0) scenario.text = kTexts[pick(kTexts.size())];
    if (kind == 1) scenario.target = kTargets[pick(kTargets.size())];
    if (kind > 1) {
      ASSERT_TRUE(scenario.settings.assign(kAssignments[pick(kAssignments.size())]));
    }
    const auto shared = std::make_shared<const Scenario>(scenario);
    const auto taken = compute(shared, previous);
    const auto fresh = compute(shared, nullptr);
    ASSERT_TRUE(taken && fresh);
    expectEqual(**taken, **fresh);
    if (HasFailure()) FAIL() << "at step " << step;
    previous = *taken;
  }
}

TEST(Compute, SharesWhatAnEditCannotTouch) {
  const auto before = *compute(scenarioOf("the cat", "a dog"), nullptr);
  const auto edited = *compute(scenarioOf("the cat", "a dog", {"encoder.H2.q.gain=2"}), before);
  for (std::size_t s = 0; s < 2; ++s)
    for (std::size_t h = 0; h < 8; ++h)
      EXPECT_EQ(edited->stacks[s].layers[0].heads[h] == before->stacks[s].layers[0].heads[h], s != 0 || h != 2);
  const auto otherTarget = *compute(scenarioOf("the cat", "a dog ran"), before);
  EXPECT_EQ(otherTarget->stacks[0].layers[0].heads[0], before->stacks[0].layers[0].heads[0]);
  EXPECT_EQ(otherTarget->stacks[0].queries, before->stacks[0].queries);
}

TEST(Compute, TextsWithoutTokens) {
  for (const auto* blank : {"", "  \n", "\u200b"}) {
    const auto nothing = compute(scenarioOf(blank, "a dog"), nullptr);
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, ErrorCode::InvalidText);
    const auto noTarget = compute(scenarioOf("a dog", blank), nullptr);
    ASSERT_TRUE(noTarget);
    EXPECT_EQ((*noTarget)->stacks.size(), 1U);
  }
}

TEST(Compute, RefusesInvalidScenariosAndWhatDoesNotFit) {
  EXPECT_EQ(compute(scenarioOf("\xff"), nullptr).error().code, ErrorCode::InvalidText);
  std::string words;
  for (int i = 0; i < kMaxTokens; ++i) words += "w ";
  const auto refused = compute(scenarioOf(words, words, {"heads=16", "head_width=128", "width=16"}), nullptr);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::TooLarge);
  EXPECT_NE(refused.error().message.find("MiB"), std::string::npos);
  EXPECT_EQ(compute(scenarioOf(words + "w"), nullptr).error().code, ErrorCode::TooLarge);
}

TEST(Compute, ReportsProgressAndStops) {
  std::vector<double> seen;
  ASSERT_TRUE(compute(scenarioOf("a b", "c"), nullptr, {{}, [&](double fraction) { seen.push_back(fraction); }}));
  ASSERT_FALSE(seen.empty());
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_GT(seen.front(), 0);
  EXPECT_EQ(seen.back(), 1);
  std::stop_source source;
  int reports = 0;
  const auto stopped = compute(scenarioOf("a b"), nullptr, {source.get_token(), [&](double) {
                                                              ++reports;
                                                              source.request_stop();
                                                            }});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
  EXPECT_EQ(reports, 1);
}

}  // namespace
}  // namespace fovea
