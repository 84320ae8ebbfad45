// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/model/head.h"

namespace fovea {

/// What a bare layer is made from.
struct BareShape {
  Index heads = 8;
  Index width = 256;     ///< d
  Index headWidth = 64;  ///< d_k = d_v
  std::uint64_t seed = 1;

  bool operator==(const BareShape&) const = default;
};

/// One multi-head attention layer over the embeddings of core/text/embedding.h. The first eight heads are constructed
/// to do what their names say, the others are random.
struct BareLayer {
  BareShape shape;
  std::vector<std::shared_ptr<const Head>> heads;
};

/// Makes the layer; heads that @p previous (may be null) has already are shared with it.
BareLayer makeBareLayer(const BareShape& shape, const BareLayer* previous = nullptr);

/// That layer and @p count − 1 more with the same constructed heads and random heads of their own.
std::vector<BareLayer> makeBareLayers(const BareShape& shape, int count, std::span<const BareLayer> previous = {});

}  // namespace fovea
