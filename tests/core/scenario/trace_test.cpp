// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/trace.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/head_parts.h"
#include "core/scenario/samples.h"

namespace fovea {
namespace {

ResultPtr resultOf(const Scenario& scenario) {
  static const auto translator = openModel(kTranslator);
  const auto result = compute(std::make_shared<const Scenario>(scenario), nullptr, {},
                              translator ? Models{{kTranslator, *translator}} : Models());
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

ResultPtr computed(const std::vector<std::string>& assignments, const std::string& target = {}) {
  Scenario scenario;
  scenario.text = "the cat sat on the mat and the dog slept";
  scenario.target = target;
  for (const auto& assignment : assignments) EXPECT_TRUE(scenario.settings.assign(assignment)) << assignment;
  return resultOf(scenario);
}

Trace traced(const ResultPtr& result, const HeadId& id, const Cell& cell) {
  auto made = trace(*result, id, cell);
  EXPECT_TRUE(made) << (made ? "" : made.error().message);
  return *std::move(made);
}

double sum(const ScoreFactors& factors) {
  double total = 0;
  for (Index n = 0; n < factors.left.size(); ++n) total += factors.left[n] * factors.right[n];
  return total;
}

/// x·W + b for one token, as a plain loop.
Numbers product(const Numbers& x, const Matrix& w, const RowVector& b) {
  Numbers y(static_cast<std::size_t>(w.cols()));
  for (Index column = 0; column < w.cols(); ++column) {
    double total = b.size() > 0 ? static_cast<double>(b[column]) : 0;
    for (Index row = 0; row < w.rows(); ++row)
      total += x[static_cast<std::size_t>(row)] * static_cast<double>(w(row, column));
    y[static_cast<std::size_t>(column)] = total;
  }
  return y;
}

void expectNear(const Numbers& made, const Numbers& expected, double tolerance) {
  ASSERT_EQ(made.size(), expected.size());
  for (std::size_t n = 0; n < made.size(); ++n)
    EXPECT_NEAR(made[n], expected[n], tolerance * std::max(1.0, std::abs(expected[n]))) << n;
}

/// Everything that must agree with the result, for one cell.
void expectHolds(const Result& result, const HeadId& id, const Cell& cell) {
  const auto made = trace(result, id, cell);
  ASSERT_TRUE(made) << made.error().message;
  const Focus focus{id.stack, id.layer, id.head};
  const Matrix shown = *shownWeights(result, focus);
  const auto weight = static_cast<double>(shown(cell.query, cell.key));
  ASSERT_EQ(made->forbidding != Forbidding::Nothing, std::isnan(weight));
  ASSERT_EQ(std::isinf(made->logits[static_cast<std::size_t>(cell.key)]), std::isnan(weight));
  EXPECT_NEAR(made->weight(), std::isnan(weight) ? 0 : weight, 1e-6 * made->weight());

  const auto& head = *result.head(id);
  ASSERT_TRUE(made->factors);
  EXPECT_NEAR(sum(*made->factors) * made->scale, made->score, 1e-6 * std::max(1.0, std::abs(made->score)));
  EXPECT_DOUBLE_EQ(made->score, head.attention.score(cell.query, cell.key));
  if (made->forbidding == Forbidding::Nothing) {
    EXPECT_NEAR(made->logit, made->logits[static_cast<std::size_t>(cell.key)],
                1e-9 * std::max(1.0, std::abs(made->logit)));
  }
  const auto normalized = made->normalized[static_cast<std::size_t>(cell.key)];
  EXPECT_NEAR(normalized * made->gaussian.value_or(1), made->weight(), 1e-6 * normalized);

  Numbers context(made->context.size());
  for (Index j = 0; j < made->carried.rows(); ++j)
    for (std::size_t n = 0; n < context.size(); ++n) context[n] += made->carried(j, static_cast<Index>(n));
  if (!made->off) expectNear(context, made->context, 2e-5);
  for (std::size_t n = 0; n < context.size(); ++n)
    EXPECT_EQ(made->context[n], static_cast<double>(head.context(cell.query, static_cast<Index>(n))));

  const auto parts = headParts(result, id);
  ASSERT_TRUE(parts);
  EXPECT_EQ(made->output.empty(), !parts->output);
  if (parts->output) expectNear(made->output, product(made->context, outputRows(*parts, id.head), {}), 1e-6);
  if (!parts->inputs.base) return;
  const auto query = usedProjection(*parts, ProjectionRole::Query);
  expectNear(made->query.made, product(made->queryInput, query.weight, query.bias), 1e-5);
  if (made->keyInput.empty()) return;
  const auto value = usedProjection(*parts, ProjectionRole::Value);
  expectNear(made->value.used(), product(made->keyInput, value.weight, value.bias), 1e-5);
}

/// The cells of the four corners, and some between.
void expectHolds(const Result& result, const HeadId& id) {
  const auto& attention = result.head(id)->attention;
  const auto [rows, columns] = std::pair(static_cast<int>(attention.queries()), static_cast<int>(attention.keys()));
  for (const int query : {0, rows / 2, rows - 1})
    for (const int key : {0, columns / 3, columns - 1}) expectHolds(result, id, {query, key});
}

TEST(Trace, AgreesWithWhatIsShownOfEverySample) {
  for (const auto& sample : samples()) {
    SCOPED_TRACE(sample.id);
    const auto result = resultOf(scenarioOf(sample));
    ASSERT_TRUE(result);
    for (const auto& stack : result->stacks) expectHolds(*result, {stack.kind, 0, 0});
    const auto looked = headsOf(clamped(focusOf(sample), *result), *result);
    ASSERT_FALSE(looked.empty());
    expectHolds(*result, looked.front());
  }
}

TEST(Trace, AnEditIsSeenWhereItActs) {
  const auto plain = computed({});
  const auto result = computed({"H0.q.gain=2", "H0.v.rotation=30"});
  const HeadId id;
  const auto before = traced(plain, id, {1, 4});
  const auto after = traced(result, id, {1, 4});
  EXPECT_TRUE(before.query.original.empty());
  expectNear(after.query.original, before.query.made, 1e-6);
  for (std::size_t n = 0; n < before.query.made.size(); ++n)
    EXPECT_NEAR(after.query.made[n], 2 * before.query.made[n], 1e-5);
  EXPECT_EQ(after.query.edit.gain, 2);
  EXPECT_TRUE(after.key.original.empty());
  EXPECT_FALSE(after.value.original.empty());
  EXPECT_NEAR(after.score, 2 * before.score, 1e-5);
}

TEST(Trace, RotaryPositionsTurnQueryAndKey) {
  const auto result = computed({"rotary=rotate_half", "H0.k.gain=1.5"});
  const auto made = traced(result, {}, {3, 5});
  ASSERT_EQ(made.query.turned.size(), made.query.made.size());
  EXPECT_NE(made.query.turned, made.query.made);
  EXPECT_TRUE(made.value.turned.empty());
  const auto half = made.query.made.size() / 2;
  for (std::size_t n = 0; n < half; ++n)  // lengths of the pairs stay
    EXPECT_NEAR(std::hypot(made.query.made[n], made.query.made[n + half]),
                std::hypot(made.query.turned[n], made.query.turned[n + half]), 1e-5);
  for (std::size_t n = 0; n < half; ++n) EXPECT_NEAR(made.key.made[n], 1.5 * made.key.original[n], 1e-5);
  expectHolds(*result, {});
}

TEST(Trace, EveryMechanismAgrees) {
  for (const auto& score : scoreFunctions()) expectHolds(*computed({"score=" + std::string(score.about.id)}), {});
  for (const auto& normalizer : normalizers())
    expectHolds(*computed({"normalizer=" + std::string(normalizer.about.id), "temperature=0.7"}), {});
  expectHolds(*computed({"softcap=2", "alibi=on", "score_factor=3"}), {StackKind::Encoder, 0, 2});
  expectHolds(*computed({"location=predicted", "location_soft=on", "location_window=3"}), {});
  expectHolds(*computed({"bias_kv=on", "zero_attention=on"}), {});
  expectHolds(*computed({"blocks=2"}, "a dog"), {StackKind::Cross, 1, 3});
  expectHolds(*computed({"H0.off=on"}), {});
}

TEST(Trace, AMaskedCellSaysWhatForbidsIt) {
  const auto forbids = [](const std::vector<std::string>& assignments, const Cell& cell) {
    return traced(computed(assignments), {}, cell).forbidding;
  };
  EXPECT_EQ(forbids({}, {1, 4}), Forbidding::Nothing);
  EXPECT_EQ(forbids({"causal=on"}, {1, 4}), Forbidding::Causality);
  EXPECT_EQ(forbids({"causal=on"}, {4, 1}), Forbidding::Nothing);
  EXPECT_EQ(forbids({"padding=2"}, {1, 9}), Forbidding::Padding);
  EXPECT_EQ(forbids({"window=2"}, {1, 4}), Forbidding::Pattern);
  EXPECT_EQ(forbids({"location=monotonic", "location_window=2"}, {1, 4}), Forbidding::Window);
  Scenario scenario;
  scenario.text = "one two three";
  ASSERT_TRUE(forbid(scenario.forbidden, "1:2"));
  EXPECT_EQ(traced(resultOf(scenario), {}, {1, 2}).forbidding, Forbidding::Hand);
}

TEST(Trace, PoolingHasNobodyWhoAsks) {
  const auto result = computed({"pooling=on"});
  const auto made = traced(result, {StackKind::Pooling, 0, 0}, {0, 3});
  EXPECT_TRUE(made.queryInput.empty());
  EXPECT_TRUE(made.query.made.empty());
  EXPECT_EQ(made.key.made, made.value.made);
  expectHolds(*result, {StackKind::Pooling, 0, 0});
}

TEST(Trace, KeysThatAreNoTokensHaveNoInput) {
  const auto result = computed({"bias_kv=on"});
  const auto made = traced(result, {}, {0, 10});
  EXPECT_TRUE(made.keyInput.empty());
  EXPECT_FALSE(made.key.made.empty());
}

TEST(Trace, WhatIsNotThereIsRefused) {
  const auto result = computed({});
  EXPECT_FALSE(trace(*result, {}, {10, 0}));
  EXPECT_FALSE(trace(*result, {}, {0, 10}));
  EXPECT_FALSE(trace(*result, {}, {-1, 0}));
  EXPECT_FALSE(trace(*result, {StackKind::Encoder, 0, 99}, {0, 0}));
}

TEST(Trace, WithoutACursorTheStrongestKeyOfTheFirstQueryIsTraced) {
  const auto result = computed({});
  Index key = 0;
  result->head({})->attention.weights(0, 1).row(0).maxCoeff(&key);
  EXPECT_EQ(tracedCell(*result, {}, std::nullopt), (Cell{0, static_cast<int>(key)}));
  EXPECT_EQ(tracedCell(*result, {}, Cell{2, 3}), (Cell{2, 3}));
  EXPECT_EQ(tracedCell(*result, {}, Cell{2, 99}).query, 2);
  EXPECT_EQ(tracedCell(*result, {}, Cell{99, 99}).query, 0);
}

}  // namespace
}  // namespace fovea
