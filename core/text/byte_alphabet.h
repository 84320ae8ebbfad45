// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace fovea {

/// Byte-level vocabularies (Radford et al. 2019, GPT-2) write every byte as a character that can be seen: "Ġ" is a
/// space.
const std::array<std::string, 256>& byteAlphabet();

/// The bytes that @p piece stands for; nothing: a character of it is not of the alphabet.
std::optional<std::string> fromByteAlphabet(std::string_view piece);

/// The byte that a piece "<0xE2>" of a vocabulary with byte fallback stands for, or nothing.
std::optional<char> fallbackByte(std::string_view piece);

}  // namespace fovea
