// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence_piece.h"

#include <gtest/gtest.h>

namespace fovea {
namespace {

SentencePiece small() {
  const std::vector<std::string> sentences{"The cat sat on the mat.", "A cat and a dog ran.",
                                           "The dog sat on the cat."};
  return *SentencePiece::read(*learnVocabulary(sentences, {280, {">>cmn<<"}, {"猫", "，", "狗"}}));
}

std::vector<int> cut(const SentencePiece& vocabulary, std::string_view text) {
  return *vocabulary.encode(text);
}

TEST(SentencePiece, EveryTextComesBack) {
  const auto vocabulary = small();
  for (const std::string text : {"The dog ran.", "猫，狗", "Zoë has 3 cats", "龘 and 😀", "猫 sat"}) {
    const auto ids = cut(vocabulary, text);
    EXPECT_EQ(vocabulary.decode(ids), text);
    for (const int id : ids) EXPECT_NE(vocabulary.piece(id), "<unk>") << text;
  }
}

TEST(SentencePiece, AChosenCharacterIsAPieceAndARareOneItsBytes) {
  const auto vocabulary = small();
  std::vector<std::string> pieces;
  for (const int id : cut(vocabulary, "猫狗龘")) pieces.push_back(vocabulary.piece(id));
  EXPECT_EQ(pieces, (std::vector<std::string>{"▁", "猫", "狗", "<0xE9>", "<0xBE>", "<0x98>"}));
}

TEST(SentencePiece, ControlPiecesComeFromNoText) {
  const auto vocabulary = small();
  EXPECT_EQ(vocabulary.id(">>cmn<<"), 3);
  EXPECT_EQ(vocabulary.id("no such piece"), std::nullopt);
  for (const int id : cut(vocabulary, ">>cmn<< cat")) EXPECT_NE(id, 3);
  EXPECT_EQ(vocabulary.decode(std::vector<int>{3, -1, 100000}), "");
}

TEST(SentencePiece, RefusesWhatIsNoModel) {
  EXPECT_EQ(SentencePiece::read("no model").error().code, ErrorCode::BadFile);
  EXPECT_FALSE(learnVocabulary(std::vector<std::string>{"a"}, {5000, {}, {}}));
}

}  // namespace
}  // namespace fovea
