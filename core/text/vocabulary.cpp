// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/vocabulary.h"

#include <algorithm>

#include "core/text/unicode.h"

namespace fovea {

Expected<Vocabulary> Vocabulary::make(std::vector<std::pair<std::string, int>> pieces) {
  const auto wrong = [](const std::pair<std::string, int>& entry, const char* what) {
    return Error{ErrorCode::BadFile,
                 "The vocabulary's entry with id " + std::to_string(entry.second) + " " + what + "."};
  };
  std::size_t size = 0;
  for (const auto& entry : pieces) {
    if (entry.second < 0 || entry.second >= kMostIds) return wrong(entry, "is out of range");
    if (firstInvalidByte(entry.first)) return wrong(entry, "is not UTF-8");
    size = std::max(size, static_cast<std::size_t>(entry.second) + 1);
  }
  Vocabulary vocabulary;
  vocabulary.pieces_.resize(size);
  std::vector<bool> taken(size, false);
  std::vector<std::pair<std::string_view, int>> found;
  for (const auto& [piece, id] : pieces) {
    const auto at = static_cast<std::size_t>(id);
    if (taken[at]) return wrong({piece, id}, "is there twice");
    taken[at] = true;
    vocabulary.pieces_[at] = piece;
    if (!piece.empty()) found.emplace_back(piece, id);
  }
  vocabulary.trie_ = Trie(std::move(found));
  return vocabulary;
}

}  // namespace fovea
