// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_alphabet.h"

#include <charconv>

#include "core/text/unicode.h"

namespace fovea {

namespace {

constexpr bool isVisible(std::size_t byte) {
  return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

/// The code point that stands for each byte: itself where it can be seen, else the next from U+0100 on.
std::array<char32_t, 256> codePointsOfBytes() {
  std::array<char32_t, 256> points{};
  char32_t next = 256;
  for (std::size_t byte = 0; byte < 256; ++byte) points[byte] = isVisible(byte) ? static_cast<char32_t>(byte) : next++;
  return points;
}

}  // namespace

const std::array<std::string, 256>& byteAlphabet() {
  static const auto alphabet = [] {
    std::array<std::string, 256> all;
    const auto points = codePointsOfBytes();
    for (std::size_t byte = 0; byte < 256; ++byte) appendUtf8(all[byte], points[byte]);
    return all;
  }();
  return alphabet;
}

std::optional<std::string> fromByteAlphabet(std::string_view piece) {
  static const auto bytes = [] {
    std::array<int, 512> all{};
    all.fill(-1);
    const auto points = codePointsOfBytes();
    for (std::size_t byte = 0; byte < 256; ++byte) all[points[byte]] = static_cast<int>(byte);
    return all;
  }();
  std::string out;
  for (std::size_t offset = 0; offset < piece.size();) {
    const auto point = nextCodePoint(piece, offset);
    if (point >= bytes.size() || bytes[point] < 0) return std::nullopt;
    out += static_cast<char>(bytes[point]);
  }
  return out;
}

std::optional<char> fallbackByte(std::string_view piece) {
  if (piece.size() != 6 || !piece.starts_with("<0x") || piece[5] != '>') return std::nullopt;
  unsigned value = 0;
  const auto [end, failure] = std::from_chars(piece.data() + 3, piece.data() + 5, value, 16);
  if (failure != std::errc() || end != piece.data() + 5) return std::nullopt;
  return static_cast<char>(value);
}

}  // namespace fovea
