// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_matching.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace fovea {
namespace {

std::vector<Token> tokensOf(const std::string& letters) {
  std::vector<Token> tokens;
  for (const char letter : letters) tokens.push_back({std::string(1, letter)});
  return tokens;
}

std::vector<int> matches(const std::string& b, const std::string& a) {
  return matchingTokens(tokensOf(b), tokensOf(a));
}

TEST(TokenMatching, EquallyManyAreComparedOneByOne) {
  EXPECT_EQ(matches("xyz", "abc"), (std::vector{0, 1, 2}));
  EXPECT_EQ(matches("", ""), std::vector<int>());
}

TEST(TokenMatching, WhatStandsAroundAnEditStaysTogether) {
  EXPECT_EQ(matches("abXcd", "abcd"), (std::vector{0, 1, -1, 2, 3}));
  EXPECT_EQ(matches("abd", "abcd"), (std::vector{0, 1, 3}));
  EXPECT_EQ(matches("aXbYc", "abc"), (std::vector{0, -1, 1, -1, 2}));
  EXPECT_EQ(matches("aaa", "aa"), (std::vector{0, 1, -1}));
  EXPECT_EQ(matches("abc", ""), (std::vector{-1, -1, -1}));
  EXPECT_EQ(matches("xy", "abc"), (std::vector{-1, -1}));
}

/// The length of a longest common subsequence by trying all.
std::size_t longestCommon(const std::string& b, const std::string& a) {
  if (b.empty() || a.empty()) return 0;
  if (b[0] == a[0]) return 1 + longestCommon(b.substr(1), a.substr(1));
  return std::max(longestCommon(b.substr(1), a), longestCommon(b, a.substr(1)));
}

TEST(TokenMatching, IsALongestCommonSubsequence) {
  std::mt19937 random(4);
  for (int i = 0; i < 300; ++i) {
    std::string texts[2];
    for (auto& text : texts)
      for (auto n = random() % 8; n > 0; --n) text += static_cast<char>('a' + random() % 3);
    if (texts[0].size() == texts[1].size()) continue;
    const auto found = matches(texts[0], texts[1]);
    std::vector<int> pairs;
    std::ranges::copy_if(found, std::back_inserter(pairs), [](int match) { return match >= 0; });
    EXPECT_TRUE(std::ranges::is_sorted(pairs, std::less_equal<>())) << texts[0] << ' ' << texts[1];
    for (std::size_t j = 0; j < found.size(); ++j)
      if (found[j] >= 0) {
        EXPECT_EQ(texts[0][j], texts[1][static_cast<std::size_t>(found[j])]);
      }
    EXPECT_EQ(pairs.size(), longestCommon(texts[0], texts[1])) << texts[0] << ' ' << texts[1];
  }
}

TEST(TokenMatching, TheMiddleOfVeryLongTextsIsLeftOut) {
  const std::string b(5000, 'x');
  const std::string a(4000, 'y');
  const auto found = matches("a" + b + "z", "a" + a + "z");
  EXPECT_EQ(found.front(), 0);
  EXPECT_EQ(found.back(), 4001);
  EXPECT_EQ(std::ranges::count(found, -1), 5000);
}

}  // namespace
}  // namespace fovea
