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

/// A·v, with sums in double where that takes no time worth speaking of (as Linear::apply).
Matrix product(const Matrix& weights, const Matrix& v) {
  constexpr Index kSmall = 1 << 14;
  if (v.size() > kSmall) return weights * v;
  return (weights.cast<double>() * v.cast<double>()).cast<float>();
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
  auto done = forBlocks(head, 0, control, [&](Index first, const Matrix& weights) {
    if (!off) result.context.middleRows(first, weights.rows()) = product(weights, head.v);
    fold(head, first, weights, result.thumbnail);
  });
  if (!done) return done.error();
  return result;
}

Expected<Matrix> contexts(const HeadAttention& head, Index first, const RunControl& control) {
  Matrix result(head.queries() - first, head.v.cols());
  auto done = forBlocks(head, first, control, [&](Index row, const Matrix& weights) {
    result.middleRows(row - first, weights.rows()) = product(weights, head.v);
  });
  if (!done) return done.error();
  return result;
}

}  // namespace fovea
