// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// A sentence and its translation.
struct SentencePair {
  std::string english;
  std::string chinese;
};

/// From lines "English ⇥ Chinese [⇥ anything]"; a pair with an empty sentence is left out. InvalidText: not UTF-8, or
/// which line has no tab.
Expected<std::vector<SentencePair>> readPairs(std::string_view tsv);

/// The tokens that a translation begins and ends with; of every vocabulary made by vocabularyOf().
inline constexpr int kEndToken = 0;
inline constexpr int kStartToken = 2;  ///< "<pad>", with which the decoder of Marian starts
inline constexpr std::string_view kToChinese = ">>cmn<<";
inline constexpr std::string_view kToEnglish = ">>eng<<";

/// A vocabulary for both languages: pieces of English words, and every Chinese character by itself that occurs at least
/// @p least times. As learnVocabulary().
Expected<std::string> vocabularyOf(std::span<const SentencePair> pairs, int size, int least = 3);

/// One thing to learn: the source begins with the direction, both end with kEndToken.
struct Example {
  std::vector<int> source;
  std::vector<int> target;
};

/// Both directions of every pair, but those longer than @p longest tokens. InvalidValue: the vocabulary has no
/// direction tokens; what encode() refuses.
Expected<std::vector<Example>> examplesOf(std::span<const SentencePair> pairs, const SubwordTokenizer& vocabulary,
                                          Index longest);

/// All examples in an order of their own, in batches of about @p tokens target tokens. They are packed without padding,
/// so that nothing is gained by putting those of like length together.
std::vector<std::vector<std::size_t>> batchesOf(std::span<const Example> examples, Index tokens, std::uint64_t seed);

}  // namespace fovea
