// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/forbidden_cells.h"

#include <gtest/gtest.h>

#include <random>

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
  EXPECT_EQ(forbidden, (ForbiddenCells{{StackKind::Cross, {{1, 2}}}}));
  ASSERT_TRUE(forbid(forbidden, "0:0"));
  EXPECT_EQ(forbidden.size(), 4U);
  EXPECT_EQ(forbidden[StackKind::Cross].size(), 2U);
  const auto before = forbidden;
  EXPECT_FALSE(forbid(forbidden, "nowhere.1:2"));
  EXPECT_FALSE(forbid(forbidden, "cross."));
  EXPECT_EQ(forbidden, before);
}

}  // namespace
}  // namespace fovea
