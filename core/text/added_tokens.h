// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/trie.h"
#include "core/text/unicode.h"

namespace fovea {

/// A token that is found in the text as it stands, before any model cuts it.
struct AddedToken {
  int id = 0;
  std::string content;
  bool singleWord = false;  ///< not inside a word
  bool leftStrip = false;   ///< takes white space before it along
  bool rightStrip = false;  ///< and after it
  bool normalized = false;  ///< looked for in the normalised text
  bool special = false;     ///< a mark, no text
};

/// Finds added tokens in a text: the leftmost one, and there the longest.
class AddedTokens {
 public:
  AddedTokens() = default;
  explicit AddedTokens(std::vector<AddedToken> tokens);

  struct Part {
    Segment bytes;
    int id;  ///< negative: text between tokens
  };
  /// The parts of @p text in order, none empty.
  std::vector<Part> split(std::string_view text) const;

 private:
  std::vector<AddedToken> tokens_;
  Trie trie_;  // to places in tokens_
};

}  // namespace fovea
