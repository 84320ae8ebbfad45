// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>

#include "core/base/matrix.h"

namespace fovea {

using MatrixMap = Eigen::Map<Matrix, Eigen::AlignedMax>;

/// Matrices that are asked for in the same order at every step of a training: what one step has used, the next one uses
/// again, because touching fresh memory costs as much as the arithmetic.
class Arena {
 public:
  /// Uninitialised; valid until reset().
  MatrixMap take(Index rows, Index columns) {
    if (next_ == slots_.size()) slots_.emplace_back();
    auto& slot = slots_[next_++];
    if (slot.size() < rows * columns) slot.resize(rows * columns + rows * columns / 4);
    return {slot.data(), rows, columns};
  }
  MatrixMap takeZero(Index rows, Index columns) {
    auto matrix = take(rows, columns);
    matrix.setZero();
    return matrix;
  }
  void reset() { next_ = 0; }

 private:
  std::deque<Eigen::ArrayXf> slots_;  // a deque: growing moves none of them
  std::size_t next_ = 0;
};

}  // namespace fovea
