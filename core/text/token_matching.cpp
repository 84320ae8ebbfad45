// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_matching.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace fovea {

namespace {

constexpr std::size_t kMostPairs = 4'000'000;  // of tokens to be compared

/// Fills in the pairs of a longest common subsequence of b[first …] and a[first …], both without their common ends.
void matchMiddle(std::span<const Token> b, std::span<const Token> a, std::size_t first, std::vector<int>& matches) {
  const std::size_t columns = a.size() + 1;
  if (b.size() * a.size() > kMostPairs) return;
  std::vector<std::uint32_t> longest((b.size() + 1) * columns);  // of what is left from (i, j) on
  for (std::size_t i = b.size(); i-- > 0;)
    for (std::size_t j = a.size(); j-- > 0;)
      longest[i * columns + j] = b[i].text == a[j].text
                                     ? longest[(i + 1) * columns + j + 1] + 1
                                     : std::max(longest[(i + 1) * columns + j], longest[i * columns + j + 1]);
  for (std::size_t i = 0, j = 0; i < b.size() && j < a.size();)
    if (b[i].text == a[j].text)
      matches[first + i++] = static_cast<int>(first + j++);
    else if (longest[(i + 1) * columns + j] >= longest[i * columns + j + 1])
      ++i;
    else
      ++j;
}

}  // namespace

std::vector<int> matchingTokens(std::span<const Token> b, std::span<const Token> a) {
  std::vector<int> matches(b.size(), -1);
  if (b.size() == a.size()) {
    std::iota(matches.begin(), matches.end(), 0);
    return matches;
  }
  const auto shorter = std::min(a.size(), b.size());
  std::size_t before = 0;
  while (before < shorter && b[before].text == a[before].text) {
    matches[before] = static_cast<int>(before);
    ++before;
  }
  std::size_t after = 0;
  while (after < shorter - before && b[b.size() - 1 - after].text == a[a.size() - 1 - after].text) {
    matches[b.size() - 1 - after] = static_cast<int>(a.size() - 1 - after);
    ++after;
  }
  matchMiddle(b.subspan(before, b.size() - before - after), a.subspan(before, a.size() - before - after), before,
              matches);
  return matches;
}

}  // namespace fovea
