// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/text_rules.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "fovea/source_dir.h"

namespace fovea {
namespace {

/// Files in a folder of their own.
std::filesystem::path folderWith(const std::string& name, const std::map<std::string, std::string>& files) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("fovea-text-" + name);
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [file, text] : files) std::ofstream(folder / file, std::ios::binary) << text;
  return folder;
}

/// A byte-level BPE without merges: "a" … "c", marks, and what is given.
std::string vocabulary(const std::vector<std::string>& more = {}) {
  nlohmann::json pieces{{"<s>", 0}, {"<pad>", 1}, {"</s>", 2}, {"<unk>", 3}, {"a", 4}, {"b", 5}, {"c", 6}};
  for (const auto& piece : more) pieces[piece] = pieces.size();
  return pieces.dump();
}
const std::string kNoMerges = "#version: 0.2\n";

Plan planOf(bool encoder, bool decoder, Index size = 20) {
  StackPlan stack;
  stack.embedding.vocabulary = size;
  Plan plan;
  if (encoder) plan.encoder = stack;
  if (decoder) plan.decoder = stack;
  plan.longestSource = 7;
  plan.longestTarget = 9;
  return plan;
}

ModelText textOf(const std::filesystem::path& folder, const nlohmann::json& config, const Plan& plan,
                 std::size_t expectedProblems = 0) {
  Problems problems;
  auto rules = textRules(folder, nullptr, Config(config, problems), plan, problems);
  EXPECT_EQ(problems.size(), expectedProblems) << (problems.empty() ? "" : problems.front().message);
  return std::move(rules.text);
}

TEST(TextRules, GenerationConfigGoesFirst) {
  const auto folder =
      folderWith("generation", {{"generation_config.json", R"({"eos_token_id": [5, 6], "decoder_start_token_id": 2,
                                                    "forced_bos_token_id": 0, "bad_words_ids": [[1], [3, 4]]})"}});
  const auto text = textOf(folder, {{"eos_token_id", 4}, {"decoder_start_token_id", 9}}, planOf(true, true));
  EXPECT_EQ(text.end, (std::vector{5, 6}));
  EXPECT_EQ(text.start, std::vector{2});
  EXPECT_EQ(text.forced, std::vector{0});
  EXPECT_EQ(text.never, std::vector{1});  // two tokens in a row are no token
  EXPECT_EQ(text.longestSource, 7);
  EXPECT_EQ(text.longestTarget, 9);
}

TEST(TextRules, IdsBeyondTheVocabularyAreNone) {
  const auto folder = folderWith("beyond", {});
  EXPECT_TRUE(textOf(folder, {{"eos_token_id", 50256}}, planOf(false, true)).end.empty());
  EXPECT_EQ(textOf(folder, {{"eos_token_id", 19}}, planOf(false, true)).end, std::vector{19});
}

TEST(TextRules, AnEncoderDecoderMustStartSomehow) {
  const auto folder = folderWith("start", {});
  textOf(folder, {{"eos_token_id", 2}}, planOf(true, true), 1);
  auto plan = planOf(true, true);
  plan.start = 2;
  EXPECT_EQ(textOf(folder, nlohmann::json::object(), plan).start, std::vector{2});
}

TEST(TextRules, TokenizersAreReadOrMissingOrBroken) {
  Problems problems;
  const auto none = textRules(folderWith("none", {}), nullptr, Config(nlohmann::json::object(), problems),
                              planOf(false, true), problems);
  EXPECT_FALSE(none.text.source);
  EXPECT_EQ(none.tokenizer, "none: only the ids of tokens can be given");
  const auto read = textRules(folderWith("read", {{"vocab.json", vocabulary()}, {"merges.txt", kNoMerges}}), nullptr,
                              Config(nlohmann::json::object(), problems), planOf(false, true), problems);
  EXPECT_TRUE(read.text.source);
  EXPECT_EQ(read.text.end, std::vector{2});  // the tokenizer's own, where nobody says
  EXPECT_EQ(read.tokenizer, "merges.txt, 7 tokens");
  EXPECT_TRUE(problems.empty());
  textRules(folderWith("broken", {{"tokenizer.json", "{"}}), nullptr, Config(nlohmann::json::object(), problems),
            planOf(false, true), problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().code, ErrorCode::BadFile);
}

TEST(TextRules, WhatStandsBetweenTwoTexts) {
  const auto folder = folderWith("between", {{"vocab.json", vocabulary()}, {"merges.txt", kNoMerges}});
  auto roberta = planOf(true, false);
  roberta.encoder->embedding.padding = 1;
  EXPECT_EQ(textOf(folder, nlohmann::json::object(), roberta).between, std::vector{2});
  EXPECT_TRUE(textOf(folder, nlohmann::json::object(), planOf(true, false)).between.empty());
}

TEST(TextRules, LanguagesOfMarianStandBeforeTheSource) {
  const auto folder =
      folderWith("marian", {{"vocab.json", vocabulary({">>cmn<<", ">>eng<<", "foo_barx"})}, {"merges.txt", kNoMerges}});
  const auto text = textOf(folder, {{"model_type", "marian"}, {"decoder_start_token_id", 1}}, planOf(true, true));
  EXPECT_TRUE(text.languageFirst);
  EXPECT_EQ(text.languages, (std::map<std::string, int, std::less<>>{{"cmn", 7}, {"eng", 8}}));
}

TEST(TextRules, LanguagesOfM2M100AreWrittenFirst) {
  const auto folder =
      folderWith("m2m100", {{"vocab.json", vocabulary({"__de__", "zho_Hans"})},
                            {"merges.txt", kNoMerges},
                            {"special_tokens_map.json",
                             R"({"additional_special_tokens": ["__de__", {"content": "zho_Hans"}, "__xx__", 7]})"}});
  const auto text = textOf(folder, {{"model_type", "m2m_100"}, {"decoder_start_token_id", 2}}, planOf(true, true));
  EXPECT_FALSE(text.languageFirst);
  EXPECT_EQ(text.languages, (std::map<std::string, int, std::less<>>{{"de", 7}, {"zho_Hans", 8}}));
}

TEST(TextRules, M2M100WithItsOwnFiles) {
  const auto folder = folderWith(
      "m2m100-spm",
      {{"special_tokens_map.json", R"({"additional_special_tokens": ["__af__", "__en__"], "eos_token": "</s>"})"},
       {"tokenizer_config.json", R"({"src_lang": null})"}});
  const auto translator = std::filesystem::path(kSourceDir) / "resources/models/translator";
  std::filesystem::copy_file(translator / "source.spm", folder / "sentencepiece.bpe.model");
  std::filesystem::copy_file(translator / "vocab.json", folder / "vocab.json");
  const auto text =
      textOf(folder, {{"model_type", "m2m_100"}, {"decoder_start_token_id", 0}}, planOf(true, true, 6002));
  EXPECT_EQ(text.languages.at("af"), 6000);
  EXPECT_EQ(text.languages.at("en"), 6001);
  const auto tokens = text.source->encode("the cat");
  ASSERT_TRUE(tokens);
  EXPECT_EQ(tokens->front().id, 6001);
  EXPECT_EQ(tokens->back().id, 0);
  EXPECT_GT(tokens->size(), 3U);
}

}  // namespace
}  // namespace fovea
