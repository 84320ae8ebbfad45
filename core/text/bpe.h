// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <utility>

#include "core/text/subword_model.h"
#include "core/text/unknown_characters.h"

namespace fovea {

/// Two tokens that become one; of several that could, the one of the lowest rank does first.
struct Merge {
  int left;
  int right;
  int merged;
  int rank;
};

/// The merges as files write them, the first first. BadFile: one has a part, or a result, that is no piece.
Expected<std::vector<Merge>> mergesOf(const Vocabulary& vocabulary,
                                      std::span<const std::pair<std::string, std::string>> pairs);
/// The merges that SentencePiece's scores mean: any two pieces may become a third, the one of the highest score first.
/// @p scores: one for each id, NaN for what is no piece of text.
std::vector<Merge> mergesOf(const Vocabulary& vocabulary, std::span<const float> scores);

/// Byte-pair encoding (Sennrich et al. 2016, arXiv:1508.07909): a word is cut into characters, and neighbours are
/// merged as long as there is a merge for them. @p wholeWords: a word that is a piece needs no merges.
SubwordModel bytePairEncoding(VocabularyPtr vocabulary, std::span<const Merge> merges, UnknownCharacters unknown,
                              bool wholeWords = false);

}  // namespace fovea
