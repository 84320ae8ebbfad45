// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/mask.h"

#include <gtest/gtest.h>

#include <string>

namespace fovea {
namespace {

/// The mask as rows of 'x' (allowed) and '.'.
std::string picture(const Mask& mask, Index queries, Index keys) {
  std::string text;
  for (Index i = 0; i < queries; ++i) {
    for (Index j = 0; j < keys; ++j) text += mask.allows(i, j, keys) ? 'x' : '.';
    text += ' ';
  }
  return text;
}

TEST(Mask, CausalStandsAtEitherEnd) {
  Mask mask;
  mask.causal = true;
  EXPECT_EQ(picture(mask, 3, 5), "x.... xx... xxx.. ");
  mask.past = 5 - 3;
  EXPECT_EQ(picture(mask, 3, 5), "xxx.. xxxx. xxxxx ");
  mask.past = 2 - 4;
  EXPECT_EQ(picture(mask, 4, 2), ".. .. x. xx ");
}

TEST(Mask, PrefixIsForEveryone) {
  Mask mask;
  mask.prefix = 2;
  EXPECT_EQ(picture(mask, 2, 4), "xxxx xxxx ");
  mask.causal = true;
  EXPECT_EQ(picture(mask, 4, 4), "xx.. xx.. xxx. xxxx ");
}

TEST(Mask, SparsePatternsAreJoined) {
  Mask mask;
  mask.global = 1;
  EXPECT_EQ(picture(mask, 2, 3), "xxx xxx ");  // nothing is sparse
  mask.global = 0;
  mask.window = 1;
  EXPECT_EQ(picture(mask, 5, 5), "xx... xxx.. .xxx. ..xxx ...xx ");
  mask.global = 1;
  EXPECT_EQ(picture(mask, 5, 5), "xxxxx xxx.. xxxx. x.xxx x..xx ");
  mask = {};
  mask.block = 2;
  EXPECT_EQ(picture(mask, 5, 5), "xx... xx... ..xx. ..xx. ....x ");
  mask.stride = 3;
  EXPECT_EQ(picture(mask, 5, 5), "xx.x. xx..x ..xx. x.xx. .x..x ");
  mask.block = Mask::kOff;
  EXPECT_EQ(picture(mask, 5, 5), "x..x. .x..x ..x.. x..x. .x..x ");
}

TEST(Mask, ReachTakesAwayWhatSparsePatternsGive) {
  Mask mask;
  mask.reach = 1;
  EXPECT_EQ(picture(mask, 4, 4), "xx.. xxx. .xxx ..xx ");
  mask.causal = true;
  EXPECT_EQ(picture(mask, 4, 4), "x... xx.. .xx. ..xx ");
  mask.causal = false;
  mask.block = 3;
  mask.global = 1;
  EXPECT_EQ(picture(mask, 4, 4), "xx.. xxx. .xx. ...x ");
  mask.reach = 0;
  mask.extra = 1;
  EXPECT_EQ(picture(mask, 3, 4), "x..x .x.x ..xx ");
}

TEST(Mask, WhatIsTakenAwayStaysAway) {
  Mask mask;
  mask.causal = true;
  mask.window = 1;
  mask.global = 1;
  mask.padding = 1;
  mask.forbidden = Cells{{2, 1}, {3, 0}, {9, 9}};
  EXPECT_EQ(picture(mask, 5, 5), "x.... xx... x.x.. ..xx. x..x. ");
  mask.extra = 1;  // the last key is no token: the padding is the key before it
  EXPECT_EQ(picture(mask, 5, 5), "x...x xx..x x.x.x ..x.x x...x ");
}

TEST(Mask, IsComparedByValue) {
  Mask a;
  Mask b;
  a.forbidden = Cells{{1, 2}};
  EXPECT_NE(a, b);
  b.forbidden = Cells{{1, 2}};
  EXPECT_EQ(a, b);
}

}  // namespace
}  // namespace fovea
