// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/result.h"

#include <gtest/gtest.h>

#include "core/scenario/engine.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

/// Two encoder layers with three heads, a different mask in each head; no cross-attention.
Result handMade(Index tokens = 9) {
  Result result;
  StackResult stack;
  for (std::uint64_t l = 0; l < 2; ++l) {
    LayerResult layer;
    for (std::uint64_t h = 0; h < 3; ++h) {
      HeadResult head;
      const std::uint64_t seed = 10 * l + h;
      head.attention = {reference::randomMatrix(tokens, 4, seed),
                        reference::randomMatrix(tokens, 4, seed + 100),
                        reference::randomMatrix(tokens, 4, seed + 200),
                        {}};
      head.attention.settings.mask.causal = true;
      head.attention.settings.mask.window = static_cast<Index>(h);
      head.context = reference::randomMatrix(tokens, 2, seed + 300);
      layer.heads.push_back(std::make_shared<const HeadResult>(head));
    }
    stack.layers.push_back(layer);
  }
  result.stacks.push_back(stack);
  return result;
}

TEST(Result, FindsStacksAndHeads) {
  const auto result = handMade();
  EXPECT_EQ(result.stack(StackKind::Encoder), result.stacks.data());
  EXPECT_EQ(result.stack(StackKind::Cross), nullptr);
  EXPECT_EQ(result.head({StackKind::Encoder, 1, 2}), result.stacks[0].layers[1].heads[2].get());
  for (const HeadId missing :
       {HeadId{StackKind::Cross, 0, 0}, HeadId{StackKind::Encoder, 2, 0}, HeadId{StackKind::Encoder, -1, 0},
        HeadId{StackKind::Encoder, 0, 3}, HeadId{StackKind::Encoder, 0, -1}})
    EXPECT_EQ(result.head(missing), nullptr);
}

TEST(Result, ClampsAFocus) {
  const auto result = handMade();
  EXPECT_EQ(clamped({StackKind::Cross, 7, 9}, result), (Focus{StackKind::Encoder, 1, 2}));
  EXPECT_EQ(clamped({StackKind::Encoder, -1, -1}, result), (Focus{StackKind::Encoder, 0, 0}));
  EXPECT_EQ(clamped({StackKind::Encoder, 1, std::nullopt}, result), (Focus{StackKind::Encoder, 1, std::nullopt}));
  EXPECT_EQ(clamped({StackKind::Cross, 7, 9}, Result{}), Focus{});
}

TEST(Result, ClampsToTheStackThatADecoderAloneHas) {
  auto result = handMade();
  result.stacks[0].kind = StackKind::Decoder;
  EXPECT_EQ(clamped({StackKind::Encoder, 1, 7}, result), (Focus{StackKind::Decoder, 1, 2}));
}

TEST(Result, KnowsWhichHeadsShareTheirKeysAndValues) {
  Scenario scenario{"bare", "one two", "", {}};
  const auto groups = [&](double keyValueHeads) {
    EXPECT_TRUE(scenario.settings.set(Field::KeyValueHeads, Scope::everywhere(), keyValueHeads));
    const auto result = compute(std::make_shared<const Scenario>(scenario), nullptr);
    EXPECT_TRUE(result);
    return (*result)->stacks[0].layers[0].groupSize;
  };
  EXPECT_EQ(groups(8), 1);
  EXPECT_EQ(groups(2), 4);
  EXPECT_EQ(groups(1), 8);
  EXPECT_TRUE(scenario.settings.set(Field::KeyGain, Scope::everywhere(), 0));  // all look alike
  EXPECT_TRUE(scenario.settings.set(Field::ValueGain, Scope::everywhere(), 0));
  EXPECT_EQ(groups(8), 1);
}

TEST(Result, KnowsTheTextOfTheQueries) {
  auto result = handMade();
  result.scenario = std::make_shared<const Scenario>(Scenario{"bare", "text a", "text b", {}});
  EXPECT_EQ(queryText(result, StackKind::Encoder), "text a");
  EXPECT_EQ(queryText(result, StackKind::Pooling), "text a");
  for (const auto stack : {StackKind::Decoder, StackKind::Cross}) {
    result.output.reset();
    EXPECT_EQ(queryText(result, stack), "text b");
    result.output = Output{StackKind::Decoder, nullptr, true, true, "written"};
    EXPECT_EQ(queryText(result, stack), "written");
  }
  result.stacks[0].kind = StackKind::Decoder;
  EXPECT_EQ(queryText(result, StackKind::Decoder), "text a");
}

