// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/expected.h"
#include "core/text/trie.h"

namespace fovea {

/// The pieces of a subword vocabulary and their ids.
class Vocabulary {
 public:
  /// More ids than any known vocabulary has; a larger one is a lie.
  static constexpr int kMostIds = 1 << 20;

  /// BadFile: an id is negative, too large or given twice, or a piece is not UTF-8. Of equal pieces the first is found.
  static Expected<Vocabulary> make(std::vector<std::pair<std::string, int>> pieces);

  int size() const { return static_cast<int>(pieces_.size()); }  ///< one more than the largest id
  /// Empty for ids that no piece has. @p id is below size().
  const std::string& piece(int id) const { return pieces_[static_cast<std::size_t>(id)]; }
  std::optional<int> id(std::string_view piece) const { return trie_.find(piece); }
  const Trie& trie() const { return trie_; }

 private:
  std::vector<std::string> pieces_;
  Trie trie_;
};

}  // namespace fovea
