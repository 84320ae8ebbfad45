// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include "core/text/subword_model.h"

namespace fovea {

/// What a model makes of characters that its vocabulary does not have.
class UnknownCharacters {
 public:
  /// @p unknown: the id of the token for them, if there is one; @p fuse: neighbours share one token; @p byteFallback:
  /// they are spelled in bytes, if the vocabulary has the pieces "<0x00>" to "<0xFF>".
  UnknownCharacters(const Vocabulary& vocabulary, std::optional<int> unknown, bool fuse, bool byteFallback);

  /// Appends what stands for the bytes [begin, end) of @p word, one character. InvalidText: nothing does.
  Expected<void> append(std::string_view word, std::size_t begin, std::size_t end, std::vector<Piece>& out) const;

 private:
  std::optional<int> unknown_;
  bool fuse_;
  std::optional<std::array<int, 256>> bytes_;
};

}  // namespace fovea
