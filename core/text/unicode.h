// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
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

/// The code point of valid UTF-8 at @p offset, which moves behind it.
char32_t nextCodePoint(std::string_view text, std::size_t& offset);
void appendUtf8(std::string& text, char32_t point);

bool isWhiteSpace(char32_t point);
bool isWordCharacter(char32_t point);   ///< letters, marks, digits, "_": \w of regular expressions
bool isPunctuation(char32_t point);     ///< category P
bool isNumber(char32_t point);          ///< category N
bool isMark(char32_t point);            ///< category M
bool isNonSpacingMark(char32_t point);  ///< category Mn
bool isOther(char32_t point);           ///< category C: control, format, private use, unassigned

/// The lower case of one code point, which may be more than one.
std::u32string lowerCase(char32_t point);

enum class NormalForm { Nfc, Nfd, Nfkc, Nfkd };

/// Gives @p take one after the other the shortest parts of valid UTF-8 that can be normalised alone, and what becomes
/// of each. Internal: ICU has failed; Cancelled.
Expected<void> normalize(std::string_view text, NormalForm form,
                         const std::function<void(Segment, std::string_view)>& take, const RunControl& control = {});

}  // namespace fovea
