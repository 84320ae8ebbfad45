// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/bare_layer.h"

#include <algorithm>

#include "core/model/constructed_heads.h"

namespace fovea {

BareLayer makeBareLayer(const BareShape& shape, const BareLayer* previous) {
  BareLayer layer{shape, {}};
  if (previous) {
    auto same = previous->shape;
    same.heads = shape.heads;
    if (same == shape) layer.heads = previous->heads;
  }
  const auto heads = static_cast<std::size_t>(shape.heads);
  layer.heads.resize(std::min(layer.heads.size(), heads));
  while (layer.heads.size() < heads) layer.heads.push_back(makeBareHead(static_cast<Index>(layer.heads.size()), shape));
  return layer;
}

}  // namespace fovea
