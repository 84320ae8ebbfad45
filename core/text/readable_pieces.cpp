// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/readable_pieces.h"

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/text/unicode.h"

namespace fovea {

namespace {

constexpr std::string_view kEllipsis = "…";

/// The end of the character at @p begin; nothing: the bytes are none.
std::optional<std::size_t> endOfCharacter(std::string_view text, std::size_t begin) {
  const auto lead = static_cast<unsigned char>(text[begin]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const auto character = text.substr(begin, length);
  if (character.size() < length || firstInvalidByte(character)) return std::nullopt;
  return begin + length;
}

std::string written(std::string_view character) {
  std::size_t offset = 0;
  const auto point = nextCodePoint(character, offset);
  std::string out;
  if (point == U'\n')
    out = "↵";
  else if (point < U' ')
    appendUtf8(out, 0x2400 + point);  // the block of control pictures
  else if (point == U' ')
    out = "␣";
  else if (point == 0x7F)
    out = "␡";
  else
    out = character;
  return out;
}

std::string writtenByte(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return std::string("<0x") + digits[value / 16] + digits[value % 16] + '>';
}

}  // namespace

std::vector<std::string> readablePieces(std::span<const std::string> bytes) {
  std::string all;
  for (const auto& piece : bytes) all += piece;
  std::vector<std::string> texts(bytes.size());
  std::size_t piece = 0;
  std::size_t pieceEnd = bytes.empty() ? 0 : bytes[0].size();
  for (std::size_t begin = 0; begin < all.size();) {
    while (pieceEnd <= begin) pieceEnd += bytes[++piece].size();
    const auto whole = endOfCharacter(all, begin);
    const auto end = whole.value_or(begin + 1);
    const auto shown = whole ? written(std::string_view(all).substr(begin, end - begin)) : writtenByte(all[begin]);
    texts[piece] += shown;
    while (pieceEnd < end) {  // goes on in the next piece
      texts[piece] += kEllipsis;
      do pieceEnd += bytes[++piece].size();
      while (bytes[piece].empty());
      texts[piece].append(kEllipsis).append(shown);
    }
    begin = end;
  }
  return texts;
}

}  // namespace fovea
