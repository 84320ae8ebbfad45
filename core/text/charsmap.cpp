// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/charsmap.h"

#include "core/text/unicode.h"

namespace fovea {

namespace {

// One unit of the double array.
bool hasLeaf(std::uint32_t unit) {
  return ((unit >> 8) & 1) != 0;
}
std::uint32_t leafValue(std::uint32_t unit) {
  return unit & 0x7FFFFFFFU;
}
std::uint32_t label(std::uint32_t unit) {
  return unit & 0x800000FFU;
}
std::uint32_t offset(std::uint32_t unit) {
  return (unit >> 10) << ((unit & (1U << 9)) >> 6);
}

std::uint32_t littleEndian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

bool isContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

Error damaged(const char* what) {
  return {ErrorCode::BadFile, std::string("The table of characters (precompiled_charsmap) is damaged: ") + what + "."};
}

}  // namespace

Expected<Charsmap> Charsmap::read(std::string_view bytes) {
  Charsmap map;
  if (bytes.empty()) return map;
  if (bytes.size() < 4) return damaged("it is cut off");
  const std::size_t size = littleEndian(bytes);
  bytes.remove_prefix(4);
  if (size % 4 != 0 || size > bytes.size()) return damaged("its length does not fit");
  for (std::size_t i = 0; i < size; i += 4) map.units_.push_back(littleEndian(bytes.substr(i)));
  map.replacements_ = bytes.substr(size);
  if (!map.replacements_.empty() && map.replacements_.back() != '\0') return damaged("its last text has no end");
  if (firstInvalidByte(map.replacements_)) return damaged("it is not UTF-8");
  return map;
}

Charsmap::Match Charsmap::longest(std::string_view text) const {
  Match best;
  if (units_.empty()) return best;
  std::size_t node = offset(units_[0]);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    node ^= byte;
    if (node >= units_.size() || label(units_[node]) != byte) break;
    const auto unit = units_[node];
    node ^= offset(unit);
    if (!hasLeaf(unit) || node >= units_.size()) continue;
    const std::size_t at = leafValue(units_[node]);
    const bool splits = i + 1 < text.size() && isContinuation(text[i + 1]);
    if (splits || at >= replacements_.size() || isContinuation(replacements_[at])) continue;  // a hostile table
    const auto end = replacements_.find('\0', at);
    best = {i + 1, std::string_view(replacements_).substr(at, end - at)};
  }
  return best;
}

}  // namespace fovea
