// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/attend.h"

#include <limits>

namespace fovea {

namespace {

/// Folds rows [first, first + weights.rows()) into the thumbnail.
void fold(const HeadAttention& head, Index first, const Matrix& weights, Matrix& thumbnail) {
  const bool everything = head.allowsEverything();
  for (Index i = 0; i < weights.rows(); ++i) {
    const Index query = first + i;
    float* cells = thumbnail.row(query * thumbnail.rows() / head.queries()).data();
    for (Index cell = 0; cell < thumbnail.cols(); ++cell) {
      // Cell c holds the keys whose j·cells/T_k rounds down to c.
      const Index begin = (cell * head.keys() + thumbnail.cols() - 1) / thumbnail.cols();
      const Index end = ((cell + 1) * head.keys() + thumbnail.cols() - 1) / thumbnail.cols();
      for (Index key = begin; key < end; ++key)
        if (!(cells[cell] >= weights(i, key)) && (everything || head.allows(query, key))) cells[cell] = weights(i, key);
    }
  }
}

}  // namespace

Expected<Attended> attend(const HeadAttention& head, bool off, const RunControl& control) {
  if (auto good = head.check(); !good) return good.error();
  Attended result{Matrix::Zero(head.queries(), head.v.cols()),
                  Matrix::Constant(std::min(kThumbnail, head.queries()), std::min(kThumbnail, head.keys()),
                                   std::numeric_limits<float>::quiet_NaN())};
  const Index block = blockRows(head);
  for (Index first = 0; first < head.queries(); first += block) {
    if (control.stopped()) return cancelled();
    const Index count = std::min(block, head.queries() - first);
    const Matrix weights = head.weights(first, count);
    if (!off) result.context.middleRows(first, count).noalias() = weights * head.v;
    fold(head, first, weights, result.thumbnail);
  }
  return result;
}

}  // namespace fovea
