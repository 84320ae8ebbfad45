// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/base/run_control.h"
#include "core/model/block.h"

namespace fovea {

/// What a block of the bare layer is made from.
struct BlockShape {
  Index width;     ///< d
  Index contexts;  ///< H·d_v
  Index hidden;    ///< d_ff
  NormKind norm;
  NormPlacement placement;
  const FeedForwardInfo* feedForward;
  bool cross;  ///< whether it is a decoder's
  std::uint64_t seed;

  bool operator==(const BlockShape&) const = default;
};

/// How many numbers such a block holds.
double parameters(const BlockShape& shape);

/// A norm that gives an embedding back much as it was: what a constructed head reads after it is what it was
/// constructed for.
Norm embeddingNorm(NormKind kind, Index width);

/// Gaussian weights without biases, so small that each sub-layer changes an embedding by less than a tenth of its
/// length: what the heads look for is blurred slowly from block to block. Unfinished once @p control says stop.
Block seededBlock(const BlockShape& shape, const RunControl& control = {});

}  // namespace fovea
