// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/embedding.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "core/text/tokenizer.h"

namespace fovea {
namespace {

Matrix embedText(std::string_view text, Index width = 256) {
  const auto tokens = tokenize(text, Tokenization::Words);
  EXPECT_TRUE(tokens);
  const auto rows = embed(*tokens, width);
  EXPECT_TRUE(rows);
  return *rows;
}

float letterCosine(std::string_view a, std::string_view b) {
  const auto layout = EmbeddingLayout::of(256);
  const Matrix letters = embedText(std::string(a) + " " + std::string(b)).middleCols(layout.identity, layout.letters);
  return letters.row(0).dot(letters.row(1));
}

TEST(EmbeddingLayout, FillsEveryWidth) {
  for (Index width = 16; width <= 512; ++width) {
    const auto layout = EmbeddingLayout::of(width);
    EXPECT_EQ(layout.width(), width);
    EXPECT_EQ(layout.identity, width / 4);
    EXPECT_GE(layout.letters, width / 4);
  }
}

TEST(Embedding, PartsAreUnitVectorsAndThePositionCode) {
  for (const Index width : {16, 18, 31, 64, 256, 512}) {
    const auto layout = EmbeddingLayout::of(width);
    const auto rows = embedText("the cat sat on the mat", width);
    ASSERT_EQ(rows.rows(), 6);
    ASSERT_EQ(rows.cols(), width);
    for (Index i = 0; i < rows.rows(); ++i) {
      EXPECT_NEAR(rows.row(i).head(layout.identity).norm(), 1, 1e-6);
      EXPECT_NEAR(rows.row(i).segment(layout.identity, layout.letters).norm(), 1, 1e-6);
      for (Index m = 0; m < layout.pairs; ++m) {
        const double angle =
            static_cast<double>(i) * std::pow(10000.0, -static_cast<double>(m) / static_cast<double>(layout.pairs));
        EXPECT_NEAR(rows(i, layout.content() + 2 * m), std::sin(angle), 1e-6);
        EXPECT_NEAR(rows(i, layout.content() + 2 * m + 1), std::cos(angle), 1e-6);
      }
    }
    EXPECT_EQ(rows.row(0).head(layout.content()), rows.row(4).head(layout.content()));
  }
}

TEST(Embedding, FormsOfOneWordAreNearAndOthersAreNot) {
  const std::array<std::pair<const char*, const char*>, 7> near{{{"run", "runs"},
                                                                 {"run", "running"},
                                                                 {"runs", "running"},
                                                                 {"cat", "cats"},
                                                                 {"nation", "national"},
                                                                 {"walk", "walked"},
                                                                 {"quick", "quickly"}}};
  for (const auto& [a, b] : near) EXPECT_GT(letterCosine(a, b), 0.5F) << a << " " << b;
  const std::array<std::pair<const char*, const char*>, 6> far{
      {{"cat", "dog"}, {"run", "walk"}, {"he", "were"}, {"quick", "fox"}, {"猫", "狗"}, {"table", "music"}}};
  for (const auto& [a, b] : far) EXPECT_LT(std::abs(letterCosine(a, b)), 0.35F) << a << " " << b;
}

TEST(Embedding, CaseDoesNotCount) {
  const auto rows = embedText("Cat cat CAT");
  EXPECT_EQ(rows.row(0).head(128), rows.row(1).head(128));
  EXPECT_EQ(rows.row(0).head(128), rows.row(2).head(128));
}

TEST(Embedding, IsTheSameOnEveryMachine) {
  // Signs of the first identity columns of "cat", and three letter columns, as first computed.
  const auto rows = embedText("cat");
  std::string signs;
  for (Index i = 0; i < 16; ++i) signs += rows(0, i) > 0 ? '+' : '-';
  EXPECT_EQ(signs, "--+--++-+--+++--");
  EXPECT_NEAR(rows(0, 64), 0.08168300, 1e-6);
  EXPECT_NEAR(rows(0, 100), 0.15169701, 1e-6);
  EXPECT_NEAR(rows(0, 127), 0.05834500, 1e-6);
}

TEST(Embedding, AWordOfAnyLengthIsQuickAndFinite) {
  EXPECT_TRUE(embedText(std::string(65536, 'x')).allFinite());
  EXPECT_EQ(embedText("").rows(), 0);
}

}  // namespace
}  // namespace fovea
