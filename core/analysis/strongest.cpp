// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/strongest.h"

#include <algorithm>
#include <utility>

namespace fovea {

Expected<std::vector<RowCut>> strongestOfRows(const Matrix& cells, double mass, const RunControl& control) {
  std::vector<RowCut> cuts(static_cast<std::size_t>(cells.rows()));
  std::vector<std::pair<float, int>> row;
  for (Index i = 0; i < cells.rows(); ++i) {
    if (control.stopped()) return cancelled();
    row.clear();
    double all = 0;
    for (Index j = 0; j < cells.cols(); ++j)
      if (const float size = std::abs(cells(i, j)); size > 0) {  // not NaN
        row.emplace_back(-size, static_cast<int>(j));
        all += static_cast<double>(size);
      }
    // A heap is enough: mostly few cells hold most of a row.
    std::ranges::make_heap(row, std::greater());
    double sum = 0;
    // What rounding leaves of a whole row is nothing that anybody misses.
    for (auto end = row.end(); end != row.begin() && sum < mass * all * (1 - 1e-12);) {
      std::ranges::pop_heap(row.begin(), end, std::greater());
      --end;
      sum -= static_cast<double>(end->first);
      cuts[static_cast<std::size_t>(i)] = {-end->first, end->second};
    }
  }
  return cuts;
}

}  // namespace fovea
