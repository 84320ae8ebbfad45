// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/continuation.h"

#include <gtest/gtest.h>

#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

using namespace test;

ResultPtr resultOf(Scenario scenario, const ModelPtr& model) {
  scenario.source = model->id;
  const auto result = compute(std::make_shared<Scenario>(std::move(scenario)), nullptr, {}, modelsOf({model}));
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

Scenario typed(std::string text) {
  Scenario scenario;
  scenario.text = std::move(text);
  return scenario;
}

Scenario numbered(std::vector<int> ids) {
  Scenario scenario;
  scenario.ids = std::move(ids);
  return scenario;
}

TEST(Continuation, ADecodersTextGoesOn) {
  const auto result = resultOf(typed("the cat"), tinyDecoder());
  EXPECT_EQ(appended(*result, 9)->text, "the cat sat");
  EXPECT_EQ(appended(*result, 12)->text, "the cats");
  EXPECT_FALSE(appended(*result, 0));  // "<s>" is no text
  EXPECT_FALSE(replaced(*result, 0, 9));
  EXPECT_EQ(appended(*resultOf(numbered({6, 7}), tinyDecoder()), 0)->ids, (std::vector{6, 7, 0}));
}

TEST(Continuation, AMaskIsFilled) {
  const auto result = resultOf(typed("the [MASK] sat"), tinyMasked());
  const auto row = standardOutputRow(*result);
  ASSERT_TRUE(row);
  EXPECT_EQ(*row, 2);  // after "<s>" and "the"
  EXPECT_EQ(replaced(*result, *row, 8)->text, "the dog sat");
  EXPECT_EQ(replaced(*result, 3, 10)->text, "the [MASK] on");
  EXPECT_FALSE(replaced(*result, *row, 1));  // "</s>" is no text
  for (const Index outside : {-1, 0, 4, 5}) EXPECT_FALSE(replaced(*result, outside, 8)) << outside;
  EXPECT_FALSE(appended(*result, 8));
  EXPECT_EQ(replaced(*resultOf(numbered({0, 2, 1}), tinyMasked()), 1, 8)->ids, (std::vector{0, 8, 1}));
}

TEST(Continuation, TheSecondTextStandsNowhere) {
  auto scenario = typed("the cat");
  scenario.target = "sat on";
  const auto result = resultOf(scenario, tinyMasked());
  const auto& tokens = outputTokens(*result);
  ASSERT_GT(tokens.size(), 6U);
  EXPECT_TRUE(replaced(*result, 1, 8));
  EXPECT_FALSE(replaced(*result, static_cast<Index>(tokens.size()) - 2, 8));
}

TEST(Continuation, AnEncoderDecoderHasNone) {
  const auto result = resultOf(typed("the cat"), tinyEncoderDecoder());
  EXPECT_FALSE(appended(*result, 8));
  EXPECT_FALSE(replaced(*result, 0, 8));
}

}  // namespace
}  // namespace fovea
