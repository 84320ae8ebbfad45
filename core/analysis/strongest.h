// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"

namespace fovea {

/// Which cells of a row are its strongest: those whose |value| exceeds `least`, and of those that equal it the ones up
/// to the column `last`.
struct RowCut {
  float least = std::numeric_limits<float>::infinity();
  int last = -1;

  bool keeps(float value, int column) const {
    const float size = std::abs(value);
    return size > least || (size == least && column <= last);
  }
  bool operator==(const RowCut&) const = default;
};

/// Of each row the fewest cells whose |values| add up to the share @p mass (0 … 1) of all its |values|, the largest
/// first, of equal ones the leftmost; NaN counts as nothing, and cells that are 0 are never among them. Cancelled.
Expected<std::vector<RowCut>> strongestOfRows(const Matrix& cells, double mass, const RunControl& control = {});

}  // namespace fovea
