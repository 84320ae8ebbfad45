// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/difference.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace fovea {

namespace {

/// Larger changes come first, equal ones in the order of reading.
bool comesFirst(const Change& one, const Change& other) {
  const float size = std::abs(one.difference());
  const float otherSize = std::abs(other.difference());
  return size != otherSize ? size > otherSize : one.cell < other.cell;
}

}  // namespace

float weightDifference(float a, float b) {
  if (std::isnan(a) && std::isnan(b)) return a;
  return (std::isnan(b) ? 0 : b) - (std::isnan(a) ? 0 : a);
}

bool Counterparts::areComplete() const {
  const auto none = [](int match) { return match < 0; };
  return std::ranges::none_of(queries, none) && std::ranges::none_of(keys, none);
}

std::optional<Cell> Counterparts::before(const Cell& a) const {
  const auto query = std::ranges::find(queries, a.query);
  const auto key = std::ranges::find(keys, a.key);
  if (query == queries.end() || key == keys.end()) return std::nullopt;
  return Cell{static_cast<int>(query - queries.begin()), static_cast<int>(key - keys.begin())};
}

Expected<Difference> difference(const Matrix& a, const Matrix& b, const Counterparts& counterparts,
                                const RunControl& control, std::size_t most) {
  const auto none = [](const std::vector<int>& matches) {
    return std::ranges::all_of(matches, [](int match) { return match < 0; });
  };
  if (none(counterparts.queries) || none(counterparts.keys))
    return Error{ErrorCode::InvalidValue,
                 "There is no difference: A has " + std::to_string(a.rows()) + " × " + std::to_string(a.cols()) +
                     " tokens, B has " + std::to_string(b.rows()) + " × " + std::to_string(b.cols()) +
                     ", and none reads the same; compare texts with words in common, or with equally many tokens."};
  Difference answer{Matrix(b.rows(), b.cols()), {}, counterparts};
  auto& largest = answer.largest;  // a heap whose front is the smallest one kept
  for (Index query = 0; query < b.rows(); ++query) {
    if (control.stopped()) return cancelled();
    for (Index key = 0; key < b.cols(); ++key) {
      const Cell cell{static_cast<int>(query), static_cast<int>(key)};
      const auto counterpart = counterparts.of(cell);
      if (!counterpart) {
        answer.cells(query, key) = std::numeric_limits<float>::quiet_NaN();
        continue;
      }
      const Change change{cell, a(counterpart->query, counterpart->key), b(query, key)};
      const float value = change.difference();
      answer.cells(query, key) = value;
      if (std::isnan(value) || value == 0 || most == 0) continue;
      if (largest.size() == most) {
        if (!comesFirst(change, largest.front())) continue;
        std::ranges::pop_heap(largest, comesFirst);
        largest.pop_back();
      }
      largest.push_back(change);
      std::ranges::push_heap(largest, comesFirst);
    }
  }
  std::ranges::sort_heap(largest, comesFirst);
  return answer;
}

}  // namespace fovea
