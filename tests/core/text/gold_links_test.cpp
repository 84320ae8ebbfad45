// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/gold_links.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "fovea/source_dir.h"

namespace fovea {
namespace {

TEST(GoldLinks, OneLine) {
  const auto pairs = *readGoldLinks("Don't get up, Tom!\t汤姆=Tom ， 别=Don't 起床=get+up ！\n");
  ASSERT_EQ(pairs.size(), 1U);
  const auto& pair = pairs.front();
  EXPECT_EQ(pair.source, "Don't get up, Tom!");
  EXPECT_EQ(pair.translation, "汤姆，别起床！");
  ASSERT_EQ(pair.words.size(), 4U);
  EXPECT_EQ(pair.words[0].end, 5U);
  EXPECT_EQ(pair.words[3].begin, 14U);
  const std::vector<std::vector<int>> expected{{3}, {3}, {}, {0}, {1, 2}, {1, 2}, {}};
  ASSERT_EQ(pair.characters.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(pair.characters[i].words, expected[i]) << i;
    EXPECT_EQ(pair.characters[i].place.begin, 3 * i);
    EXPECT_EQ(pair.characters[i].place.end, 3 * i + 3);
  }
}

TEST(GoldLinks, SaysWhichLineIsWrong) {
  const auto message = [](std::string_view tsv) {
    const auto pairs = readGoldLinks(tsv);
    return pairs ? std::string() : pairs.error().message;
  };
  EXPECT_EQ(message("A cat.\t猫=dog\n"), "Line 1 of the gold links: 'dog' is no word of the source.");
  EXPECT_EQ(message("A cat.\t猫=cat\n\nA cat, a cat.\t猫=cat\n"),
            "Line 3 of the gold links: 'cat' occurs more than once in the source.");
  EXPECT_EQ(message("A cat.\t猫=\n"), "Line 1 of the gold links: '' is no word of the source.");
  EXPECT_EQ(message("A cat."), "Line 1 of the gold links: it must be a source, a tab, a translation.");
  EXPECT_EQ(message("A cat.\t\xFF"), "The gold links are not UTF-8 at byte 7.");
}

TEST(GoldLinks, OursCanBeRead) {
  std::ifstream file(std::string(kSourceDir) + "/tests/data/alignment.tsv");
  std::ostringstream text;
  text << file.rdbuf();
  const auto pairs = readGoldLinks(text.str());
  ASSERT_TRUE(pairs) << pairs.error().message;
  EXPECT_GE(pairs->size(), 60U);
  int linked = 0;
  for (const auto& pair : *pairs)
    for (const auto& character : pair.characters) linked += character.words.empty() ? 0 : 1;
  EXPECT_GT(linked, 500);
}

}  // namespace
}  // namespace fovea
