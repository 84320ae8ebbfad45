// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/line_maps.h"

#include <gtest/gtest.h>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

ResultPtr computed(const std::string& text) {
  auto scenario = std::make_shared<Scenario>();
  scenario->text = text;
  return *compute(scenario, nullptr);
}

std::vector<LineMap> linesOf(const Result& result, const ViewState& view) {
  return *lineMaps(result, view, *shownMap(result, view));
}

TEST(LineMaps, OneHeadIsTheShownMap) {
  const auto result = computed("one two three one");
  ViewState view;
  view.focus.head = 1;
  const auto map = *shownMap(*result, view);
  const auto lines = *lineMaps(*result, view, map);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].head, std::nullopt);
  EXPECT_EQ(lines[0].cells, map.cells);
  EXPECT_EQ(lines[0].strongest, *strongestOfRows(*map.cells, view.mass));
}

TEST(LineMaps, ChosenHeadsHaveEachTheirOwnInTheQuantityAndFilterOfTheView) {
  const auto result = computed("one two three one");
  ViewState view;
  view.focus.chosen = {{0, 2}, {0, 3}, {0, 7}};
  view.quantity = Quantity::ValueNorm;
  view.filter.hidesFirst = true;
  view.mass = 0.4;
  const auto lines = linesOf(*result, view);
  ASSERT_EQ(lines.size(), 3U);
  for (const auto& one : lines) {
    ASSERT_TRUE(one.head);
    auto alone = view;
    alone.focus = {StackKind::Encoder, 0, one.head->head};
    const auto map = *shownMap(*result, alone);
    EXPECT_EQ(*one.cells, *map.cells);
    EXPECT_EQ(one.cells->rows(), 3);
    EXPECT_EQ(one.strongest, *strongestOfRows(*map.cells, 0.4));
  }
}

TEST(LineMaps, QuantitiesOfWholeLayersAreOneMap) {
  const auto result = computed("one two three one");
  ViewState view;
  view.focus.chosen = {{0, 2}, {0, 3}};
  view.quantity = Quantity::Rollout;
  const auto lines = linesOf(*result, view);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].head, std::nullopt);
}

}  // namespace
}  // namespace fovea
