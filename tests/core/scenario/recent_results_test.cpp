// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/recent_results.h"

#include <gtest/gtest.h>

#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

ScenarioPtr typed(const char* text) {
  auto scenario = std::make_shared<Scenario>();
  scenario->text = text;
  return scenario;
}

/// One head of 4 × @p size numbers.
ResultPtr resultOf(const ScenarioPtr& scenario, Index size) {
  auto head = std::make_shared<HeadResult>();
  for (auto* part : {&head->attention.q, &head->attention.k, &head->attention.v, &head->context})
    *part = Matrix::Zero(size, 1);
  auto result = std::make_shared<Result>();
  result->scenario = scenario;
  result->stacks.push_back({});
  result->stacks.back().layers.push_back({{head}});
  return result;
}

TEST(RecentResults, FindsWhatWasComputed) {
  RecentResults recent;
  const auto scenario = typed("a");
  EXPECT_FALSE(recent.find(scenario, {}));
  const auto result = resultOf(scenario, 1);
  recent.add(result, {});
  recent.add(resultOf(typed("b"), 1), {});
  EXPECT_EQ(recent.find(scenario, {}), result);
  EXPECT_FALSE(recent.find(typed("c"), {}));
  EXPECT_FALSE(recent.find(scenario, test::modelsOf({test::tinyDecoder()})));
}

TEST(RecentResults, AnEqualScenarioGetsAResultOfItsOwn) {
  RecentResults recent;
  const auto result = resultOf(typed("a"), 1);
  recent.add(result, {});
  const auto again = typed("a");
  const auto found = recent.find(again, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->scenario, again);
  EXPECT_EQ(found->stacks.front().layers.front().heads, result->stacks.front().layers.front().heads);
}

TEST(RecentResults, ForgetsTheOldest) {
  RecentResults few(1000, 2);
  const auto a = typed("a"), b = typed("b"), c = typed("c");
  few.add(resultOf(a, 1), {});
  few.add(resultOf(b, 1), {});
  EXPECT_TRUE(few.find(a, {}));  // newer than b now
  few.add(resultOf(c, 1), {});
  EXPECT_TRUE(few.find(a, {}));
  EXPECT_TRUE(few.find(c, {}));
  EXPECT_FALSE(few.find(b, {}));
}

TEST(RecentResults, CountsWhatIsSharedOnce) {
  RecentResults recent(20 * 4 * sizeof(float), 100);
  const auto a = typed("a"), b = typed("b"), c = typed("c");
  const auto first = resultOf(a, 10);
  recent.add(first, {});
  auto same = *first;
  same.scenario = b;
  recent.add(std::make_shared<Result>(same), {});
  recent.add(resultOf(c, 10), {});
  EXPECT_TRUE(recent.find(a, {}));
  const auto d = typed("d");
  recent.add(resultOf(d, 11), {});  // one number too many for all
  EXPECT_TRUE(recent.find(d, {}));
  EXPECT_FALSE(recent.find(b, {}));
  const auto e = typed("e");
  recent.add(resultOf(e, 1000), {});
  EXPECT_TRUE(recent.find(e, {}));  // however large
  EXPECT_FALSE(recent.find(d, {}));
}

}  // namespace
}  // namespace fovea
