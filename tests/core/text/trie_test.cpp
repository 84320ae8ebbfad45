// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/trie.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace fovea {

namespace {

TEST(Trie, FindsWhatALoopFinds) {
  std::mt19937 random(3);
  const auto word = [&random] {
    std::string made;
    for (auto length = 1 + random() % 5; length-- > 0;) made += static_cast<char>("ab\xFF"[random() % 3]);
    return made;
  };
  for (int round = 0; round < 50; ++round) {
    std::map<std::string, int> strings;
    for (int i = 0; i < 40; ++i) strings.emplace(word(), i);
    const Trie trie({strings.begin(), strings.end()});
    for (int i = 0; i < 50; ++i) {
      const auto text = word();
      const auto known = strings.find(text);
      EXPECT_EQ(trie.find(text), known == strings.end() ? std::nullopt : std::optional(known->second));
      std::size_t longest = 0;
      for (const auto& [string, value] : strings)
        if (text.starts_with(string)) longest = std::max(longest, string.size());
      const auto match = trie.longest(text);
      ASSERT_EQ(match.has_value(), longest > 0);
      if (match) {
        EXPECT_EQ(match->length, longest);
        EXPECT_EQ(match->value, strings[text.substr(0, longest)]);
      }
    }
  }
}

TEST(Trie, EmptyHoldsNothing) {
  EXPECT_EQ(Trie().find("a"), std::nullopt);
  EXPECT_FALSE(Trie().longest("a"));
  EXPECT_EQ(Trie({{"a", 1}, {"a", 2}}).find("a"), 1);
}

}  // namespace

}  // namespace fovea
