// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace fovea {

/// One token and where it stands in its text.
struct Token {
  std::string text;       ///< as a reader would write it, UTF-8
  int id = 0;             ///< the source's number for it; in the bare layer, equal words have equal ids; −1: no word
  std::size_t begin = 0;  ///< byte offsets into the UTF-8 text: [begin, end)
  std::size_t end = 0;
  std::string piece = {};  ///< of a subword vocabulary: as the vocabulary writes it
  bool special = false;    ///< a mark of the vocabulary, no text: beginning, end, padding, mask

  bool operator==(const Token&) const = default;
};

}  // namespace fovea
