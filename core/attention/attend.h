// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "core/attention/head_attention.h"
#include "core/base/expected.h"
#include "core/base/run_control.h"

namespace fovea {

/// What all rows of weights of a head amount to, without the weights themselves.
struct Attended {
  Matrix context;    ///< A·V, T_q × d_v
  Matrix thumbnail;  ///< at most kThumbnail rows and columns: the largest weight under each cell, NaN where all masked
};

inline constexpr Index kThumbnail = 64;

/// Attends with every query. A head that is @p off has weights but no context. InvalidValue: what
/// HeadAttention::check() refuses; Cancelled.
Expected<Attended> attend(const HeadAttention& head, bool off, const RunControl& control = {});

/// The contexts of the queries from number @p first on alone. As attend().
Expected<Matrix> contexts(const HeadAttention& head, Index first, const RunControl& control = {});

/// How many rows of weights to make at once: few enough to stay in cache, to poll for a stop in between, and to leave
/// out the keys that no row of a causal block sees; enough to share each look at the keys.
inline Index blockRows(const HeadAttention& head) {
  constexpr Index kBlockCells = 65536;
  return std::clamp(kBlockCells / std::max(Index{1}, head.keys()), Index{16}, Index{64});
}

}  // namespace fovea
