// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <memory>

namespace fovea {

namespace {

Error failed(std::string_view what, UErrorCode status) {
  return {ErrorCode::Internal,
          std::string("The Unicode library could not ").append(what).append(" (").append(u_errorName(status)) + ")."};
}

/// The code point at @p offset, which moves behind it; negative where the bytes are not UTF-8.
UChar32 next(std::string_view text, std::size_t& offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  auto at = static_cast<std::int64_t>(offset);
  UChar32 point = 0;
  U8_NEXT(bytes, at, length, point);
  offset = static_cast<std::size_t>(at);
  return point;
}

bool isInvisible(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const auto point = next(text, offset);
    const auto category = u_charType(point);
    if (!u_isUWhiteSpace(point) && category != U_CONTROL_CHAR && category != U_FORMAT_CHAR) return false;
  }
  return true;
}

}  // namespace

std::optional<std::size_t> firstInvalidByte(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const auto begin = offset;
    if (next(text, offset) < 0) return begin;
  }
  return std::nullopt;
}

Expected<std::vector<Segment>> segments(std::string_view text, Segmentation segmentation, std::size_t limit,
                                        const RunControl& control) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      segmentation == Segmentation::Words
          ? icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)
          : icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText bytes = UTEXT_INITIALIZER;
  if (U_SUCCESS(status)) utext_openUTF8(&bytes, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_SUCCESS(status)) breaks->setText(&bytes, status);
  utext_close(&bytes);  // the iterator works on a clone of its own
  if (U_FAILURE(status)) return failed("cut the text", status);

  std::vector<Segment> found;
  auto begin = static_cast<std::size_t>(breaks->first());
  for (auto boundary = breaks->next(); boundary != icu::BreakIterator::DONE && found.size() < limit;
       boundary = breaks->next()) {
    if (control.stopped()) return cancelled();
    const auto end = static_cast<std::size_t>(boundary);
    if (!isInvisible(text.substr(begin, end - begin))) found.push_back({begin, end});
    begin = end;
  }
  return found;
}

Expected<std::string> folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  auto letters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  letters.foldCase();
  const auto* composition = icu::Normalizer2::getNFCInstance(status);
  if (U_SUCCESS(status)) letters = composition->normalize(letters, status);
  if (U_FAILURE(status)) return failed("compare words", status);
  std::string result;
  letters.toUTF8String(result);
  return result;
}

std::u32string codePoints(std::string_view text, std::size_t limit) {
  std::u32string points;
  for (std::size_t offset = 0; offset < text.size() && points.size() < limit;)
    points.push_back(static_cast<char32_t>(next(text, offset)));
  return points;
}

}  // namespace fovea
