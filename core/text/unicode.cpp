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

char32_t nextCodePoint(std::string_view text, std::size_t& offset) {
  return static_cast<char32_t>(next(text, offset));
}

void appendUtf8(std::string& text, char32_t point) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(point));
  text.append(reinterpret_cast<const char*>(bytes), length);
}

bool isWhiteSpace(char32_t point) {
  return u_isUWhiteSpace(static_cast<UChar32>(point));
}

bool isWordCharacter(char32_t point) {
  constexpr auto kinds = U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(point)) & kinds) != 0;
}

bool isPunctuation(char32_t point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_P_MASK) != 0;
}

bool isNumber(char32_t point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_N_MASK) != 0;
}

bool isMark(char32_t point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_M_MASK) != 0;
}

bool isNonSpacingMark(char32_t point) {
  return u_charType(static_cast<UChar32>(point)) == U_NON_SPACING_MARK;
}

bool isOther(char32_t point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_C_MASK) != 0;
}

std::u32string lowerCase(char32_t point) {
  if (point == U'\u0130') return U"i\u0307";  // the only one that becomes two
  return {static_cast<char32_t>(u_tolower(static_cast<UChar32>(point)))};
}

Expected<void> normalize(std::string_view text, NormalForm form,
                         const std::function<void(Segment, std::string_view)>& take, const RunControl& control) {
  UErrorCode status = U_ZERO_ERROR;
  const bool compatible = form == NormalForm::Nfkc || form == NormalForm::Nfkd;
  const bool composed = form == NormalForm::Nfc || form == NormalForm::Nfkc;
  const auto* normalizer = icu::Normalizer2::getInstance(nullptr, compatible ? "nfkc" : "nfc",
                                                         composed ? UNORM2_COMPOSE : UNORM2_DECOMPOSE, status);
  if (U_FAILURE(status)) return failed("normalise the text", status);
  std::string changed;
  Segment part{0, 0};
  const auto flush = [&](std::size_t end) {
    part.end = end;
    const auto bytes = text.substr(part.begin, part.end - part.begin);
    if (bytes.size() == 1) {
      take(part, bytes);
    } else if (!bytes.empty()) {
      const auto letters =
          icu::UnicodeString::fromUTF8(icu::StringPiece(bytes.data(), static_cast<std::int32_t>(bytes.size())));
      changed.clear();
      normalizer->normalize(letters, status).toUTF8String(changed);
      take(part, changed);
    }
    part.begin = end;
  };
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto begin = offset;
    if (normalizer->hasBoundaryBefore(next(text, offset))) flush(begin);
    if (++count % 4096 == 0 && control.stopped()) return cancelled();
    if (U_FAILURE(status)) break;
  }
  flush(text.size());
  if (U_FAILURE(status)) return failed("normalise the text", status);
  return {};
}

}  // namespace fovea
