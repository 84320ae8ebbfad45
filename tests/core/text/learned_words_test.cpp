// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/learned_words.h"

#include <gtest/gtest.h>

#include "core/checkpoint/open_model.h"
#include "core/model/built_in.h"
#include "core/text/embedding.h"
#include "core/text/tokenizer.h"

namespace fovea {
namespace {

const Model& translator() {
  static const auto model = openModel(kTranslator);
  return **model;
}

LearnedWords learned(Index columns) {
  return {translator().transformer.encoder->embedding.tokens, *translator().text.source, columns};
}

RowVector vectorOf(const LearnedWords& words, std::string_view word) {
  const auto vector = words.of(word);
  EXPECT_TRUE(vector) << word;
  return *vector;
}

double likeness(std::string_view one, std::string_view other) {
  static const auto words = learned(192);  // nothing is lost
  return static_cast<double>(vectorOf(words, one).dot(vectorOf(words, other)));
}

/// The mean of some rows of the embedding less the mean of all, a number at a time.
std::vector<double> meanOfRows(std::initializer_list<std::string_view> pieces) {
  const auto& table = *translator().transformer.encoder->embedding.tokens;
  std::vector<double> result(static_cast<std::size_t>(table.cols()), 0);
  for (Index column = 0; column < table.cols(); ++column) {
    double all = 0;
    for (Index row = 0; row < table.rows(); ++row) all += static_cast<double>(table(row, column));
    double some = 0;
    for (const auto piece : pieces) some += static_cast<double>(table(*translator().text.source->id(piece), column));
    result[static_cast<std::size_t>(column)] =
        some / static_cast<double>(pieces.size()) - all / static_cast<double>(table.rows());
  }
  return result;
}

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
  double product = 0;
  double aa = 0;
  double bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return product / std::sqrt(aa * bb);
}

TEST(LearnedWords, AreTheMeanOfThePiecesOfAWord) {
  const auto always = meanOfRows({"▁al", "ways"});
  const auto never = meanOfRows({"▁never"});
  const auto yesterday = meanOfRows({"昨", "天"});  // without the space that is put before it
  EXPECT_NEAR(likeness("always", "never"), cosine(always, never), 1e-5);
  EXPECT_NEAR(likeness("昨天", "always"), cosine(yesterday, always), 1e-5);
  EXPECT_NEAR(likeness("昨天", "昨天"), 1, 1e-5);
}

// The table of docs/translator.md.
TEST(LearnedWords, AreNearWhereTheTranslatorUsesThemAlike) {
  EXPECT_NEAR(likeness("bicycle", "bike"), 0.74, 0.006);
  EXPECT_NEAR(likeness("mother", "mom"), 0.58, 0.006);
  EXPECT_NEAR(likeness("shop", "store"), 0.55, 0.006);
  EXPECT_NEAR(likeness("boy", "girl"), 0.53, 0.006);
  EXPECT_NEAR(likeness("猫", "狗"), 0.52, 0.006);
  EXPECT_NEAR(likeness("今", "昨"), 0.51, 0.006);
  EXPECT_NEAR(likeness("dog", "狗"), 0.18, 0.006);
  EXPECT_LT(likeness("bicycle", "mother"), 0.3);
}

TEST(LearnedWords, AreFarFromEachOtherAtRandom) {
  const auto& table = *translator().transformer.encoder->embedding.tokens;
  const RowVector mean = table.colwise().mean();
  double sum = 0;
  double squares = 0;
  int count = 0;
  for (Index i = 10; i < 1000; i += 10) {
    for (Index j = 1005; j < table.rows(); j += 10) {
      const RowVector a = (table.row(i) - mean).normalized();
      const auto cosine = static_cast<double>(a.dot((table.row(j) - mean).normalized()));
      sum += cosine;
      squares += cosine * cosine;
      ++count;
    }
  }
  EXPECT_NEAR(sum / count, 0, 0.05);
  EXPECT_NEAR(std::sqrt(squares / count), 0.1, 0.05);
}

TEST(LearnedWords, KeepTheirAnglesInFewerColumns) {
  const std::vector<std::string_view> some{"boy", "girl", "bicycle", "bike", "昨", "今", "Ω", "rains"};
  for (const Index columns : {1, 4, 64, 97, 200}) {
    const auto words = learned(columns);
    double error = 0;
    for (const auto one : some) {
      const auto vector = vectorOf(words, one);
      EXPECT_EQ(vector.size(), columns);
      EXPECT_NEAR(vector.norm(), 1, 1e-5) << one;
      for (const auto other : some) {
        const auto change = static_cast<double>(vector.dot(vectorOf(words, other))) - likeness(one, other);
        error += change * change / static_cast<double>(some.size() * some.size());
      }
    }
    // In n of d columns an angle moves by about √((1/n)(1 − n/d)).
    const auto n = static_cast<double>(columns);
    EXPECT_LT(std::sqrt(error), columns >= 192 ? 1e-5 : 1.5 * std::sqrt((1 / n) * (1 - n / 192))) << columns;
  }
}

TEST(LearnedWords, NothingIsUnknown) {
  for (const auto* word : {"Ω", "喵", "👨‍👩‍👧‍👦", "xyzzy", "。", "\xEF\xB7\xBD"})
    EXPECT_NEAR(likeness(word, word), 1, 1e-5) << word;
  for (const auto* nothing : {"", " ", "▁"}) EXPECT_EQ(likeness(nothing, nothing), 0);
  EXPECT_EQ(learned(8).of("\xC3").error().code, ErrorCode::InvalidText);
}

TEST(Embedding, TakesLearnedWordsInPlaceOfLetters) {
  const auto tokens = *tokenize("The boy saw the boy’s bike 昨天", Tokenization::Words);
  for (const Index width : {16, 50, 256, 512}) {
    const auto layout = EmbeddingLayout::of(width);
    const auto words = learned(layout.letters);
    const auto rows = *embed(tokens, width, &words);
    const auto hashed = *embed(tokens, width);
    EXPECT_EQ(rows.leftCols(layout.identity), hashed.leftCols(layout.identity));
    EXPECT_EQ(rows.rightCols(2 * layout.pairs), hashed.rightCols(2 * layout.pairs));
    for (Index i = 0; i < rows.rows(); ++i)
      EXPECT_EQ(rows.row(i).segment(layout.identity, layout.letters),
                vectorOf(words, tokens[static_cast<std::size_t>(i)].text));
  }
}

TEST(Embedding, EqualWordsAreEqualWhateverTheirNumber) {
  const auto words = learned(64);
  const auto a = *tokenize("the boy and The boy", Tokenization::Words);
  const auto b = *tokenize("The boy", Tokenization::Words, a);
  const auto rows = embed(a, 256, &words)->middleCols(64, 64).eval();
  const auto others = embed(b, 256, &words)->middleCols(64, 64).eval();
  EXPECT_EQ(rows.row(1), rows.row(4));
  EXPECT_NE(rows.row(0), rows.row(3));  // the translator has its own piece for each
  EXPECT_EQ(rows.bottomRows(2), others);
}

}  // namespace
}  // namespace fovea
