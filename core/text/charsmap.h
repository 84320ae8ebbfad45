// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"

namespace fovea {

/// The normalisation of SentencePiece (Kudo and Richardson 2018, arXiv:1808.06226) as its model files carry it: strings
/// of characters and what replaces them. The keys are a double-array trie (Aoe 1989), as darts-clone writes it.
class Charsmap {
 public:
  /// From the bytes of `precompiled_charsmap`, which may be hostile. BadFile: they are none.
  static Expected<Charsmap> read(std::string_view bytes);

  struct Match {
    std::size_t length = 0;        ///< bytes of the text that are replaced; 0: none
    std::string_view replacement;  ///< valid UTF-8
  };
  /// The longest key that @p text begins with.
  Match longest(std::string_view text) const;

 private:
  std::vector<std::uint32_t> units_;
  std::string replacements_;  // each ends with a zero byte
};

}  // namespace fovea
