// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/tokenizer_files.h"

#include <gtest/gtest.h>

#include <stop_token>

#include "core/io/gguf_vocabulary.h"
#include "core/io/sentence_piece_model.h"

namespace fovea {

namespace {

/// A byte-level BPE of five pieces with a mark at either end.
const std::string kTiny = R"({
  "added_tokens": [{"id": 5, "content": "<s>", "special": true}, {"id": 6, "content": "</s>", "special": true}],
  "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}]},
  "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "use_regex": true},
  "post_processor": {"type": "TemplateProcessing",
    "single": [{"SpecialToken": {"id": "<s>"}}, {"Sequence": {"id": "A"}}, {"SpecialToken": {"id": "</s>"}}],
    "special_tokens": {"<s>": {"ids": [5]}, "</s>": {"ids": [6]}}},
  "decoder": {"type": "ByteLevel"},
  "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2, "Ġ": 3, "Ġab": 4}, "merges": ["a b", ["Ġ", "ab"]]}})";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

ErrorCode refusal(const std::string& json) {
  const auto read = readTokenizer({{"tokenizer.json", json}});
  EXPECT_FALSE(read) << json;
  if (read) return ErrorCode::Internal;
  EXPECT_FALSE(read.error().message.empty());
  return read.error().code;
}

TEST(TokenizerJson, TokensHaveIdPieceTextAndSpan) {
  const auto tokenizer = readTokenizer({{"tokenizer.json", kTiny}});
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  const auto tokens = tokenizer->encode("AB ab");
  ASSERT_TRUE(tokens) << tokens.error().message;
  const std::vector<Token> expected{{"<s>", 5, 0, 0, "<s>", true},
                                    {"ab", 2, 0, 2, "ab", false},
                                    {"␣ab", 4, 2, 5, "Ġab", false},
                                    {"</s>", 6, 5, 5, "</s>", true}};
  EXPECT_EQ(*tokens, expected);
  EXPECT_EQ(tokenizer->size(), 7);
  EXPECT_EQ(tokenizer->special().bos, 5);
  EXPECT_EQ(tokenizer->special().eos, 6);
  const std::vector<int> ids{5, 2, 4, 6};
  EXPECT_EQ(*tokenizer->decode(ids), "ab ab");
  EXPECT_EQ(tokenizer->tokens(ids)->at(2).text, "␣ab");
  EXPECT_EQ(tokenizer->encode("</s>", Marks::Leave)->at(0).id, 6);
}

TEST(TokenizerJson, RefusesTextsAndIdsThatAreNone) {
  const auto tokenizer = *readTokenizer({{"tokenizer.json", kTiny}});
  EXPECT_EQ(tokenizer.encode("a\xFF").error().code, ErrorCode::InvalidText);
  EXPECT_EQ(tokenizer.encode("x").error().code, ErrorCode::InvalidText);
  EXPECT_EQ(tokenizer.decode(std::vector<int>{7}).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(tokenizer.tokens(std::vector<int>{-1}).error().code, ErrorCode::InvalidValue);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(tokenizer.encode("ab", Marks::Add, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

TEST(TokenizerJson, RefusesByName) {
  EXPECT_EQ(refusal(replaced(kTiny, "\"NFC\"", "\"Nmt\"")), ErrorCode::Unsupported);
  EXPECT_EQ(refusal(replaced(kTiny, "\"BPE\"", "\"WordLevel\"")), ErrorCode::Unsupported);
  EXPECT_EQ(refusal(replaced(kTiny, "{\"type\": \"ByteLevel\"}", "{\"type\": \"CTC\"}")), ErrorCode::Unsupported);
  EXPECT_EQ(refusal(replaced(kTiny, "\"TemplateProcessing\"", "\"Other\"")), ErrorCode::Unsupported);
  EXPECT_EQ(refusal(replaced(kTiny, "\"merges\"", "\"dropout\": 0.1, \"merges\"")), ErrorCode::Unsupported);
  const auto named = readTokenizer({{"tokenizer.json", replaced(kTiny, "\"NFC\"", "\"Nmt\"")}});
  EXPECT_NE(named.error().message.find("Nmt"), std::string::npos);
}

TEST(TokenizerJson, RefusesDamage) {
  for (std::size_t cut = 0; cut < kTiny.size(); cut += 7) EXPECT_EQ(refusal(kTiny.substr(0, cut)), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"b\": 1", "\"b\": 0")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"b\": 1", "\"b\": -1")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"b\": 1", "\"b\": 4000000000")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"b\": 1", "\"b\": 1.5")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"a b\"", "\"a x\"")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"a b\"", "\"ab\"")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"id\": 5", "\"id\": 6")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"id\": 5", "\"id\": 0")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "\"ids\": [5]", "\"ids\": [500]")), ErrorCode::BadFile);
  EXPECT_EQ(refusal(replaced(kTiny, "{\"type\": \"NFC\"}",
                             R"({"type": "Replace", "pattern": {"Regex": "("}, "content": ""})")),
            ErrorCode::BadFile);
  EXPECT_EQ(
      refusal(replaced(kTiny, "{\"type\": \"NFC\"}", R"({"type": "Precompiled", "precompiled_charsmap": "////"})")),
      ErrorCode::BadFile);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += R"({"type":"Sequence","normalizers":[)";
  EXPECT_EQ(refusal(R"({"model":{"vocab":{},"merges":[]},"normalizer":)" + deep), ErrorCode::BadFile);
  for (int i = 0; i < 100000; ++i) deep += "]}";
  EXPECT_EQ(refusal(R"({"model":{"vocab":{},"merges":[]},"normalizer":)" + deep + "}"), ErrorCode::BadFile);
  EXPECT_EQ(refusal(std::string(100000, '[')), ErrorCode::BadFile);
}

TEST(TokenizerJson, AMillionCharactersInOneWord) {
  const auto json = replaced(kTiny, "\"use_regex\": true", "\"use_regex\": false");
  const auto tokens = readTokenizer({{"tokenizer.json", json}})->encode(std::string(1'000'000, 'b'), Marks::Leave);
  ASSERT_TRUE(tokens);
  EXPECT_EQ(tokens->size(), 1'000'000U);
}

TEST(VocabularyFiles, WordPieceFollowsItsConfiguration) {
  const std::string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\r\nHello\n##s\n,\n";
  const auto ids = [&](const std::string& configuration, std::string_view text) {
    const auto tokenizer = readTokenizer({{"vocab.txt", vocabulary}, {"tokenizer_config.json", configuration}});
    EXPECT_TRUE(tokenizer) << tokenizer.error().message;
    std::vector<int> found;
    const auto tokens = tokenizer->encode(text);
    for (const auto& token : *tokens) found.push_back(token.id);
    return found;
  };
  EXPECT_EQ(ids("{}", "Héllos, [MASK]"), (std::vector<int>{2, 5, 7, 8, 4, 3}));
  EXPECT_EQ(ids(R"({"do_lower_case": false})", "Hellos x"), (std::vector<int>{2, 6, 7, 1, 3}));
  EXPECT_FALSE(readTokenizer({{"vocab.txt", "a\nb\n"}}));
  EXPECT_FALSE(readTokenizer({{"vocab.txt", vocabulary}, {"tokenizer_config.json", "[]x"}}));
}

TEST(VocabularyFiles, ByteLevelIsNamedOrRefused) {
  const std::string vocabulary =
      R"({"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "h": 4, "i": 5, "hi": 6, "<mask>": 7})";
  const std::string merges = "#version: 0.2\nh i\n";
  const auto tokenizer = readTokenizer({{"vocab.json", vocabulary}, {"merges.txt", merges}});
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  const auto tokens = *tokenizer->encode("hi <mask>");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[1].id, 6);
  EXPECT_EQ(tokens[2].id, 7);
  EXPECT_EQ(readTokenizer({{"vocab.json", vocabulary},
                           {"merges.txt", merges},
                           {"tokenizer_config.json", R"({"tokenizer_class": "CLIPTokenizer"})"}})
                .error()
                .code,
            ErrorCode::Unsupported);
  EXPECT_EQ(readTokenizer({{"vocab.json", vocabulary}, {"merges.txt", "h\n"}}).error().code, ErrorCode::BadFile);
  EXPECT_EQ(readTokenizer({}).error().code, ErrorCode::Io);
}

