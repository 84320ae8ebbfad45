// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// What a piece of a SentencePiece vocabulary is; the numbers are those of its files.
enum class PieceType { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

struct ScoredPiece {
  std::string text;
  float score = 0;
  PieceType type = PieceType::Normal;
  int id = 0;
};

/// A SentencePiece vocabulary, as its own files and GGUF files carry it.
struct ScoredPieces {
  std::vector<ScoredPiece> pieces;
  bool unigram = true;  ///< else byte-pair encoding
  bool byteFallback = false;
  bool addDummyPrefix = true;
  bool removeExtraWhitespaces = true;
  std::string charsmap;
};

/// The pipeline of a SentencePiece vocabulary, without marks around the text. BadFile: ids or characters are damaged.
Expected<SubwordPipeline> pipelineOf(const ScoredPieces& vocabulary);

}  // namespace fovea
