// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/alignment.h"

#include <algorithm>
#include <cmath>

namespace fovea {

AlignmentScore& AlignmentScore::operator+=(const AlignmentScore& other) {
  right += other.right;
  characters += other.characters;
  return *this;
}

AlignmentScore alignmentScore(const Matrix& weights, std::span<const int> wordOfColumn,
                              std::span<const GoldCharacter> gold) {
  AlignmentScore score;
  const int words = wordOfColumn.empty() ? 0 : *std::ranges::max_element(wordOfColumn) + 1;
  for (const auto& character : gold) {
    if (character.words.empty()) continue;
    std::vector<double> looks(static_cast<std::size_t>(words));
    for (const Index row : character.rows)
      for (std::size_t column = 0; column < wordOfColumn.size(); ++column) {
        const float weight = weights(row, static_cast<Index>(column));
        if (const int word = wordOfColumn[column]; word >= 0 && !std::isnan(weight))
          looks[static_cast<std::size_t>(word)] += static_cast<double>(weight);
      }
    ++score.characters;
    const auto strongest = static_cast<int>(std::ranges::max_element(looks) - looks.begin());
    if (words > 0 && std::ranges::find(character.words, strongest) != character.words.end()) ++score.right;
  }
  return score;
}

}  // namespace fovea
