// SPDX-License-Identifier: GPL-3.0-or-later
// Real vocabularies, id for id: against the cases of llama.cpp, and against the SentencePiece library.
#include <gtest/gtest.h>
#include <sentencepiece_processor.h>

#include <random>

#include "core/checkpoint/gguf.h"
#include "core/io/gguf_vocabulary.h"
#include "core/io/tokenizer_files.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {

namespace {

using oracle::contents;

SubwordTokenizer tokenizerIn(const std::filesystem::path& folder, const std::vector<std::string>& names) {
  TokenizerFiles files;
  for (const auto& name : names) files[name] = contents(folder / name);
  auto tokenizer = readTokenizer(files);
  EXPECT_TRUE(tokenizer) << folder << ": " << (tokenizer ? "" : tokenizer.error().message);
  return *std::move(tokenizer);
}

SubwordTokenizer tokenizerOfGguf(const std::filesystem::path& file) {
  const auto bytes = contents(file);
  const auto gguf = readGguf(bytes, bytes);
  EXPECT_TRUE(gguf) << file << ": " << (gguf ? "" : gguf.error().message);
  auto tokenizer = tokenizerOf(vocabularyOf(*gguf));
  EXPECT_TRUE(tokenizer) << file << ": " << (tokenizer ? "" : tokenizer.error().message);
  return *std::move(tokenizer);
}

std::vector<int> ids(const SubwordTokenizer& tokenizer, const std::string& text, Marks marks = Marks::Leave) {
  const auto tokens = tokenizer.encode(text, marks);
  EXPECT_TRUE(tokens) << text << ": " << (tokens ? "" : tokens.error().message);
  std::vector<int> found;
  if (tokens)
    for (const auto& token : *tokens) found.push_back(token.id);
  return found;
}

nlohmann::json casesOf(const char* name) {
  return nlohmann::json::parse(contents(*oracle::folder() / "vocab" / name / "cases.json"));
}

void expectCases(const SubwordTokenizer& tokenizer, const nlohmann::json& cases) {
  ASSERT_GT(cases.size(), 40U);
  for (const auto& one : cases) {
    const auto marks = one.value("add_special_tokens", true) ? Marks::Add : Marks::Leave;
    auto made = ids(tokenizer, one["text"], marks);
    if (one.contains("text_pair")) {
      for (const int id : ids(tokenizer, one["text_pair"])) made.push_back(id);
      made.push_back(*tokenizer.special().sep);
    }
    EXPECT_EQ(made, one["ids"].get<std::vector<int>>()) << one["text"];
  }
}

/// Texts that are hard on tokenizers: every text of the cases, and random mixtures of odd characters.
std::vector<std::string> oddTexts() {
  std::vector<std::string> texts{"",
                                 " ",
                                 "\t\n",
                                 "Ünïcödé ﬁne ﬀ ½ ² ① Ａ１ ｱﾊﾟｰﾄ",
                                 "e\xCC\x81 a\xCC\x8A\xCC\xA3 \xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB",
                                 "zero\xE2\x80\x8Bwidth \xC2\xA0nbsp\xE3\x80\x80ideographic \xEF\xBB\xBF\x62om",
                                 "The quick brown fox  jumps   over the lazy dog.",
                                 "我喜欢苹果。 Добрый день! こんにちは",
                                 "a\xF0\x9F\x98\xB6\xE2\x80\x8D\xF0\x9F\x8C\xAB\xEF\xB8\x8F b",
                                 "…‘quoted’ “double” – — ‽ ™ ℃ ㎏"};
  for (const auto* name : {"gpt2", "bert-base-uncased"})
    for (const auto& one : casesOf(name)) texts.push_back(one["text"]);
  const std::vector<std::string> parts{" ",  "  ", "a", "the", "ing", "Z", "é", "e\xCC\x81", "ß", "中",
                                       "文", "한", "ﬁ", "½",   "9",   "0", ".", "'",         "😀", "\n",
                                       "\t", "­",  "™", "ｶﾞ",  "ー",  "ё", "ي", "▁",         "#", "\xCC\x81"};
  std::mt19937 random(7);
  for (int i = 0; i < 500; ++i) {
    std::string text;
    const auto length = random() % 30;
    for (unsigned j = 0; j < length; ++j) text += parts[random() % parts.size()];
    texts.push_back(text);
  }
  return texts;
}

TEST(OracleTokenizer, Gpt2) {
  FOVEA_ORACLE_OR_SKIP();
  const auto cases = casesOf("gpt2");
  const auto tokenizer = tokenizerIn(*oracle::folder() / "vocab/gpt2", {"vocab.json", "merges.txt"});
  expectCases(tokenizer, cases);
  EXPECT_EQ(tokenizer.size(), 50257);
  EXPECT_EQ(tokenizer.special().eos, 50256);
  for (const auto& one : cases)
    if (one["text"].get<std::string>().find("<|") == std::string::npos) {
      EXPECT_EQ(*tokenizer.decode(one["ids"].get<std::vector<int>>()), one["text"].get<std::string>());
    }
}

TEST(OracleTokenizer, Bert) {
  FOVEA_ORACLE_OR_SKIP();
  const auto tokenizer = tokenizerIn(*oracle::folder() / "vocab/bert-base-uncased", {"vocab.txt"});
  expectCases(tokenizer, casesOf("bert-base-uncased"));
  EXPECT_EQ(ids(tokenizer, "Hello", Marks::Add), (std::vector<int>{101, 7592, 102}));
  EXPECT_EQ(tokenizer.special().mask, 103);
}

TEST(OracleTokenizer, Gguf) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "vocab/raw";
  expectCases(tokenizerOfGguf(folder / "ggml-vocab-gpt-2.gguf"), casesOf("gpt2"));
  expectCases(tokenizerOfGguf(folder / "ggml-vocab-bert-bge.gguf"), casesOf("bert-base-uncased"));
}