TEST(ShownWeights, OneHeadWithMaskedCellsAsNaN) {
  const auto result = handMade(300);  // several blocks
  const auto shown = shownWeights(result, {StackKind::Encoder, 1, 2});
  ASSERT_TRUE(shown);
  const auto& head = result.head({StackKind::Encoder, 1, 2})->attention;
  const auto expected = reference::weights(head);
  for (Index i = 0; i < 300; ++i)
    for (Index j = 0; j < 300; ++j) {
      ASSERT_EQ(std::isnan((*shown)(i, j)), !head.allows(i, j));
      if (head.allows(i, j)) {
        ASSERT_NEAR((*shown)(i, j), expected(i, j), 1e-6);
      }
    }
}

TEST(ShownWeights, MeanIsNaNOnlyWhereEveryHeadMasks) {
  const auto result = handMade();
  const auto shown = shownWeights(result, {StackKind::Encoder, 0, std::nullopt});
  ASSERT_TRUE(shown);
  MatrixD mean = MatrixD::Zero(9, 9);
  for (const auto& head : result.stacks[0].layers[0].heads) mean += reference::weights(head->attention) / 3;
  for (Index i = 0; i < 9; ++i)
    for (Index j = 0; j < 9; ++j) {
      const bool anyAllows = j <= i && i - j <= 2;
      ASSERT_EQ(std::isnan((*shown)(i, j)), !anyAllows);
      if (anyAllows) {
        ASSERT_NEAR((*shown)(i, j), mean(i, j), 1e-6);
      }
    }
}

TEST(ShownWeights, MeanLeavesOutHeadsThatAreOff) {
  auto result = handMade();
  auto& heads = result.stacks[0].layers[0].heads;
  const auto off = [&](std::size_t index) {
    auto head = *heads[index];
    head.off = true;
    heads[index] = std::make_shared<const HeadResult>(std::move(head));
  };
  const auto expect = [&](const MatrixD& mean) {
    const auto shown = shownWeights(result, {StackKind::Encoder, 0, std::nullopt});
    ASSERT_TRUE(shown);
    for (Index i = 0; i < 9; ++i)
      for (Index j = 0; j < 9; ++j)
        if (!std::isnan((*shown)(i, j))) {
          ASSERT_NEAR((*shown)(i, j), mean(i, j), 1e-6);
        }
  };
  std::vector<MatrixD> weights;
  for (const auto& head : heads) weights.push_back(reference::weights(head->attention));
  off(0);
  expect((weights[1] + weights[2]) / 2);
  off(1);
  off(2);
  expect((weights[0] + weights[1] + weights[2]) / 3);  // none is on
}

TEST(ShownWeights, RefusesWhatIsNotThereAndStops) {
  const auto result = handMade();
  for (const Focus& missing :
       {Focus{StackKind::Cross, 0, 0}, Focus{StackKind::Encoder, 2, 0}, Focus{StackKind::Encoder, 0, 3}}) {
    const auto shown = shownWeights(result, missing);
    ASSERT_FALSE(shown);
    EXPECT_EQ(shown.error().code, ErrorCode::InvalidValue);
  }
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(shownWeights(result, {}, {source.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

TEST(ConcatenatedOutput, PutsContextsSideBySide) {
  const auto result = handMade();
  const auto& layer = result.stacks[0].layers[1];
  const auto output = concatenatedOutput(layer);
  ASSERT_EQ(output.rows(), 9);
  ASSERT_EQ(output.cols(), 6);
  for (Index h = 0; h < 3; ++h)
    EXPECT_EQ(Matrix(output.middleCols(2 * h, 2)), layer.heads[static_cast<std::size_t>(h)]->context);
  EXPECT_EQ(concatenatedOutput({}).size(), 0);
}

}  // namespace
}  // namespace fovea