GgufVocabulary tinyGguf() {
  GgufVocabulary gguf;
  gguf.model = "llama";
  gguf.tokens = {"<unk>", "<s>", "</s>", "▁", "a", "b", "▁a"};
  gguf.scores = {0, 0, 0, -3, -2, -2, -1};
  gguf.types = {2, 3, 3, 1, 1, 1, 1};
  gguf.bos = 1;
  gguf.unknown = 0;
  return gguf;
}

TEST(Gguf, ScoresAndTheirErrors) {
  const auto tokenizer = tokenizerOf(tinyGguf());
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  const auto tokens = *tokenizer->encode("ab a");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[0].id, 1);
  EXPECT_EQ(tokens[1].text, "␣a");
  EXPECT_EQ(tokens[2].id, 5);
  EXPECT_EQ(tokens[3].id, 6);
  auto bad = tinyGguf();
  bad.scores.pop_back();
  EXPECT_EQ(tokenizerOf(bad).error().code, ErrorCode::BadFile);
  bad = tinyGguf();
  bad.bos = 7;
  EXPECT_EQ(tokenizerOf(bad).error().code, ErrorCode::BadFile);
  bad = tinyGguf();
  bad.model = "rwkv";
  EXPECT_EQ(tokenizerOf(bad).error().code, ErrorCode::Unsupported);
  bad.model = "gpt2";
  bad.preTokenizer = "tekken";
  EXPECT_EQ(tokenizerOf(bad).error().code, ErrorCode::Unsupported);
}

TEST(SentencePieceModel, RefusesWhatIsNone) {
  EXPECT_EQ(readSentencePieceModel("").error().code, ErrorCode::BadFile);
  EXPECT_EQ(readSentencePieceModel("\x0A\xFF\xFF\xFF\xFF\x0F").error().code, ErrorCode::BadFile);
  EXPECT_EQ(readSentencePieceModel("<!DOCTYPE html>").error().code, ErrorCode::BadFile);
  using std::string_literals::operator""s;
  EXPECT_TRUE(readSentencePieceModel("\x0A\x03\x0A\x01\x61"s));                            // one piece, "a"
  EXPECT_EQ(readSentencePieceModel("\x0A\x03\x0A\x01\x61\x12\x02\x18\x03"s).error().code,  // of words
            ErrorCode::Unsupported);
}

}  // namespace

}  // namespace fovea
