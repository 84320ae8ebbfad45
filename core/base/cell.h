// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <set>

namespace fovea {

/// One cell of an attention map, counted from 0.
struct Cell {
  int query = 0;
  int key = 0;

  auto operator<=>(const Cell&) const = default;
};

/// In the order of reading: row by row.
using Cells = std::set<Cell>;

}  // namespace fovea
