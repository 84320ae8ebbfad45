// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/grammar.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace fovea {

std::string expand(std::span<const Rule> grammar, std::string_view name, Random& random) {
  const auto rule = std::ranges::find(grammar, name, &Rule::name);
  assert(rule != grammar.end());
  auto rest = rule->alternatives;
  for (auto skip = random.next() % (static_cast<std::uint64_t>(std::ranges::count(rest, '|')) + 1); skip > 0; --skip)
    rest.remove_prefix(rest.find('|') + 1);
  rest = rest.substr(0, rest.find('|'));
  std::string text;
  while (!rest.empty()) {
    const auto open = std::min(rest.find('{'), rest.size());
    text.append(rest.substr(0, open));
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const auto close = rest.find('}');
    text += expand(grammar, rest.substr(1, close - 1), random);
    rest.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace fovea
