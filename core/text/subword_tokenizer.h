// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/text/added_tokens.h"
#include "core/text/decoding.h"
#include "core/text/normalization.h"
#include "core/text/pre_tokenization.h"
#include "core/text/subword_model.h"
#include "core/text/token.h"

namespace fovea {

/// The ids of a vocabulary's marks, where it has them.
struct SpecialIds {
  std::optional<int> bos, eos, pad, unk, mask, sep, cls;

  bool operator==(const SpecialIds&) const = default;
};

/// How pieces spell bytes.
enum class Spelling {
  Characters,    ///< as they are: WordPiece
  ByteAlphabet,  ///< GPT-2's
  Metaspace,     ///< SentencePiece's: "▁" for a space, "<0xE2>" for a byte
};

/// What every tokenizer file is read into: normalise, cut into words, cut words into tokens, add marks.
struct SubwordPipeline {
  VocabularyPtr vocabulary;
  std::vector<AddedToken> added;
  std::vector<Normalization> normalization;
  std::vector<PreTokenization> preTokenization;
  SubwordModel model;
  std::vector<int> before;  ///< marks around every text
  std::vector<int> after;
  std::vector<Decoding> decoding;
  Spelling spelling = Spelling::Characters;
  SpecialIds special;
};

enum class Marks { Add, Leave };

/// A text that is put together from ids, and where each of them stands in it.
struct WrittenText {
  std::string text;
  std::vector<Token> tokens;
};

/// The tokenizer of a model: its vocabulary, and how it cuts a text. Immutable, cheap to copy.
class SubwordTokenizer {
 public:
  /// BadFile: an added token contradicts the vocabulary, or a mark is not in it.
  static Expected<SubwordTokenizer> make(SubwordPipeline pipeline);

  /// The tokens of @p text. Each has its id, its piece, and the whole characters it comes from: tokens that share a
  /// character have it both, what the tokenizer put in comes from nowhere (begin = end). InvalidText: not UTF-8, or
  /// there is no token for it; TooLarge: more than 64 MiB, or a regular expression takes too long; Cancelled.
  Expected<std::vector<Token>> encode(std::string_view text, Marks marks = Marks::Add,
                                      const RunControl& control = {}) const;

  /// The tokens with these ids as a reader would write them: bytes joined into characters ("…" where a neighbour has
  /// the rest), white space visible; begin and end are 0. InvalidValue: an id is not in the vocabulary.
  Expected<std::vector<Token>> tokens(std::span<const int> ids) const;

  /// The text of these ids; marks are left out. InvalidValue: an id is not in the vocabulary.
  Expected<std::string> decode(std::span<const int> ids) const;

  /// Both, for ids that a model has written: each token with the whole characters of the text that it writes, as
  /// encode() has them; marks, and what writes nothing, stand nowhere. InvalidValue: as decode(); Cancelled.
  Expected<WrittenText> written(std::span<const int> ids, const RunControl& control = {}) const;

  int size() const;  ///< one more than the largest id
  std::optional<int> id(std::string_view piece) const;
  const SpecialIds& special() const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace fovea
