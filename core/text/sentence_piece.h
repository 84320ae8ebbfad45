// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"

namespace sentencepiece {
class SentencePieceProcessor;
}

namespace fovea {

/// A vocabulary of pieces of words (Kudo and Richardson 2018, arXiv:1808.06226) that can cut every text.
class SentencePiece {
 public:
  /// From the bytes of a .model or .spm file, which may be hostile. BadFile: it is none.
  static Expected<SentencePiece> read(std::string_view bytes);

  /// The numbers of the pieces, without any token of the model at either end. Internal: the library has failed.
  Expected<std::vector<int>> encode(std::string_view text) const;
  /// The text of pieces; numbers outside the vocabulary and control pieces are left out.
  std::string decode(std::span<const int> ids) const;

  int size() const;
  std::string piece(int id) const;
  /// Of a piece as it stands in the vocabulary.
  std::optional<int> id(std::string_view piece) const;

 private:
  std::shared_ptr<const sentencepiece::SentencePieceProcessor> processor_;
};

/// What a new vocabulary shall be like. The first pieces are "</s>", "<unk>", "<pad>" and the control pieces.
struct VocabularyPlan {
  int size = 6000;                      ///< of pieces, those above and 256 for single bytes included
  std::vector<std::string> controls;    ///< pieces that no text is cut into
  std::vector<std::string> characters;  ///< each always a piece of its own
};

/// Learns the pieces from @p sentences (the unigram model of Kudo 2018, arXiv:1804.10959); what they cannot spell is
/// cut into bytes. The bytes of a .model file. InvalidValue: why it cannot be done, e.g. too few different words.
Expected<std::string> learnVocabulary(std::span<const std::string> sentences, const VocabularyPlan& plan);

}  // namespace fovea
