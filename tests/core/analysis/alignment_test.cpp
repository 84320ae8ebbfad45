// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/alignment.h"

#include <gtest/gtest.h>

#include <limits>

namespace fovea {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// A mark, two pieces of word 0, word 1, a mark.
const std::vector<int> kWords{-1, 0, 0, 1, -1};

TEST(Alignment, PiecesOfAWordAreSummedAndMarksTakeNoPart) {
  const Matrix weights{{0.40F, 0.11F, 0.12F, 0.20F, 0.17F}};
  EXPECT_EQ(alignmentScore(weights, kWords, std::vector<GoldCharacter>{{{0}, {0}}}).right, 1);
  EXPECT_EQ(alignmentScore(weights, kWords, std::vector<GoldCharacter>{{{0}, {1}}}).right, 0);
  EXPECT_EQ(alignmentScore(weights, kWords, std::vector<GoldCharacter>{{{0}, {0, 1}}}).right, 1);
}

TEST(Alignment, RowsOfACharacterAreSummed) {
  const Matrix weights{{0, 0.6F, 0, 0.4F, 0}, {0, 0.3F, 0, 0.7F, 0}, {0, 1, 0, 0, 0}};
  EXPECT_EQ(alignmentScore(weights, kWords, std::vector<GoldCharacter>{{{0, 1}, {1}}}).right, 1);
}

TEST(Alignment, ACharacterWithoutLinkDoesNotCount) {
  const Matrix weights{{0, 1, 0, 0, 0}, {0, 0, 0, 1, 0}, {0, 1, 0, 0, 0}};
  const auto score = alignmentScore(weights, kWords, std::vector<GoldCharacter>{{{0}, {0}}, {{1}, {}}, {{2}, {1}}});
  EXPECT_EQ(score.right, 1);
  EXPECT_EQ(score.characters, 2);
  EXPECT_DOUBLE_EQ(score.share(), 0.5);
}

TEST(Alignment, MaskedCellsAreNothing) {
  const Matrix weights{{kNaN, kNaN, 0.15F, 0.20F, kNaN}};
  EXPECT_EQ(alignmentScore(weights, kWords, std::vector<GoldCharacter>{{{0}, {1}}}).right, 1);
}

TEST(Alignment, NothingToLookAtIsWrong) {
  const Matrix weights{{1, 0, 0, 0, 0}};
  const std::vector<int> marks(5, -1);
  const auto score = alignmentScore(weights, marks, std::vector<GoldCharacter>{{{0}, {0}}});
  EXPECT_EQ(score.right, 0);
  EXPECT_EQ(score.characters, 1);
}

}  // namespace
}  // namespace fovea
