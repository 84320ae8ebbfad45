// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/shown_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>

#include "core/scenario/engine.h"
#include "tests/core/shown.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

ResultPtr computed(const std::string& source, const std::string& text, const std::string& target = {}) {
  auto scenario = std::make_shared<Scenario>();
  scenario->source = source;
  scenario->text = text;
  scenario->target = target;
  auto result = compute(scenario, nullptr, {},
                        test::modelsOf({test::tinyDecoder(), test::tinyMasked(), test::tinyEncoderDecoder()}));
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

std::string joined(const ShownAxis& axis) {
  std::string text;
  for (const auto& token : *axis.tokens) text += (text.empty() ? "" : "|") + token.text;
  return text;
}

ShownAxis axisOf(std::initializer_list<ShownAxis::Part> parts) {
  return {std::make_shared<const std::vector<Token>>(parts.size()), parts};
}

TEST(ShownMap, WithoutAFilterEverythingIsShownAndShared) {
  const auto result = computed("tiny-masked", "the cats sat");
  ViewState view;
  const auto map = shownMap(*result, view);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->queries.tokens, result->stacks.front().queries);
  EXPECT_EQ(*map->cells, *shownWeights(*result, view.focus));
  for (int i = 0; i < map->queries.size(); ++i) EXPECT_EQ(map->placeOf(Cell{i, 0}), (Cell{i, 0}));
}

TEST(ShownMap, PiecesOfAWordStandTogether) {
  const auto result = computed("tiny-masked", "the cats sat");  // <s> the cat ##s sat </s>
  ViewState view;
  view.filter.words = true;
  const auto map = shownMap(*result, view);
  ASSERT_TRUE(map);
  EXPECT_EQ(joined(map->keys), "<s>|the|cats|sat|</s>");
  EXPECT_EQ(map->keys.parts[2], (ShownAxis::Part{2, 4}));
  const auto whole = *shownWeights(*result, view.focus);
  for (int i = 0; i < map->queries.size(); ++i) {
    EXPECT_NEAR(static_cast<double>(map->cells->row(i).sum()), 1, 1e-5);
    for (int j = 0; j < map->keys.size(); ++j) {
      double sum = 0;
      const auto [firstRow, lastRow] = map->queries.parts[static_cast<std::size_t>(i)];
      const auto [first, last] = map->keys.parts[static_cast<std::size_t>(j)];
      for (Index r = firstRow; r < lastRow; ++r)
        for (Index c = first; c < last; ++c) sum += static_cast<double>(whole(r, c));
      EXPECT_NEAR(static_cast<double>((*map->cells)(i, j)), sum / (lastRow - firstRow), 1e-6);
    }
  }
  EXPECT_EQ(map->placeOf(Cell{3, 4}), (Cell{2, 3}));  // the second piece is in the word
  EXPECT_EQ(map->tokensAt({2, 3}), (Cell{2, 4}));
  EXPECT_FALSE(map->isToken({2, 3}));
  EXPECT_TRUE(map->isToken({1, 3}));
}

TEST(ShownMap, ChineseCharactersBecomeWords) {
  auto scenario = std::make_shared<Scenario>();
  scenario->text = "我喜欢咖啡。";
  ASSERT_TRUE(scenario->settings.assign("tokenization=characters"));
  const auto result = *compute(scenario, nullptr);
  TokenFilter filter;
  filter.words = true;
  EXPECT_EQ(joined(shownKeys(*result, StackKind::Encoder, {})), "我|喜|欢|咖|啡|。");
  EXPECT_EQ(joined(shownKeys(*result, StackKind::Encoder, filter)), "我|喜欢|咖啡|。");
}

TEST(ShownMap, HiddenTokensLeaveTheRestAsItIsOrShareOut) {
  const auto result = computed("tiny-masked", "the cat sat on a cat");
  ViewState view;
  view.filter.hidesSpecial = true;
  view.filter.hidden = {"cat"};
  const auto map = shownMap(*result, view);
  ASSERT_TRUE(map);
  EXPECT_EQ(joined(map->keys), "the|sat|on|a");
  const auto whole = *shownWeights(*result, view.focus);
  EXPECT_EQ((*map->cells)(1, 0), whole(3, 1));
  EXPECT_FALSE(map->placeOf({2, 1}));
  EXPECT_EQ(map->placeOf({3, 1}), (Cell{1, 0}));

  view.filter.renormalizes = true;
  const auto shared = shownMap(*result, view);
  ASSERT_TRUE(shared);
  for (Index i = 0; i < 4; ++i) {
    EXPECT_NEAR(static_cast<double>(shared->cells->row(i).sum()), 1, 1e-5);
    EXPECT_NEAR(static_cast<double>((*shared->cells)(i, 2) / (*shared->cells)(i, 0)),
                static_cast<double>((*map->cells)(i, 2) / (*map->cells)(i, 0)), 1e-3);
  }
}

