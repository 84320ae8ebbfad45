// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace fovea {

/// How many n-grams of characters the translations of a corpus share with their references. White space does not count.
class NgramMatches {
 public:
  void add(std::u32string_view translation, std::u32string_view reference);

  /// chrF (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation"): the F-score of the precision
  /// and the recall of n-grams, each the mean over n = 1…6; recall counts β = 2 times as much. In [0, 1]. A length of
  /// n-grams that occurs on neither side is left out.
  double chrF() const;

  /// BLEU (Papineni et al. 2002) over characters: the geometric mean of the precisions of n = 1…4, less where the
  /// translations are shorter than the references. In [0, 1]; 0 where nothing of some length matches.
  double bleu() const;

 private:
  static constexpr std::size_t kLongest = 6;

  struct Count {
    std::size_t shared = 0;
    std::size_t translation = 0;
    std::size_t reference = 0;
  };
  std::array<Count, kLongest> counts_;  // of n-grams of n = 1…6
};

}  // namespace fovea
