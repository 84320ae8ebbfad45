// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/adam.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace fovea {

void Adam::update(std::span<const Parameter> parameters, std::span<Gradients* const> gradients, double rate,
                  std::int64_t step, Index part, Index parts) {
  constexpr Index kChunk = 1024;  // stays in the nearest cache
  using Numbers = Eigen::Map<Eigen::ArrayXf>;
  const auto count = static_cast<double>(step);
  const auto scale = static_cast<float>(rate / (1 - std::pow(static_cast<double>(kBeta1), count)));
  const auto correction = static_cast<float>(1 / std::sqrt(1 - std::pow(static_cast<double>(kBeta2), count)));
  for (const auto& parameter : parameters) {
    const Index end = parameter.size() * (part + 1) / parts;
    for (Index first = parameter.size() * part / parts; first < end; first += kChunk) {
      const Index size = std::min(kChunk, end - first);
      Numbers g(gradients.front()->of(parameter.data).data() + first, size);
      for (auto* other : gradients.subspan(1)) {
        Numbers more(other->of(parameter.data).data() + first, size);
        g += more;
        more.setZero();
      }
      Numbers m(mean.of(parameter.data).data() + first, size);
      Numbers v(variance.of(parameter.data).data() + first, size);
      m = kBeta1 * m + (1 - kBeta1) * g;
      v = kBeta2 * v + (1 - kBeta2) * g.square();
      Numbers(parameter.data + first, size) -= scale * m / (correction * v.sqrt() + kEpsilon);
      g.setZero();
    }
  }
}

}  // namespace fovea
