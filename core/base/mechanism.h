// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

/// Marks a text of the core for the translation catalogues (scripts/translate reads it); the core itself never
/// translates.
#define FOVEA_TEXT(context, text) text

namespace fovea {

/// One of the choices of a setting, in words for a person.
struct Mechanism {
  std::string_view id;            ///< on the command line and in files
  std::string_view label;         ///< in the window; of the context "Mechanism"
  std::string_view formula = {};  ///< S: score, α: weight, s: logit
  std::string_view paper = {};    ///< who described it
  std::string_view meaning = {};  ///< one sentence; of the context "Mechanism"
};

/// The words of a table whose rows have a Mechanism called "about".
template <class Row, std::size_t N>
constexpr std::array<Mechanism, N> wordsOf(const std::array<Row, N>& table) {
  std::array<Mechanism, N> words{};
  std::ranges::transform(table, words.begin(), &Row::about);
  return words;
}

}  // namespace fovea
