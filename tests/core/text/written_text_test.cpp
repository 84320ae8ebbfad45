// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <numeric>
#include <stop_token>
#include <string>
#include <vector>

#include "core/text/byte_alphabet.h"
#include "core/text/subword_tokenizer.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

Spans spansOf(const std::vector<Token>& tokens) {
  Spans spans;
  for (const auto& token : tokens) spans.emplace_back(token.begin, token.end);
  return spans;
}

/// A tokenizer with these pieces, of which only decoding is used; the first one is a mark.
SubwordTokenizer decoder(const std::vector<std::string>& pieces, Spelling spelling, std::vector<Decoding> decoding) {
  std::vector<std::pair<std::string, int>> entries;
  for (const auto& piece : pieces) entries.emplace_back(piece, static_cast<int>(entries.size()));
  SubwordPipeline pipeline;
  pipeline.vocabulary = std::make_shared<const Vocabulary>(*Vocabulary::make(std::move(entries)));
  pipeline.added = {{0, pieces[0], false, false, false, false, true}};
  pipeline.decoding = std::move(decoding);
  pipeline.spelling = spelling;
  return *SubwordTokenizer::make(std::move(pipeline));
}

std::vector<int> upTo(int count) {
  std::vector<int> ids(static_cast<std::size_t>(count));
  std::iota(ids.begin(), ids.end(), 0);
  return ids;
}

TEST(WrittenText, BytePiecesShareTheirCharacter) {
  std::vector<std::string> pieces{"<s>"};
  for (const char byte : std::string("é€")) pieces.push_back(byteAlphabet()[static_cast<unsigned char>(byte)]);
  pieces.push_back(byteAlphabet()[' '] + "a");
  pieces.push_back("b" + byteAlphabet()[0xC3]);  // "b" and the beginning of "ü"
  pieces.push_back(byteAlphabet()[0xBC] + "c");
  const auto tokenizer = decoder(pieces, Spelling::ByteAlphabet, {fromByteAlphabetJoined()});
  const auto written = *tokenizer.written(upTo(static_cast<int>(pieces.size())));
  EXPECT_EQ(written.text, "é€ abüc");
  EXPECT_EQ(spansOf(written.tokens), (Spans{{0, 0}, {0, 2}, {0, 2}, {2, 5}, {2, 5}, {2, 5}, {5, 7}, {7, 10}, {8, 11}}));
  EXPECT_TRUE(written.tokens[0].special);
  EXPECT_EQ(written.tokens[1].text, "é…");
}

TEST(WrittenText, BytesThatAreNoTextStandWhereTheirMarksDo) {
  const std::vector<std::string> pieces{"<s>", byteAlphabet()[0xE2], "a", byteAlphabet()[0xFF]};
  const auto tokenizer = decoder(pieces, Spelling::ByteAlphabet, {fromByteAlphabetJoined()});
  const auto written = *tokenizer.written(std::vector{1, 2, 3});
  EXPECT_EQ(written.text,
            "\xEF\xBF\xBD"
            "a"
            "\xEF\xBF\xBD");
  EXPECT_EQ(spansOf(written.tokens), (Spans{{0, 3}, {3, 4}, {4, 7}}));
}

TEST(WrittenText, FallbackBytesAmongPieces) {
  const auto tokenizer = decoder({"<s>", "▁Hi", "<0xE4>", "<0xBD>", "<0xA0>", "！", "▁", "▁you"}, Spelling::Metaspace,
                                 {fromFallbackBytes(), fromMetaspace("▁", true)});
  const auto written = *tokenizer.written(upTo(8));
  EXPECT_EQ(written.text, "Hi你！  you");
  EXPECT_EQ(spansOf(written.tokens), (Spans{{0, 0}, {0, 2}, {2, 5}, {2, 5}, {2, 5}, {5, 8}, {8, 9}, {9, 13}}));
}

TEST(WrittenText, IsAsIfItHadBeenTyped) {
  const auto tokenizer = test::tinyTokenizer(false);
  for (const std::string text : {"the cats sat on a dog", "cat", "It b as"}) {
    const auto typed = *tokenizer.encode(text);
    std::vector<int> ids;
    for (const auto& token : typed) ids.push_back(token.id);
    const auto written = *tokenizer.written(ids);
    if (written.text == text)
      EXPECT_EQ(written.tokens, typed) << text;
    else
      EXPECT_NE(written.text.find("[UNK]"), std::string::npos) << written.text;
  }
}

TEST(WrittenText, Nothing) {
  const auto tokenizer = test::tinyTokenizer(false);
  EXPECT_EQ(tokenizer.written({})->text, "");
  EXPECT_EQ(tokenizer.written(std::vector{99}).error().code, ErrorCode::InvalidValue);
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(tokenizer.written(std::vector{6}, {source.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
