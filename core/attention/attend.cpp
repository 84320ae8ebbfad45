// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/attend.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/kernel/product.h"

namespace fovea {

namespace {

/// Where the cells of a thumbnail end: cell c holds the keys whose j·cells/T_k rounds down to c, those from ends[c] to
/// ends[c + 1].
std::vector<Index> cellEnds(Index keys, Index cells) {
  std::vector<Index> ends;
  for (Index cell = 0; cell <= cells; ++cell) ends.push_back((cell * keys + cells - 1) / cells);
  return ends;
}

/// Folds rows [first, first + weights.rows()) into the thumbnail.
void fold(const HeadAttention& head, Index first, const Matrix& weights, const std::vector<Index>& ends,
          Matrix& thumbnail) {
  const bool gapless = head.gapless();
  for (Index i = 0; i < weights.rows(); ++i) {
    const Index query = first + i;
    float* cells = thumbnail.row(query * thumbnail.rows() / head.queries()).data();
    // Cells that begin before the last key that may be seen.
    const Index count = std::lower_bound(ends.begin(), ends.end() - 1, head.end(query)) - ends.begin();
    if (gapless) {
      kernel::largestOfCells(weights.row(i).data(), ends.data(), count, cells);
      continue;
    }
    for (Index cell = 0; cell < count; ++cell)
      for (Index key = ends[static_cast<std::size_t>(cell)]; key < ends[static_cast<std::size_t>(cell) + 1]; ++key)
        if (!(cells[cell] >= weights(i, key)) && head.allows(query, key)) cells[cell] = weights(i, key);
  }
}

/// A·v for rows of weights that are 0 from @p end on, with sums in double where that takes no time worth speaking of
/// (as Linear::apply).
Matrix contextOf(const Matrix& weights, const Matrix& v, Index end) {
  constexpr Index kSmall = 1 << 14;
  const auto seen = weights.leftCols(end);
  if (v.size() > kSmall) return product(seen, v.topRows(end));
  return productInDouble(seen, v.topRows(end)).cast<float>();
}

/// Calls each(first, weights) with the rows of weights from @p first on, a block at a time.
template <class Each>
Expected<void> forBlocks(const HeadAttention& head, Index first, const RunControl& control, const Each& each) {
  if (auto good = head.check(); !good) return good;
  for (const Index block = blockRows(head); first < head.queries(); first += block) {
    if (control.stopped()) return cancelled();
    each(first, head.weights(first, std::min(block, head.queries() - first)));
  }
  return {};
}

}  // namespace

Expected<Attended> attend(const HeadAttention& head, bool off, const RunControl& control) {
  Attended result{Matrix::Zero(head.queries(), head.v.cols()),
                  Matrix::Constant(std::min(kThumbnail, head.queries()), std::min(kThumbnail, head.keys()),
                                   std::numeric_limits<float>::quiet_NaN())};
  const auto ends = cellEnds(head.keys(), result.thumbnail.cols());
  auto done = forBlocks(head, 0, control, [&](Index first, const Matrix& weights) {
    if (!off)
      result.context.middleRows(first, weights.rows()) =
          contextOf(weights, head.v, head.end(first + weights.rows() - 1));
    fold(head, first, weights, ends, result.thumbnail);
  });
  if (!done) return done.error();
  return result;
}

Expected<Matrix> contexts(const HeadAttention& head, Index first, const RunControl& control) {
  Matrix result(head.queries() - first, head.v.cols());
  auto done = forBlocks(head, first, control, [&](Index row, const Matrix& weights) {
    result.middleRows(row - first, weights.rows()) = contextOf(weights, head.v, head.end(row + weights.rows() - 1));
  });
  if (!done) return done.error();
  return result;
}

}  // namespace fovea
