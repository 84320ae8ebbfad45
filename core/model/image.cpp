// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/image.h"

#include <cmath>
#include <utility>

namespace fovea {

Expected<Embedding> imageEmbedding(const Embedding& embedding, std::span<const Matrix> channels) {
  const Error refused{ErrorCode::InvalidValue, "The model does not look at images of this size."};
  if (!embedding.patches || !embedding.positions || channels.empty()) return refused;
  const auto depth = static_cast<Index>(channels.size());
  const auto side = static_cast<Index>(
      std::llround(std::sqrt(static_cast<double>(embedding.patches->inputs()) / static_cast<double>(depth))));
  if (side < 1 || depth * side * side != embedding.patches->inputs()) return refused;
  const Index down = channels.front().rows() / side, across = channels.front().cols() / side;
  for (const auto& channel : channels)
    if (channel.rows() != down * side || channel.cols() != across * side) return refused;
  if (down * across + 1 != embedding.positions->rows()) return refused;
  Matrix patches(down * across, embedding.patches->inputs());
  for (Index n = 0; n < patches.rows(); ++n)
    for (Index c = 0; c < depth; ++c)
      for (Index row = 0; row < side; ++row)
        patches.row(n).segment((c * side + row) * side, side) =
            channels[static_cast<std::size_t>(c)].row(n / across * side + row).segment(n % across * side, side);
  Matrix tokens(patches.rows() + 1, embedding.patches->outputs());
  tokens << embedding.first, embedding.patches->apply(patches);
  auto made = embedding;
  made.tokens = std::make_shared<const Matrix>(std::move(tokens));
  return made;
}

}  // namespace fovea
