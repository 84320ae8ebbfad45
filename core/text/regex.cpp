// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/regex.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <string>

namespace fovea {

struct Regex::Pattern {
  std::unique_ptr<icu::RegexPattern> compiled;
};

namespace {

constexpr std::int32_t kMostMilliseconds = 2000;  // for one match
constexpr std::int32_t kMostMemory = 128 << 20;   // for one match: a million spaces need more than ICU's 8 MB

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// ICU's \s lacks two of Unicode's white spaces, which the expressions of tokenizers mean.
std::string withUnicodeSpaces(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    out += pattern[i];
    if (pattern[i] != '\\' || i + 1 == pattern.size()) continue;
    const char escaped = pattern[++i];
    if (escaped == 's')
      out += "p{White_Space}";
    else if (escaped == 'S')
      out += "P{White_Space}";
    else
      out += escaped;
  }
  return out;
}

UBool goesOn(const void* control, std::int32_t) {
  return !static_cast<const RunControl*>(control)->stopped();
}

}  // namespace

Expected<Regex> Regex::compile(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  std::unique_ptr<icu::RegexPattern> compiled(
      icu::RegexPattern::compile(utf16(withUnicodeSpaces(pattern)), 0, place, status));
  if (U_FAILURE(status))
    return Error{ErrorCode::BadFile, "The regular expression '" + std::string(pattern.substr(0, 80)) +
                                         "' cannot be read: " + u_errorName(status) + " at character " +
                                         std::to_string(place.offset) + "."};
  Regex regex;
  auto shared = std::make_shared<Pattern>();
  shared->compiled = std::move(compiled);
  regex.pattern_ = std::move(shared);
  return regex;
}

Expected<std::vector<Segment>> Regex::matches(std::string_view text, const RunControl& control) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto letters = utf16(text);
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern_->compiled->matcher(letters, status));
  if (U_SUCCESS(status)) matcher->setTimeLimit(kMostMilliseconds, status);
  if (U_SUCCESS(status)) matcher->setStackLimit(kMostMemory, status);
  if (U_SUCCESS(status)) matcher->setMatchCallback(goesOn, &control, status);

  // Matches come in order, so bytes are counted along with UTF-16 units.
  std::size_t byte = 0;
  std::int32_t unit = 0;
  const auto byteOf = [&](std::int32_t wanted) {
    while (unit < wanted) unit += nextCodePoint(text, byte) > 0xFFFF ? 2 : 1;
    return byte;
  };
  std::vector<Segment> found;
  while (U_SUCCESS(status) && matcher->find(status) && U_SUCCESS(status)) {
    const auto begin = byteOf(matcher->start(status));
    const auto end = byteOf(matcher->end(status));
    if (begin < end) found.push_back({begin, end});
    if (found.size() % 1024 == 0 && control.stopped()) return cancelled();
  }
  if (control.stopped()) return cancelled();
  if (U_FAILURE(status))
    return Error{ErrorCode::TooLarge, std::string("The tokenizer's regular expression gives up on this text (") +
                                          u_errorName(status) + ") after byte " + std::to_string(byte) + "."};
  return found;
}

}  // namespace fovea
