// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/forbidden_cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <ranges>

namespace fovea {
namespace {

TEST(ForbiddenCells, ReadBackAsTheyAreWritten) {
  EXPECT_EQ(formatCells({{0, 3}, {1, 2}, {1, 3}, {1, 5}, {2, 6}}), "0:3,1:2-3,1:5,2:6");
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    Cells cells;
    for (auto i = 1 + random() % 60; i > 0; --i)
      cells.insert({static_cast<int>(random() % 9), static_cast<int>(random() % 12)});
    const auto read = parseCells(formatCells(cells));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, cells);
  }
  EXPECT_EQ(*parseCells("2:1-3,2:2-4"), (Cells{{2, 1}, {2, 2}, {2, 3}, {2, 4}}));
}

TEST(ForbiddenCells, NonsenseIsRefused) {
  for (const char* text : {"", ",", "1", "1:", ":1", "1:2,", "1:3-2", "-1:2", "1:2-", "1:4096", "4096:1", "1:2:3",
                           "a:b", "1:2;3:4", " 1:2", "99999999999:1", "encoder.1:2"})
    EXPECT_FALSE(parseCells(text)) << text;
  std::string many;
  for (int query = 0; query < 17; ++query) many += (query ? "," : "") + std::to_string(query) + ":0-4095";
  EXPECT_EQ(parseCells(many).error().code, ErrorCode::TooLarge);
}

TEST(ForbiddenCells, AreAddedToOneStackOrAll) {
  ForbiddenCells forbidden;
  ASSERT_TRUE(forbid(forbidden, "cross.1:2"));
  EXPECT_EQ(forbidden, (ForbiddenCells{{{StackKind::Cross, {}, {}}, {{1, 2}}}}));
  ASSERT_TRUE(forbid(forbidden, "0:0"));
  ASSERT_TRUE(forbid(forbidden, "cross.L1.H2.5:5"));
  EXPECT_EQ(forbidden.size(), 3U);
  EXPECT_EQ(forbiddenIn(forbidden, Scope::only({StackKind::Cross, 0, 2})), (Cells{{0, 0}, {1, 2}}));
  EXPECT_EQ(forbiddenIn(forbidden, Scope::only({StackKind::Cross, 1, 2})), (Cells{{0, 0}, {1, 2}, {5, 5}}));
  EXPECT_EQ(forbiddenIn(forbidden, Scope::layerOf({StackKind::Cross, 1, 0})), (Cells{{0, 0}, {1, 2}, {5, 5}}));
  EXPECT_EQ(forbiddenIn(forbidden, Scope::only({StackKind::Encoder, 1, 2})), (Cells{{0, 0}}));
  const auto before = forbidden;
  EXPECT_FALSE(forbid(forbidden, "nowhere.1:2"));
  EXPECT_FALSE(forbid(forbidden, "cross."));
  EXPECT_EQ(forbidden, before);
}

TEST(ForbiddenCells, BlocksAreAddedAndTakenAway) {
  std::mt19937 random(2);
  const auto draw = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Cells cells;
  Cells reference;
  for (int round = 0; round < 2000; ++round) {
    const auto block = CellBlock::between({draw(7), draw(9)}, {draw(7), draw(9)});
    const bool forbids = round % 2 == 0;
    if (forbids)
      ASSERT_TRUE(forbid(cells, block));
    else
      allow(cells, block);
    for (int query = 0; query < 7; ++query)
      for (int key = 0; key < 9; ++key)
        if (query >= block.first.query && query <= block.last.query && key >= block.first.key && key <= block.last.key)
          forbids ? (void)reference.insert({query, key}) : (void)reference.erase({query, key});
    ASSERT_EQ(cells, reference);
    ASSERT_EQ(containsAll(cells, block), forbids);
    auto missing = block.last;
    const bool whole = containsAll(cells, {{0, 0}, missing});
    Cells corner = cells;
    corner.erase(missing);
    EXPECT_FALSE(containsAll(corner, {{0, 0}, missing}));
    EXPECT_EQ(whole, std::ranges::all_of(std::views::iota(0, (missing.query + 1) * (missing.key + 1)), [&](int i) {
                return reference.contains({i / (missing.key + 1), i % (missing.key + 1)});
              }));
  }
}

TEST(ForbiddenCells, ABlockBeyondTheLimitIsRefusedWhole) {
  Cells cells{{5000, 1}};
  EXPECT_EQ(forbid(cells, {{0, 0}, {4095, 4095}}).error().code, ErrorCode::TooLarge);
  EXPECT_EQ(forbid(cells, {{0, 0}, {255, 255}}).error().code, ErrorCode::TooLarge);  // with the one that is there
  EXPECT_EQ(cells.size(), 1U);
  ASSERT_TRUE(forbid(cells, {{0, 0}, {254, 255}}));
}

}  // namespace
}  // namespace fovea
