// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/quantity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "core/attention/position.h"
#include "core/scenario/engine.h"
#include "core/scenario/head_parts.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

using test::modelsOf;
using test::tinyDecoder;
using test::tinyEncoderDecoder;
using test::tinyMasked;

ResultPtr computed(const std::string& source, const std::string& settings = {}, const std::string& target = {}) {
  auto scenario = std::make_shared<Scenario>();
  scenario->source = source;
  scenario->text = "the cat sat on a cat";
  scenario->target = target;
  for (std::size_t at = 0; at < settings.size();) {
    const auto end = std::min(settings.find(' ', at), settings.size());
    EXPECT_TRUE(scenario->settings.assign(settings.substr(at, end - at))) << settings;
    at = end + 1;
  }
  auto result = compute(scenario, nullptr, {}, modelsOf({tinyDecoder(), tinyMasked(), tinyEncoderDecoder()}));
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

void expectNear(const Matrix& made, const MatrixD& expected, double tolerance = 1e-5) {
  ASSERT_EQ(made.rows(), expected.rows());
  ASSERT_EQ(made.cols(), expected.cols());
  for (Index i = 0; i < made.rows(); ++i)
    for (Index j = 0; j < made.cols(); ++j)
      if (std::isnan(expected(i, j)))
        EXPECT_TRUE(std::isnan(made(i, j))) << i << ' ' << j;
      else
        EXPECT_NEAR(static_cast<double>(made(i, j)), expected(i, j), tolerance) << i << ' ' << j;
}

/// Every head of every stack of some sources that differ in what a head is made of.
template <class Check>
void forEveryHead(Check check) {
  for (const auto& result : {computed("bare", "rotary=rotate_half L0.H1.q.rotation=40 L0.H2.v.gain=2", "a cat"),
                             computed("bare", "blocks=2", "a cat"), computed("bare", "kv_heads=2 zero_attention=on"),
                             computed("tiny-decoder", "L1.H0.k.rank=2"),
                             computed("tiny-encoder-decoder", "cross.H1.temperature=2", "a cat")})
    for (const auto& stack : result->stacks)
      for (std::size_t l = 0; l < stack.layers.size(); ++l)
        for (std::size_t h = 0; h < stack.layers[l].heads.size(); ++h)
          check(*result, HeadId{stack.kind, static_cast<int>(l), static_cast<int>(h)});
}

TEST(HeadParts, MakeTheQueriesKeysAndValues) {
  forEveryHead([](const Result& result, const HeadId& id) {
    const auto parts = headParts(result, id);
    ASSERT_TRUE(parts) << parts.error().message;
    const auto& head = *result.head(id);
    const auto made = [&](ProjectionRole role, const Matrix& x) {
      Matrix y = usedProjection(*parts, role).apply(x);
      return role == ProjectionRole::Value ? y : rotated(y, parts->inputs.rotary, 0);
    };
    const auto& [q, k, v, settings] = head.attention;
    EXPECT_TRUE(q.isApprox(made(ProjectionRole::Query, *parts->inputs.queries), 1e-5F));
    const Index tokens = parts->inputs.keys->rows();
    EXPECT_TRUE(k.topRows(tokens).isApprox(made(ProjectionRole::Key, *parts->inputs.keys), 1e-5F));
    EXPECT_TRUE(v.topRows(tokens).isApprox(made(ProjectionRole::Value, *parts->inputs.keys), 1e-5F));
  });
}

TEST(HeadParts, OfAHeadThatIsNotThere) {
  const auto result = computed("bare");
  EXPECT_EQ(headParts(*result, {StackKind::Encoder, 0, 99}).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(headParts(*result, {StackKind::Cross, 0, 0}).error().code, ErrorCode::InvalidValue);
}

/// α·f(x) of one cell in double: what of key j reaches the residual stream at query i.
Eigen::RowVectorXd carried(const Result& result, const HeadId& id, Index i, Index j) {
  const auto& head = result.head(id)->attention;
  const auto parts = headParts(result, id);
  Eigen::RowVectorXd f = head.v.row(j).cast<double>();
  if (parts->output) f = f * outputRows(*parts, id.head).cast<double>();
  return static_cast<double>(head.weights(i, 1)(0, j)) * f;
}

TEST(Quantity, NormsAreTheLengthsOfWhatIsAdded) {
  forEveryHead([](const Result& result, const HeadId& id) {
    const auto& head = result.head(id)->attention;
    const auto norm = quantityOf(result, {id.stack, id.layer, id.head}, Quantity::Norm);
    const auto valueNorm = quantityOf(result, {id.stack, id.layer, id.head}, Quantity::ValueNorm);
    ASSERT_TRUE(norm && valueNorm);
    MatrixD expected(head.queries(), head.keys());
    MatrixD expectedValue = expected;
    for (Index i = 0; i < expected.rows(); ++i)
      for (Index j = 0; j < expected.cols(); ++j) {
        const bool seen = head.allows(i, j);
        expected(i, j) = seen ? carried(result, id, i, j).norm() : NAN;
        expectedValue(i, j) = seen ? static_cast<double>(head.weights(i, 1)(0, j) * head.v.row(j).norm()) : NAN;
      }
    expectNear(*norm, expected, 1e-5 * std::max(1.0, expected.array().isNaN().select(0, expected).maxCoeff()));
    expectNear(*valueNorm, expectedValue);
  });
}

TEST(Quantity, TheHeadsOfALayerAreAddedBeforeTheirLengthIsTaken) {
  const auto result = computed("tiny-decoder");
  const auto norm = quantityOf(*result, {StackKind::Decoder, 1, std::nullopt}, Quantity::Norm);
  ASSERT_TRUE(norm);
  const auto& stack = *result->stack(StackKind::Decoder);
  for (Index i = 0; i < norm->rows(); ++i)
    for (Index j = 0; j <= i; ++j) {
      Eigen::RowVectorXd sum = carried(*result, {StackKind::Decoder, 1, 0}, i, j);
      double longest = sum.norm();
      for (int h = 1; h < static_cast<int>(stack.layers[1].heads.size()); ++h) {
        const auto part = carried(*result, {StackKind::Decoder, 1, h}, i, j);
        longest = std::max(longest, part.norm());
        sum += part;
      }
      EXPECT_NEAR(static_cast<double>((*norm)(i, j)), sum.norm(), 1e-5);
      Focus both{StackKind::Decoder, 1, 0, {{1, 0}, {1, 1}}, Combine::Max};
      EXPECT_NEAR(static_cast<double>((*quantityOf(*result, both, Quantity::Norm))(i, j)), longest, 1e-5);
    }
  EXPECT_TRUE(std::isnan((*norm)(0, 1)));
}

TEST(Quantity, SeveralHeadsAreTheirMeanOrTheLargest) {
  const auto result = computed("tiny-decoder");
  const auto weights = [&](int layer, int head) {
    return shownWeights(*result, {StackKind::Decoder, layer, head})->cast<double>().eval();
  };
  const Focus mean{StackKind::Decoder, 0, 1, {{0, 1}, {1, 0}}, Combine::Mean};
  expectNear(*shownWeights(*result, mean), (weights(0, 1) + weights(1, 0)) / 2);
  const Focus largest{StackKind::Decoder, 0, 1, {{0, 1}, {1, 0}}, Combine::Max};
  expectNear(*shownWeights(*result, largest), weights(0, 1).cwiseMax(weights(1, 0)));
  EXPECT_EQ(headsOf(mean, *result).size(), std::size_t{2});
}

TEST(Quantity, AFocusOnHeadsThatAreGoneIsClamped) {
  const auto result = computed("tiny-decoder");
  const Focus one = clamped({StackKind::Decoder, 0, 1, {{0, 1}, {7, 0}}}, *result);
  EXPECT_EQ(one, (Focus{StackKind::Decoder, 0, 1}));
  const Focus two = clamped({StackKind::Decoder, 0, 1, {{0, 0}, {0, 1}, {0, 9}}}, *result);
  EXPECT_EQ(two.chosen, (std::vector<LayerHead>{{0, 0}, {0, 1}}));
}

TEST(Quantity, RolloutMultipliesTheLayersUpToTheOneThatIsLookedAt) {
  const auto result = computed("tiny-decoder", "L0.H1.off=on");
  const auto graph = [&](int layer) {
    MatrixD mean = shownWeights(*result, {StackKind::Decoder, layer, std::nullopt})->cast<double>();
    mean = mean.array().isNaN().select(0, mean);
    return (0.5 * (mean + MatrixD::Identity(mean.rows(), mean.cols()))).eval();
  };
  expectNear(*quantityOf(*result, {StackKind::Decoder, 0, 1}, Quantity::Rollout), graph(0));
  expectNear(*quantityOf(*result, {StackKind::Decoder, 1, 0}, Quantity::Rollout), graph(1) * graph(0));
  const auto flows = quantityOf(*result, {StackKind::Decoder, 1, 0}, Quantity::Flow);
  ASSERT_TRUE(flows);
  EXPECT_GT((*flows)(2, 0), (*quantityOf(*result, {StackKind::Decoder, 1, 0}, Quantity::Rollout))(2, 0) - 1e-6F);
}

TEST(Quantity, ALayerThatIsOffChangesNoRollout) {
  const auto result = computed("tiny-decoder", "L1.off=on");
  for (const auto quantity : {Quantity::Rollout, Quantity::Flow})
    expectNear(*quantityOf(*result, {StackKind::Decoder, 1, 0}, quantity),
               quantityOf(*result, {StackKind::Decoder, 0, 0}, quantity)->cast<double>());
}

TEST(Quantity, WhatCannotBeHadIsRefusedWithTheReason) {
  const auto cross = computed("tiny-encoder-decoder", "", "a cat");
  for (const auto quantity : {Quantity::Rollout, Quantity::Flow})
    EXPECT_EQ(quantityOf(*cross, {StackKind::Cross, 0, 0}, quantity).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(quantityOf(*cross, {StackKind::Cross, 9, 0}, Quantity::Norm).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(quantityOf(*computed("bare", "zero_attention=on"), {}, Quantity::Rollout).error().code,
            ErrorCode::InvalidValue);
  auto scenario = std::make_shared<Scenario>();
  for (Index i = 0; i <= kMaxFlowTokens; ++i) scenario->text += "a ";
  const auto longText = *compute(scenario, nullptr);
  EXPECT_EQ(quantityOf(*longText, {}, Quantity::Flow).error().code, ErrorCode::TooLarge);
  EXPECT_TRUE(quantityOf(*longText, {}, Quantity::Rollout));
  std::stop_source stop;
  stop.request_stop();
  for (const auto quantity : {Quantity::ValueNorm, Quantity::Norm, Quantity::Rollout})
    EXPECT_EQ(quantityOf(*longText, {}, quantity, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
