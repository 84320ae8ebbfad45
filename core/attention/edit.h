// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

#include "core/attention/projection.h"

namespace fovea {

enum class ProjectionRole { Query, Key, Value };

/// How a projection is reshaped. The default leaves it as it is.
struct ProjectionEdit {
  double blend = 0;                                ///< λ, 0 … 1; for queries and keys
  Index rank = std::numeric_limits<Index>::max();  ///< ≥ 1; d_k and more is full
  double noise = 0;                                ///< σ ≥ 0
  double rotation = 0;                             ///< θ in degrees; needs d_k ≥ 2
  double gain = 1;                                 ///< g
  std::uint64_t noiseSeed = 0;

  /// Whether it leaves a projection of this role, with @p outputs columns, as it is.
  bool changesNothing(ProjectionRole role, Index outputs) const {
    const bool blends = blend != 0 && role != ProjectionRole::Value;
    const bool turns = rotation != 0 && outputs >= 2;
    return !blends && rank >= outputs && noise == 0 && !turns && gain == 1;
  }

  bool operator==(const ProjectionEdit&) const = default;
};

/// The projection of this role after the edit, in this order:
///   blend     W ← (1−λ)·W + λ·(W_Q + W_K)/2, from both originals
///   rank      W ← W·V_r·V_rᵀ, V_r: the r strongest right singular vectors of W as it is now
///   noise     W ← W + σ·‖W‖_F/√(d·d_k)·N(0,1)
///   rotation  W ← W·R(θ), in the plane of the two strongest right singular vectors of the original W_K for queries and
///             keys, of the original W_V for values, from the first towards the second
///   gain      W ← g·W
/// All but noise treat the bias as one more row of W, for they act on the projected vectors. Without an edit the result
/// is the original, bit for bit.
Projection edited(const HeadProjections& head, ProjectionRole role, const ProjectionEdit& edit);

}  // namespace fovea
