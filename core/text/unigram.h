// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/subword_model.h"
#include "core/text/unknown_characters.h"

namespace fovea {

/// The unigram model (Kudo 2018, arXiv:1804.10959): of all ways to cut a word the one with the largest sum of
/// @p logProbabilities, one for each id, by Viterbi's algorithm. Unknown characters cost 10 more than the worst piece.
/// Ids whose log-probability is NaN are no pieces of text.
SubwordModel unigram(VocabularyPtr vocabulary, std::vector<float> logProbabilities, UnknownCharacters unknown);

}  // namespace fovea
