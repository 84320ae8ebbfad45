// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/attention/projection.h"

namespace fovea {

/// What a bare layer is made from.
struct BareShape {
  Index heads = 8;
  Index width = 256;     ///< d
  Index headWidth = 64;  ///< d_k = d_v
  std::uint64_t seed = 1;

  bool operator==(const BareShape&) const = default;
};

/// One attention head over the embeddings of core/text/embedding.h.
struct BareHead {
  BareHead(std::string_view itsName, Projection q, Projection k, Projection v)
      : name(itsName), projections(std::move(q), std::move(k), std::move(v)) {}

  std::string_view name;  ///< what it was constructed to do, English
  HeadProjections projections;
};

/// One multi-head attention layer. The first eight heads are constructed to do what their names say, the others are
/// random.
struct BareLayer {
  BareShape shape;
  std::vector<std::shared_ptr<const BareHead>> heads;
};

/// Makes the layer; heads that @p previous (may be null) has already are shared with it.
BareLayer makeBareLayer(const BareShape& shape, const BareLayer* previous = nullptr);

/// That layer and @p count − 1 more with the same constructed heads and random heads of their own.
std::vector<BareLayer> makeBareLayers(const BareShape& shape, int count, std::span<const BareLayer> previous = {});

}  // namespace fovea
