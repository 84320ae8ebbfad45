// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

#include "core/scenario/scenario.h"

namespace fovea {
namespace {

using Texts = std::vector<std::string>;

/// The tokens' texts, after checking that every span holds its text and lies behind the one before.
Texts cut(std::string_view text, Tokenization tokenization = Tokenization::Words) {
  const auto tokens = tokenize(text, tokenization);
  if (!tokens) return {"error: " + tokens.error().message};
  Texts texts;
  std::size_t end = 0;
  for (const auto& token : *tokens) {
    EXPECT_LE(end, token.begin);
    EXPECT_LT(token.begin, token.end);
    EXPECT_LE(token.end, text.size());
    EXPECT_EQ(text.substr(token.begin, token.end - token.begin), token.text);
    end = token.end;
    texts.push_back(token.text);
  }
  return texts;
}

TEST(Tokenizer, WordsAndPunctuation) {
  EXPECT_EQ(cut("The cat, didn't\tsit 3.14 m away!"),
            (Texts{"The", "cat", ",", "didn't", "sit", "3.14", "m", "away", "!"}));
  EXPECT_EQ(cut("one\r\ntwo\n\nthree  "), (Texts{"one", "two", "three"}));
}

TEST(Tokenizer, ChineseAndJapaneseByDictionary) {
  EXPECT_EQ(cut("我喜欢猫。"), (Texts{"我", "喜欢", "猫", "。"}));
  EXPECT_EQ(cut("我爱Fovea程序"), (Texts{"我", "爱", "Fovea", "程序"}));
  const auto japanese = cut("東京に行きました");
  EXPECT_EQ(japanese.front(), "東京");
  EXPECT_GE(japanese.size(), 3U);
}

TEST(Tokenizer, Characters) {
  EXPECT_EQ(cut("ab c", Tokenization::Characters), (Texts{"a", "b", "c"}));
  EXPECT_EQ(cut("猫e\u0301\r\nx", Tokenization::Characters), (Texts{"猫", "e\u0301", "x"}));
  EXPECT_EQ(cut("👩‍👩‍👧🇨🇳👍🏽", Tokenization::Characters),
            (Texts{"👩‍👩‍👧", "🇨🇳", "👍🏽"}));
}

TEST(Tokenizer, EmojiCombiningMarksAndRightToLeftStayWhole) {
  EXPECT_EQ(cut("hi 👩‍👩‍👧 you"), (Texts{"hi", "👩‍👩‍👧", "you"}));
  EXPECT_EQ(cut("nai\u0308ve cafe\u0301"), (Texts{"nai\u0308ve", "cafe\u0301"}));
  EXPECT_EQ(cut("שלום עולם مرحبا بالعالم"), (Texts{"שלום", "עולם", "مرحبا", "بالعالم"}));
}

TEST(Tokenizer, NothingToSeeIsNoToken) {
  for (const std::string_view blank : {"", " ", "\t\r\n", "\u3000\u00a0", "\ufeff", "\u200b"})
    EXPECT_EQ(cut(blank), Texts{});
  EXPECT_EQ(cut(std::string_view("a\0b\0", 4)), (Texts{"a", "b"}));
}

TEST(Tokenizer, EqualWordsShareAnId) {
  const auto tokens = tokenize("The cat the CAT straße STRASSE caf\u00e9 cafe\u0301 the", Tokenization::Words);
  ASSERT_TRUE(tokens);
  std::vector<int> ids;
  for (const auto& token : *tokens) ids.push_back(token.id);
  EXPECT_EQ(ids, (std::vector{0, 1, 0, 1, 2, 2, 3, 3, 0}));
}

TEST(Tokenizer, ContinuesTheIdsOfAVocabulary) {
  const auto first = tokenize("a cat", Tokenization::Words);
  ASSERT_TRUE(first);
  const auto second = tokenize("the CAT the", Tokenization::Words, *first);
  ASSERT_TRUE(second);
  EXPECT_EQ((*second)[0].id, 2);
  EXPECT_EQ((*second)[1].id, 1);
  EXPECT_EQ((*second)[2].id, 2);
}

TEST(Tokenizer, InvalidBytesAreNamed) {
  const std::array<std::pair<std::string_view, const char*>, 6> cases{{{"ab\xff", "byte 2"},
                                                                       {"\xc0\x80", "byte 0"},
                                                                       {"x\xed\xa0\x80", "byte 1"},
                                                                       {"猫\xe7\x8c", "byte 3"},
                                                                       {"\xf4\x90\x80\x80", "byte 0"},
                                                                       {"é\x80", "byte 2"}}};
  for (const auto& [text, place] : cases) {
    const auto tokens = tokenize(text, Tokenization::Words);
    ASSERT_FALSE(tokens);
    EXPECT_EQ(tokens.error().code, ErrorCode::InvalidText);
    EXPECT_NE(tokens.error().message.find(place), std::string::npos) << tokens.error().message;
  }
}

TEST(Tokenizer, LongTexts) {
  EXPECT_EQ(cut(std::string(65536, 'x')).size(), 1U);
  std::string words;
  for (int i = 0; i < kMaxTokens; ++i) words += "w ";
  EXPECT_EQ(cut(words).size(), static_cast<std::size_t>(kMaxTokens));
  const auto refused = tokenize(words + "w", Tokenization::Words);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::TooLarge);
  EXPECT_EQ(refused.error().message, "The text has 4097 tokens, and at most 4096 can be shown: shorten it.");
  EXPECT_EQ(tokenize(std::string(5000, 'x'), Tokenization::Characters).error().message,
            "The text has 5000 tokens, and at most 4096 can be shown: cut it into words, or shorten it.");
  EXPECT_EQ(tokenize(words + "w", Tokenization::Characters).error().message,
            "The text has 4097 tokens, and at most 4096 can be shown: shorten it.");  // words would not help
}

TEST(Tokenizer, Stops) {
  std::stop_source source;
  source.request_stop();
  const auto stopped = tokenize("a b", Tokenization::Words, {}, {source.get_token(), {}});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
