// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/difference.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace fovea {

namespace {

std::string shapeOf(const Matrix& map) {
  return std::to_string(map.rows()) + " × " + std::to_string(map.cols());
}

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

Expected<Difference> difference(const Matrix& a, const Matrix& b, const RunControl& control, std::size_t most) {
  if (a.rows() != b.rows() || a.cols() != b.cols())
    return Error{ErrorCode::InvalidValue, "There is no difference: A has " + shapeOf(a) + " tokens, B has " +
                                              shapeOf(b) + "; compare texts with equally many tokens."};
  Difference answer{Matrix(b.rows(), b.cols()), {}};
  auto& largest = answer.largest;  // a heap whose front is the smallest one kept
  for (Index query = 0; query < b.rows(); ++query) {
    if (control.stopped()) return cancelled();
    for (Index key = 0; key < b.cols(); ++key) {
      const Change change{{static_cast<int>(query), static_cast<int>(key)}, a(query, key), b(query, key)};
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
