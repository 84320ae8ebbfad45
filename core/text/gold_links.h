// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/text/unicode.h"

namespace fovea {

/// A sentence and its translation, with what a person says of which characters translate which words.
struct GoldPair {
  struct Character {
    Segment place;           ///< in the translation
    std::vector<int> words;  ///< numbers into words; none: it translates no word (particles, punctuation)
  };

  std::string source;
  std::string translation;
  std::vector<Segment> words;  ///< of the source
  std::vector<Character> characters;
};

/// Runs of letters, digits and apostrophes; punctuation is no word. @p text is valid UTF-8.
std::vector<Segment> wordsOf(std::string_view text);

/// Reads lines "source ⇥ translation", the translation in parts with spaces between them, each "TEXT" (no link) or
/// "TEXT=WORD+WORD…": every character of TEXT is linked to each of the words, which must occur just once in the source:
///
///     He broke the window. ⇥ 他=He 打破=broke 了 窗户=window 。
///
/// InvalidText: not UTF-8, or which line is wrong and why.
Expected<std::vector<GoldPair>> readGoldLinks(std::string_view tsv);

}  // namespace fovea
