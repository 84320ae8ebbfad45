// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"

/// What Fovea needs of the Unicode standard; all texts are UTF-8.
namespace fovea {

/// The offset of the first byte that is not UTF-8, or nothing.
std::optional<std::size_t> firstInvalidByte(std::string_view text);

enum class Segmentation { Words, Characters };

/// The bytes [begin, end) of one segment.
struct Segment {
  std::size_t begin;
  std::size_t end;
};

/// Cuts valid UTF-8 at word boundaries (Chinese, Japanese and other scripts without spaces by dictionary) or into
/// characters as a reader counts them (grapheme clusters). Segments with nothing to see (white space, control and
/// format characters) are left out; after @p limit segments it stops. Internal: ICU has failed; Cancelled.
Expected<std::vector<Segment>> segments(std::string_view text, Segmentation segmentation, std::size_t limit,
                                        const RunControl& control = {});

/// The text without differences of case and of composition (full case folding, then NFC). Internal: ICU has failed.
Expected<std::string> folded(std::string_view text);

/// The code points of valid UTF-8, at most @p limit of them.
std::u32string codePoints(std::string_view text, std::size_t limit);

}  // namespace fovea
