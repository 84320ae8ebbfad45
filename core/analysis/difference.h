// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/cell.h"
#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"

namespace fovea {

/// How much attention went: b − a, where a masked weight (NaN) counts as 0, for nothing was attended there; NaN where
/// both are masked.
float weightDifference(float a, float b);

/// One cell of two maps that differs.
struct Change {
  Cell cell;
  float a = 0;  ///< NaN where masked
  float b = 0;  ///< likewise

  float difference() const { return weightDifference(a, b); }
};

/// Which row and column of A each of B is compared with; −1: with none.
struct Counterparts {
  std::vector<int> queries;
  std::vector<int> keys;

  /// The cell of A for one of B.
  std::optional<Cell> of(const Cell& b) const {
    const Cell a{queries[static_cast<std::size_t>(b.query)], keys[static_cast<std::size_t>(b.key)]};
    return a.query >= 0 && a.key >= 0 ? std::optional(a) : std::nullopt;
  }
  /// Whether every cell of B has one.
  bool areComplete() const;
  /// The cell of B for one of A.
  std::optional<Cell> before(const Cell& a) const;
};

/// What changes from one map of weights to another.
struct Difference {
  Matrix cells;                 ///< B − A, T_q × T_k: weightDifference(); NaN also where there is no counterpart
  std::vector<Change> largest;  ///< the largest |B − A| first, equal ones in the order of reading; none that is 0
  Counterparts counterparts;    ///< what was compared: tells a cell that both mask from one that A does not have
};

/// How many changes are listed unless more are asked for.
inline constexpr std::size_t kLargestChanges = 20;

/// B − A of two maps of weights as they are shown (NaN where masked), and the @p most largest changes; in the shape of
/// B, NaN as well where a cell has no counterpart. InvalidValue: no cell has one. Cancelled.
Expected<Difference> difference(const Matrix& a, const Matrix& b, const Counterparts& counterparts,
                                const RunControl& control = {}, std::size_t most = kLargestChanges);

}  // namespace fovea
