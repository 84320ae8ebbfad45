// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

#include "core/base/matrix.h"

namespace fovea {

/// Which keys a query may look at: all conditions must hold. The default allows everything.
struct Mask {
  bool causal = false;                               ///< key ≤ query
  Index window = std::numeric_limits<Index>::max();  ///< |query − key| ≤ window
  Index padding = 0;                                 ///< the last @p padding keys are forbidden

  /// Whether @p query may look at @p key, one of @p keys.
  bool allows(Index query, Index key, Index keys) const {
    const Index distance = query > key ? query - key : key - query;
    return (!causal || key <= query) && distance <= window && key < keys - padding;
  }

  bool operator==(const Mask&) const = default;
};

}  // namespace fovea