TEST(OracleTokenizer, StoriesRoundTrip) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "stories260k";
  const auto tokenizer = tokenizerIn(folder, {"tokenizer.json"});
  const auto expected = nlohmann::json::parse(contents(folder / "expected.json"));
  const auto greedy = expected["greedy_ids"].get<std::vector<int>>();
  const auto text = expected["greedy_text_expected"].get<std::string>();
  EXPECT_EQ(*tokenizer.decode(greedy), text);
  for (const auto& one : expected["encode"]) {
    EXPECT_EQ(ids(tokenizer, one["text"]), one["ids"].get<std::vector<int>>());
    EXPECT_EQ(*tokenizer.decode(ids(tokenizer, one["text"])), one["text"].get<std::string>());
  }
  const auto gguf = tokenizerOfGguf(folder / "stories260K-f32.gguf");
  for (const auto& odd : oddTexts()) {
    EXPECT_EQ(ids(gguf, odd, Marks::Add), ids(tokenizer, odd, Marks::Add)) << odd;
    if (odd.find_first_of("<") != std::string::npos || odd.find("▁") != std::string::npos) continue;  // become marks
    EXPECT_EQ(*tokenizer.decode(ids(tokenizer, odd)), odd);
  }
}

/// Their SentencePiece library on the same file.
class Library {
 public:
  explicit Library(const std::filesystem::path& model) {
    EXPECT_TRUE(processor_.LoadFromSerializedProto(contents(model)).ok());
  }
  std::vector<int> ids(const std::string& text) const {
    std::vector<int> found;
    EXPECT_TRUE(processor_.Encode(text, &found).ok());
    return found;
  }

 private:
  sentencepiece::SentencePieceProcessor processor_;
};

TEST(OracleTokenizer, T5AgainstTheLibrary) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "vocab/t5-small";
  const Library library(folder / "spiece.model");
  const auto model = tokenizerIn(folder, {"spiece.model"});
  const auto json = tokenizerIn(folder, {"tokenizer.json"});
  for (const auto& text : oddTexts()) {
    if (text.find('<') != std::string::npos) continue;  // the library takes "<unk>" for text
    const auto expected = library.ids(text);
    EXPECT_EQ(ids(model, text), expected) << text;
    EXPECT_EQ(ids(json, text), expected) << text;
  }
  EXPECT_EQ(ids(json, "Hello <extra_id_0> x", Marks::Add).back(), 1);
  EXPECT_EQ(*json.decode(ids(json, "Studies have shown that.", Marks::Add)), "Studies have shown that.");
}

/// The text of both languages that the translator was trained on.
TEST(OracleTokenizer, TheTranslatorAgainstTheLibrary) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = std::filesystem::path(kSourceDir) / "resources/models/translator";
  const Library library(folder / "source.spm");
  const auto model = tokenizerIn(folder, {"source.spm"});
  const auto asInFolder = tokenizerIn(folder, {"source.spm", "vocab.json", "tokenizer_config.json"});
  std::istringstream lines(contents(*oracle::folder() / "../corpus/eng-cmn.train.tsv"));
  std::size_t texts = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream columns(line);
    std::string text;
    for (int column = 0; column < 2 && std::getline(columns, text, '\t'); ++column) {
      const auto expected = library.ids(text);
      ASSERT_EQ(ids(model, text), expected) << text;
      ASSERT_EQ(ids(asInFolder, text), expected) << text;
      ++texts;
    }
  }
  EXPECT_GT(texts, 50000U);
  for (const auto& text : oddTexts())
    if (text.find('<') == std::string::npos) {
      EXPECT_EQ(ids(model, text), library.ids(text)) << text;
    }
}

TEST(OracleTokenizer, SpansCoverTheText) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "vocab";
  for (const auto& tokenizer :
       {tokenizerIn(folder / "gpt2", {"vocab.json", "merges.txt"}),
        tokenizerIn(folder / "t5-small", {"tokenizer.json"}), tokenizerIn(folder / "bert-base-uncased", {"vocab.txt"})})
    for (const auto& text : oddTexts()) {
      const auto tokens = tokenizer.encode(text);
      ASSERT_TRUE(tokens);
      std::size_t before = 0;
      for (const auto& token : *tokens) {
        EXPECT_LE(before, token.end) << text;
        EXPECT_LE(token.begin, token.end) << text;
        EXPECT_LE(token.end, text.size()) << text;
        EXPECT_FALSE(firstInvalidByte(std::string_view(text).substr(token.begin, token.end - token.begin))) << text;
        EXPECT_FALSE(firstInvalidByte(token.text)) << text;
        before = token.begin;
      }
    }
}

}  // namespace

}  // namespace fovea
