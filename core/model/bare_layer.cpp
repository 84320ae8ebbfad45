// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/bare_layer.h"

#include <algorithm>

#include "core/base/random.h"
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

std::vector<BareLayer> makeBareLayers(const BareShape& shape, int count, std::span<const BareLayer> previous) {
  std::vector<BareLayer> layers{makeBareLayer(shape, previous.empty() ? nullptr : &previous.front())};
  for (std::size_t l = 1; l < static_cast<std::size_t>(count); ++l) {
    // Constructed heads first: taken from the first layer, and random ones from the same layer as before.
    auto own = shape;
    own.seed = derived(mixed(shape.seed + 4), l);
    BareLayer start{own, layers.front().heads};
    start.heads.resize(std::min(start.heads.size(), static_cast<std::size_t>(kConstructedHeads)));
    if (l < previous.size() && previous[l].shape.seed == own.seed && previous[l].heads.size() > start.heads.size() &&
        previous[l].shape.width == shape.width && previous[l].shape.headWidth == shape.headWidth)
      start.heads.insert(start.heads.end(), previous[l].heads.begin() + kConstructedHeads, previous[l].heads.end());
    layers.push_back(makeBareLayer(own, &start));
  }
  return layers;
}

}  // namespace fovea
