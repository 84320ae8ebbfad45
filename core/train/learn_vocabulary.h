// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/expected.h"

namespace fovea {

/// What a new vocabulary shall be like. The first pieces are "</s>", "<unk>", "<pad>" and the control pieces.
struct VocabularyPlan {
  int size = 6000;                      ///< of pieces, those above and 256 for single bytes included
  std::vector<std::string> controls;    ///< pieces that no text is cut into
  std::vector<std::string> characters;  ///< each always a piece of its own
};

/// Learns pieces of words from @p sentences (the unigram model of Kudo 2018, arXiv:1804.10959); what they cannot spell
/// is cut into bytes. The bytes of a SentencePiece model (Kudo and Richardson 2018, arXiv:1808.06226). InvalidValue:
/// why it cannot be done, e.g. too few different words.
Expected<std::string> learnVocabulary(std::span<const std::string> sentences, const VocabularyPlan& plan);

}  // namespace fovea
