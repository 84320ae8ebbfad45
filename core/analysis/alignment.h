// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/matrix.h"

namespace fovea {

/// What a person says of one character of a translation: in which rows of a map it is written, and of which words of
/// the source it is a translation (their numbers; none: of no word).
struct GoldCharacter {
  std::vector<Index> rows;
  std::vector<int> words;
};

/// How often attention and person agree.
struct AlignmentScore {
  int right = 0;
  int characters = 0;

  double share() const { return characters == 0 ? 0 : static_cast<double>(right) / characters; }
  AlignmentScore& operator+=(const AlignmentScore& other);
};

/// For every character with a gold link: whether the word that its rows of @p weights (T_q × T_k, NaN where masked)
/// look at most is one of them. The columns of a word are summed up; @p wordOfColumn has the word of each column, −1
/// where it belongs to none, and such columns take no part. Of equally strong words the first counts.
AlignmentScore alignmentScore(const Matrix& weights, std::span<const int> wordOfColumn,
                              std::span<const GoldCharacter> gold);

}  // namespace fovea
