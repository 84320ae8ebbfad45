// SPDX-License-Identifier: GPL-3.0-or-later
// What the guided tour says is so: every number in its words is computed here.
#include "core/scenario/tour.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/checkpoint/open_model.h"
#include "core/model/built_in.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "core/scenario/samples.h"

namespace fovea {
namespace {

/// Each scenario is computed once: those of the translator take their time.
ResultPtr computed(const Scenario& scenario) {
  static std::vector<std::pair<Scenario, ResultPtr>> known;
  for (const auto& [given, result] : known)
    if (given == scenario) return result;
  static const auto translator = openModel(kTranslator);
  EXPECT_TRUE(translator);
  const auto result = compute(std::make_shared<Scenario>(scenario), nullptr, {},
                              translator ? Models{{kTranslator, *translator}} : Models());
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  if (result) known.emplace_back(scenario, *result);
  return result ? *result : nullptr;
}

/// Lessons and their steps are counted from 1, as the window counts them.
const TourStep& step(std::size_t lesson, std::size_t number) {
  return lessons()[lesson - 1].steps[number - 1];
}

Matrix weightsOf(const TourStep& shown) {
  return *shownWeights(*computed(scenarioOf(shown)), shown.focus);
}

/// The map of a step of the tour's own text with other settings or another head.
Matrix weightsOf(TourStep shown, std::string_view assignments, std::optional<Focus> focus = {}) {
  shown.assignments = assignments;
  if (focus) shown.focus = *focus;
  return weightsOf(shown);
}

std::string rounded(double value) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

/// Every number with two decimals in the words is one of @p values, and each of those is there.
void expectSays(const TourStep& shown, const std::vector<float>& values) {
  std::set<std::string> said;
  const std::string words(shown.words);
  for (auto at = words.find('.'); at != std::string::npos; at = words.find('.', at + 1))
    if (at > 0 && at + 2 < words.size() && std::isdigit(words[at - 1]) && std::isdigit(words[at + 1]))
      said.insert(words.substr(at - 1, 4));
  std::set<std::string> computedOnes;
  for (const float value : values) computedOnes.insert(rounded(static_cast<double>(value)));
  EXPECT_EQ(said, computedOnes) << words;
}

TEST(Tour, HasEightLessonsOfSeveralSteps) {
  ASSERT_EQ(lessons().size(), 8U);
  std::set<std::string_view> words;
  for (const auto& lesson : lessons()) {
    EXPECT_GE(lesson.steps.size(), 3U) << lesson.title;
    for (const auto& one : lesson.steps) {
      EXPECT_TRUE(words.insert(one.words).second) << one.words;
      EXPECT_GT(one.words.size(), 100U) << one.words;
      EXPECT_EQ(one.field.has_value(), one.target == TourTarget::Parameter) << one.words;
      EXPECT_TRUE(one.sample.empty() || (findSample(one.sample) && one.assignments.empty())) << one.words;
      std::istringstream assignments{std::string(one.assignments)};
      Settings settings;
      for (std::string assignment; assignments >> assignment;) EXPECT_TRUE(settings.assign(assignment)) << assignment;
    }
  }
}

TEST(Tour, EveryStepCanBeComputedAndItsCellIsThere) {
  for (const auto& lesson : lessons())
    for (const auto& one : lesson.steps) {
      const auto result = computed(scenarioOf(one));
      ASSERT_TRUE(result);
      ASSERT_EQ(clamped(one.focus, *result), one.focus) << one.words;
      const auto weights = shownWeights(*result, one.focus);
      ASSERT_TRUE(weights);
      if (!one.cell) continue;
      EXPECT_LT(one.cell->query, weights->rows()) << one.words;
      EXPECT_LT(one.cell->key, weights->cols()) << one.words;
    }
}

TEST(Tour, WhatAWeightIs) {
  const auto same = weightsOf(step(1, 1));
  expectSays(step(1, 1), {same(1, 1)});
  expectSays(step(1, 2), {same(0, 0), same(0, 4)});
  for (Index row = 0; row < same.rows(); ++row) EXPECT_NEAR(static_cast<double>(same.row(row).sum()), 1, 1e-6);
  const auto uniform = weightsOf(step(1, 3));
  EXPECT_EQ(uniform.cols(), 6);
  EXPECT_NEAR(static_cast<double>((uniform.array() - 1 / 6.0F).abs().maxCoeff()), 0, 1e-6);
  expectSays(step(1, 3), {uniform(0, 0)});
  const auto similar = weightsOf(step(1, 4));
  EXPECT_FLOAT_EQ(similar(0, 0), similar(0, 4));
  expectSays(step(1, 4), {similar(0, 0), similar(0, 5), similar(0, 2)});
}

TEST(Tour, QueryKeyAndValue) {
  const auto previous = weightsOf(step(2, 1));
  expectSays(step(2, 1), {previous(2, 1)});
  const auto turned = weightsOf(step(2, 3));
  expectSays(step(2, 3), {turned(2, 3)});
  for (Index row = 0; row + 1 < turned.rows(); ++row) {
    Index strongest = 0;
    turned.row(row).maxCoeff(&strongest);
    EXPECT_EQ(strongest, row + 1);
  }
  const auto flat = weightsOf(step(2, 4));
  EXPECT_NEAR(static_cast<double>((flat.array() - 1 / 6.0F).abs().maxCoeff()), 0, 1e-6);
  expectSays(step(2, 4), {flat(2, 1)});
  EXPECT_EQ(weightsOf(step(2, 5)), previous);
  expectSays(step(2, 5), {previous(2, 1)});
  const auto outputOf = [](const TourStep& shown) {
    return computed(scenarioOf(shown))->head({StackKind::Encoder, 0, 2})->context;
  };
  EXPECT_TRUE(outputOf(step(2, 5)).isApprox(3 * outputOf(step(2, 1)), 1e-5F));
}

TEST(Tour, WhyScoresAreScaled) {
  const auto scaled = weightsOf(step(3, 1));
  const auto head = computed(scenarioOf(step(3, 1)))->head({StackKind::Encoder, 0, 7});
  EXPECT_EQ(head->attention.q.cols(), 64);
  expectSays(step(3, 1), {scaled.row(0).maxCoeff()});
  EXPECT_EQ(scaled.row(0).maxCoeff(), scaled(0, 1));
  const auto raw = weightsOf(step(3, 2));
  expectSays(step(3, 2), {scaled(0, 1), raw.row(0).maxCoeff()});
  EXPECT_EQ(raw.row(0).maxCoeff(), raw(0, 1));
  const auto narrow = weightsOf(step(3, 3));
  const auto narrowScaled = weightsOf(step(3, 3), "head_width=4");
  expectSays(step(3, 3), {narrow.row(0).maxCoeff(), narrowScaled.row(0).maxCoeff()});
}

TEST(Tour, SoftmaxAndTemperature) {
  const auto plain = weightsOf(step(4, 1));
  EXPECT_EQ(plain.row(0).minCoeff(), plain(0, 2));
  expectSays(step(4, 1), {plain(0, 2)});
  const auto sharp = weightsOf(step(4, 2));
  EXPECT_NE(step(4, 2).words.find("0.25"), std::string_view::npos);
  expectSays(step(4, 2), {0.25F, plain.row(0).maxCoeff(), sharp.row(0).maxCoeff()});
  const auto flat = weightsOf(step(4, 3));
  expectSays(step(4, 3), {flat.row(0).maxCoeff(), 1 / 6.0F});
  for (Index i = 0; i < 6; ++i)
    for (Index j = 0; j < 6; ++j) EXPECT_EQ(plain(0, i) < plain(0, j), flat(0, i) < flat(0, j));
  const auto sparse = weightsOf(step(4, 4));
  EXPECT_EQ((sparse.row(0).array() > 0).count(), 2);
  expectSays(step(4, 4), {sparse(0, 0), sparse(0, 1)});
}

TEST(Tour, Masks) {
  const auto causal = weightsOf(step(5, 1));
  EXPECT_TRUE(std::isnan(causal(2, 3)) && !std::isnan(causal(2, 2)));
  expectSays(step(5, 1), {causal(2, 0), causal(2, 1), causal(2, 2)});
  const auto similar = weightsOf(step(5, 2));
  EXPECT_FLOAT_EQ(similar(4, 0), similar(4, 4));
  expectSays(step(5, 2), {similar(4, 0), weightsOf(step(5, 2), "")(4, 0)});
  const auto window = weightsOf(step(5, 3));
  EXPECT_TRUE(std::isnan(window(3, 1)) && std::isnan(window(3, 5)));
  expectSays(step(5, 3), {window(3, 2), window(3, 3), window(3, 4), window(0, 0), window(0, 1), window(5, 5)});
}

TEST(Tour, ManyHeads) {
  const auto of = [](int head) { return weightsOf(step(6, 1), "", Focus{StackKind::Encoder, 0, head}); };
  EXPECT_EQ(computed(scenarioOf(step(6, 1)))->stacks.front().layers.front().heads.size(), 8U);
  for (Index row = 1; row + 1 < 6; ++row) {
    EXPECT_GT(of(2)(row, row - 1), 0.5F);
    EXPECT_GT(of(3)(row, row + 1), 0.5F);
    EXPECT_GT(of(4)(row, 0), 0.5F);
  }
  const auto first = weightsOf(step(6, 2));
  for (Index row = 0; row < 6; ++row) expectSays(step(6, 2), {first(row, 0)});
  expectSays(step(6, 3), {first(5, 0), weightsOf(step(6, 3))(5, 0)});
  EXPECT_EQ(step(6, 4).focus.chosen, (std::vector<LayerHead>{{0, 2}, {0, 3}}));
}

/// The text of the tokens at the cell of a step, without the marks of their model.
std::pair<std::string, std::string> tokensAt(const TourStep& shown) {
  const auto result = computed(scenarioOf(shown));
  const auto* stack = result->stack(shown.focus.stack);
  constexpr std::string_view space = "␣";
  const auto text = [&](const Token& token) {
    return token.text.starts_with(space) ? token.text.substr(space.size()) : token.text;
  };
  return {text((*stack->queries)[static_cast<std::size_t>(shown.cell->query)]),
          text((*stack->keys)[static_cast<std::size_t>(shown.cell->key)])};
}

float weightAt(const TourStep& shown, const Cell& cell) {
  return weightsOf(shown)(cell.query, cell.key);
}

TEST(Tour, CrossAttentionAndTranslation) {
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(tokensAt(step(7, 1)), Pair("home", "home"));
  expectSays(step(7, 1), {weightAt(step(7, 1), *step(7, 1).cell)});
  EXPECT_EQ(tokensAt(step(7, 2)), Pair("姆", "asked"));
  expectSays(step(7, 2), {weightAt(step(7, 2), *step(7, 2).cell)});
  EXPECT_EQ(tokensAt(step(7, 3)), Pair("把", "window"));
  expectSays(step(7, 3), {weightAt(step(7, 3), *step(7, 3).cell)});
}

TEST(Tour, WhatARealModelsHeadsDo) {
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(tokensAt(step(8, 1)), Pair("table", "books"));
  expectSays(step(8, 1), {weightAt(step(8, 1), *step(8, 1).cell)});
  const auto best = predictions(*computed(scenarioOf(step(8, 2))), step(8, 2).cell->query, 40);
  ASSERT_TRUE(best);
  const auto rank = [&](std::string_view word) {
    return std::ranges::find_if(*best, [&](const auto& one) { return one.text.ends_with(word); }) - best->begin();
  };
  EXPECT_LT(rank("is"), rank("are"));
  EXPECT_EQ(tokensAt(step(8, 3)), Pair("请", "watch"));
  expectSays(step(8, 3), {weightAt(step(8, 3), *step(8, 3).cell), weightAt(step(8, 3), {5, 5})});
}

}  // namespace
}  // namespace fovea
