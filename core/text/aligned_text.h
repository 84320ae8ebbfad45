// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/unicode.h"

namespace fovea {

/// Bytes [begin, end) of the text as it was typed: whole characters.
struct Origin {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Origin&) const = default;
};

/// A text on its way through the steps of a tokenizer, and where each of its bytes comes from.
struct AlignedText {
  std::string text;             ///< valid UTF-8
  std::vector<Origin> origins;  ///< one for each byte

  AlignedText() = default;
  /// @p part of the text as it was typed; the text has less than 4 GiB.
  AlignedText(std::string_view typed, Segment part) {
    for (auto offset = part.begin; offset < part.end;) {
      const auto begin = offset;
      nextCodePoint(typed, offset);
      append(typed.substr(begin, offset - begin),
             {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(offset)});
    }
  }

  std::string_view view(Segment part) const { return std::string_view(text).substr(part.begin, part.end - part.begin); }
  void append(std::string_view bytes, Origin origin) {
    text.append(bytes);
    origins.insert(origins.end(), bytes.size(), origin);
  }
  void append(const AlignedText& other, Segment part) {
    text.append(other.view(part));
    const auto first = other.origins.begin();
    origins.insert(origins.end(), first + static_cast<std::ptrdiff_t>(part.begin),
                   first + static_cast<std::ptrdiff_t>(part.end));
  }
  /// What was typed where @p part is now; @p part is not empty.
  Origin origin(Segment part) const {
    Origin whole = origins[part.begin];
    for (auto i = part.begin; i < part.end; ++i) {
      whole.begin = std::min(whole.begin, origins[i].begin);
      whole.end = std::max(whole.end, origins[i].end);
    }
    return whole;
  }
};

}  // namespace fovea
