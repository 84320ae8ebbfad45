// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <set>

namespace fovea {

/// One cell of an attention map, counted from 0.
struct Cell {
  int query = 0;
  int key = 0;

  auto operator<=>(const Cell&) const = default;
};

/// A rectangle of cells, both corners included.
struct CellBlock {
  Cell first;
  Cell last;  ///< no query and no key is less than that of first

  /// The smallest block with both cells.
  static CellBlock between(const Cell& a, const Cell& b) {
    return {{std::min(a.query, b.query), std::min(a.key, b.key)}, {std::max(a.query, b.query), std::max(a.key, b.key)}};
  }
  /// The smallest block with both blocks.
  CellBlock operator|(const CellBlock& other) const {
    return {between(first, other.first).first, between(last, other.last).last};
  }
  bool contains(const Cell& cell) const {
    return first.query <= cell.query && cell.query <= last.query && first.key <= cell.key && cell.key <= last.key;
  }
  bool operator==(const CellBlock&) const = default;
};

/// In the order of reading: row by row.
using Cells = std::set<Cell>;

}  // namespace fovea
