// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learn_vocabulary.h"

#include <gtest/gtest.h>

#include "core/io/sentence_piece_model.h"

namespace fovea {
namespace {

SubwordTokenizer small() {
  const std::vector<std::string> sentences{"The cat sat on the mat.", "A cat and a dog ran.",
                                           "The dog sat on the cat."};
  return *SubwordTokenizer::make(
      *readSentencePieceModel(*learnVocabulary(sentences, {280, {">>cmn<<"}, {"猫", "，", "狗"}})));
}

std::vector<Token> cut(const SubwordTokenizer& vocabulary, std::string_view text) {
  return *vocabulary.encode(text);
}

std::vector<int> ids(const std::vector<Token>& tokens) {
  std::vector<int> ids;
  for (const auto& token : tokens) ids.push_back(token.id);
  return ids;
}

std::vector<std::string> pieces(const std::vector<Token>& tokens) {
  std::vector<std::string> pieces;
  for (const auto& token : tokens) pieces.push_back(token.piece);
  return pieces;
}

TEST(LearnVocabulary, EveryTextComesBack) {
  const auto vocabulary = small();
  for (const std::string text : {"The dog ran.", "猫，狗", "Zoë has 3 cats", "龘 and 😀", "猫 sat"}) {
    const auto tokens = cut(vocabulary, text);
    EXPECT_EQ(*vocabulary.decode(ids(tokens)), text);
    for (const auto& token : tokens) EXPECT_NE(token.piece, "<unk>") << text;
  }
}

TEST(LearnVocabulary, AChosenCharacterIsAPieceAndARareOneItsBytes) {
  EXPECT_EQ(pieces(cut(small(), "猫狗龘")), (std::vector<std::string>{"▁", "猫", "狗", "<0xE9>", "<0xBE>", "<0x98>"}));
}

TEST(LearnVocabulary, ControlPiecesComeFirstAndAreNoText) {
  const auto vocabulary = small();
  EXPECT_EQ(vocabulary.id("</s>"), 0);
  EXPECT_EQ(vocabulary.id("<pad>"), 2);
  EXPECT_EQ(vocabulary.id(">>cmn<<"), 3);
  EXPECT_EQ(vocabulary.size(), 280);
  EXPECT_EQ(*vocabulary.decode(std::vector{3}), "");
}

TEST(LearnVocabulary, RefusesWhatCannotBeLearned) {
  EXPECT_EQ(learnVocabulary(std::vector<std::string>{"a"}, {5000, {}, {}}).error().code, ErrorCode::InvalidValue);
}

}  // namespace
}  // namespace fovea
