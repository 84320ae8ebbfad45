// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace fovea {

/// Whether a file's name ends so; upper and lower case of ASCII letters are the same. @p ending in lower case.
inline bool hasEnding(std::string_view fileName, std::string_view ending) {
  const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return fileName.size() >= ending.size() &&
         std::ranges::equal(fileName.substr(fileName.size() - ending.size()), ending, {}, lowered);
}

}  // namespace fovea
