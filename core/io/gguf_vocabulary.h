// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// What a GGUF file says of its tokenizer: the values of "tokenizer.ggml.…", empty where it has none.
struct GgufVocabulary {
  std::string model;         ///< "llama", "gpt2", "bert" or "t5"
  std::string preTokenizer;  ///< "pre": how a byte-level BPE cuts words
  std::vector<std::string> tokens;
  std::vector<float> scores;
  std::vector<int> types;           ///< those of PieceType
  std::vector<std::string> merges;  ///< "left right"
  std::string charsmap;             ///< "precompiled_charsmap"
  std::optional<int> bos, eos, unknown, padding, separator, mask, cls;
  std::optional<bool> addBos, addEos, addSpacePrefix, removeExtraWhitespaces;
};

/// BadFile: arrays of different lengths, ids that are no token, a broken merge; Unsupported: a model or a way to cut
/// words that is not known, by its name.
Expected<SubwordTokenizer> tokenizerOf(const GgufVocabulary& gguf);

}  // namespace fovea
