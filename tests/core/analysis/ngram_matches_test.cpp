// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ngram_matches.h"

#include <gtest/gtest.h>

#include <cmath>

namespace fovea {
namespace {

NgramMatches of(std::u32string_view translation, std::u32string_view reference) {
  NgramMatches matches;
  matches.add(translation, reference);
  return matches;
}

TEST(ChrF, OfTheSameTextIsOne) {
  EXPECT_DOUBLE_EQ(of(U"我喜欢绿茶。", U"我喜欢绿茶。").chrF(), 1);
  EXPECT_DOUBLE_EQ(of(U"a b", U"ab").chrF(), 1) << "white space does not count, lengths that are not there neither";
}

TEST(ChrF, OfNothingInCommonIsNothing) {
  EXPECT_EQ(of(U"abc", U"xyz").chrF(), 0);
  EXPECT_EQ(of(U"", U"xyz").chrF(), 0);
  EXPECT_EQ(of(U"", U"").chrF(), 0);
}

// "abcd" for "abce": n = 1: 3 of 4, n = 2: 2 of 3, n = 3: 1 of 2, n = 4: 0 of 1, on both sides.
TEST(ChrF, ByHand) {
  EXPECT_NEAR(of(U"abcd", U"abce").chrF(), (3.0 / 4 + 2.0 / 3 + 1.0 / 2) / 4, 1e-12);
}

// "aa" for "aaab": n = 1: 2 of 2 and of 4; n = 2: 1 of 1 and of 3; n = 3: 0 of 0 and of 2; n = 4: 0 of 0 and of 1.
TEST(ChrF, RecallCountsMoreThanPrecision) {
  const double precision = (1.0 + 1 + 0 + 0) / 4;
  const double recall = (2.0 / 4 + 1.0 / 3) / 4;
  EXPECT_NEAR(of(U"aa", U"aaab").chrF(), 5 * precision * recall / (4 * precision + recall), 1e-12);
  EXPECT_GT(of(U"aaab", U"aa").chrF(), of(U"aa", U"aaab").chrF());
}

TEST(ChrF, AnNgramCountsAsOftenAsBothHaveIt) {
  EXPECT_NEAR(of(U"aaaa", U"ab").chrF(), 5 * (1.0 / 8) * (1.0 / 4) / (4 * (1.0 / 8) + 1.0 / 4) * 2 / 4, 1e-12);
}

TEST(ChrF, OfACorpusAddsUpCounts) {
  NgramMatches matches;
  matches.add(U"a", U"a");
  matches.add(U"b", U"c");
  EXPECT_NEAR(matches.chrF(), 0.5, 1e-12);
}

TEST(Bleu, ByHand) {
  EXPECT_NEAR(of(U"abcdef", U"abcdeg").bleu(), std::pow(5.0 / 6 * 4 / 5 * 3 / 4 * 2 / 3, 0.25), 1e-12);
  EXPECT_NEAR(of(U"abcd", U"abcdef").bleu(), std::exp(1 - 6.0 / 4), 1e-12) << "a translation that is too short";
  EXPECT_NEAR(of(U"abcdef", U"abcd").bleu(), std::pow(4.0 / 6 * 3 / 5 * 2 / 4 * 1 / 3, 0.25), 1e-12);
  EXPECT_EQ(of(U"abcd", U"abxd").bleu(), 0) << "no three in common";
  EXPECT_EQ(of(U"", U"abcd").bleu(), 0);
}

}  // namespace
}  // namespace fovea