TEST(ShownMap, TheFirstTokenAndPartsOfTheTextsCanBeLeftOut) {
  const auto result = computed("tiny-encoder-decoder", "the cat sat", "a dog sat");
  TokenFilter filter;
  filter.hidesFirst = true;
  filter.hidesSpecial = true;
  filter.text = TextRange{4, 7};
  filter.target = TextRange{0, 5};
  EXPECT_EQ(joined(shownKeys(*result, StackKind::Cross, filter)), "cat");
  EXPECT_EQ(joined(shownQueries(*result, StackKind::Cross, filter)), "a|dog");
  EXPECT_EQ(joined(shownKeys(*result, StackKind::Decoder, filter)), "a|dog");
  filter.text = TextRange{70, 90};
  ViewState view;
  view.focus.stack = StackKind::Cross;
  view.filter = filter;
  EXPECT_EQ(shownMap(*result, view).error().code, ErrorCode::InvalidValue);
}

TEST(ShownMap, WhatAModelWroteIsNoMark) {
  const auto result = computed("tiny-encoder-decoder", "the cat sat");
  TokenFilter filter;
  filter.hidesSpecial = true;
  const auto& written = *result->stack(StackKind::Decoder)->queries;
  const auto marks = std::ranges::count_if(written, &Token::special);
  EXPECT_EQ(shownQueries(*result, StackKind::Decoder, filter).size(),
            static_cast<int>(written.size()) - static_cast<int>(marks));
  EXPECT_GT(written.size(), static_cast<std::size_t>(marks));
}

TEST(ShownMap, WhatAModelWroteIsJoinedToWords) {
  TokenFilter words;
  words.words = true;
  int continued = 0;
  auto scenario = std::make_shared<Scenario>();
  scenario->source = "tiny-encoder-decoder";
  scenario->text = "the cat sat";
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    const auto result = *compute(scenario, nullptr, {}, test::modelsOf({test::tinyEncoderDecoder(seed)}));
    const auto& text = queryText(*result, StackKind::Decoder);
    for (const auto& token : *result->stack(StackKind::Decoder)->queries) {
      if (token.special) continue;
      const bool continues = token.begin > 0 && token.text.starts_with("##");
      EXPECT_EQ(text.substr(token.begin, token.end - token.begin), token.text.substr(continues ? 2 : 0));
      if (continues) ++continued;
    }
    const auto shown = shownQueries(*result, StackKind::Decoder, words);
    for (const auto& word : *shown.tokens) EXPECT_NE(word.text, "##s");
  }
  EXPECT_GT(continued, 0);
}

TEST(ShownMap, TheCellOfAIsThatOfItsTokens) {
  const auto before = computed("bare", "the cat sat");
  const auto after = computed("bare", "the old cat sat");
  const auto map = [](const ResultPtr& result, const TokenFilter& filter) {
    ViewState view;
    view.filter = filter;
    return *shownMap(*result, view);
  };
  const auto a = map(before, {});
  EXPECT_EQ(counterpart({3, 2}, map(after, {}), a), (Cell{2, 1}));
  EXPECT_EQ(counterpart({3, 1}, map(after, {}), a), std::nullopt);  // "old" is new
  TokenFilter filter;
  filter.hidden = {"cat"};
  EXPECT_EQ(counterpart({3, 2}, map(after, filter), a), std::nullopt);
}

TEST(ShownMap, MaskedCellsAreMaskedOnlyWhereAllOfThemAre) {
  Matrix cells(2, 3);
  cells << kNaN, kNaN, 1, 0.5F, kNaN, 0.5F;
  const auto queries = axisOf({{0, 2}});
  const auto keys = axisOf({{0, 1}, {1, 2}, {2, 3}});
  const Matrix shown = filtered(cells, queries, keys, false);
  EXPECT_EQ(shown(0, 0), 0.25F);
  EXPECT_TRUE(std::isnan(shown(0, 1)));
  EXPECT_EQ(shown(0, 2), 0.75F);
}

TEST(ShownMap, SharingOutOfARowWithoutWeightLeavesItEmpty) {
  Matrix cells(1, 3);
  cells << 0, 0, 1;
  const Matrix shown = filtered(cells, axisOf({{0, 1}}), axisOf({{0, 1}, {1, 2}}), true);
  EXPECT_EQ(shown, Matrix::Zero(1, 2));
}

}  // namespace
}  // namespace fovea
