// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unknown_characters.h"

#include <string>

namespace fovea {

UnknownCharacters::UnknownCharacters(const Vocabulary& vocabulary, std::optional<int> unknown, bool fuse,
                                     bool byteFallback)
    : unknown_(unknown), fuse_(fuse) {
  if (!byteFallback) return;
  bytes_.emplace();
  for (std::size_t byte = 0; byte < 256; ++byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto id = vocabulary.id(std::string("<0x") + digits[byte / 16] + digits[byte % 16] + '>');
    if (!id) {
      bytes_.reset();
      return;
    }
    (*bytes_)[byte] = *id;
  }
}

Expected<void> UnknownCharacters::append(std::string_view word, std::size_t begin, std::size_t end,
                                         std::vector<Piece>& out) const {
  if (bytes_) {
    for (auto i = begin; i < end; ++i) out.push_back({(*bytes_)[static_cast<unsigned char>(word[i])], i, i + 1});
  } else if (!unknown_) {
    return Error{ErrorCode::InvalidText, "The vocabulary has no token for '" +
                                             std::string(word.substr(begin, end - begin)) +
                                             "', and none for the unknown."};
  } else if (fuse_ && !out.empty() && out.back().id == *unknown_ && out.back().end == begin) {
    out.back().end = end;
  } else {
    out.push_back({*unknown_, begin, end});
  }
  return {};
}

}  // namespace fovea
