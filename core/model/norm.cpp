// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/norm.h"

#include <array>
#include <cmath>

#include "core/kernel/kernel.h"

namespace fovea {

namespace {

constexpr std::array<Mechanism, 2> kKinds{{
    {"layer", "LayerNorm", "y = (x − mean x)/√(var x + ε)·g + b", "Ba et al. 2016",
     FOVEA_TEXT("Mechanism", "Takes the mean away from every token's vector and brings what is left to one size.")},
    {"rms", "RMSNorm", "y = x/√(mean x² + ε)·g", "Zhang and Sennrich 2019",
     FOVEA_TEXT("Mechanism", "Brings every token's vector to one size and leaves its mean alone.")},
}};

}  // namespace

std::span<const Mechanism> normChoices() {
  return kKinds;
}

Moments momentsOf(const float* row, Index columns, const Norm& norm) {
  const double mean = norm.kind == NormKind::LayerNorm ? kernel::moments(row, columns, 0).mean : 0;
  return {mean, std::sqrt(kernel::moments(row, columns, mean).square + static_cast<double>(norm.epsilon))};
}

Matrix normalized(const Matrix& x, const Norm& norm) {
  Matrix y(x.rows(), x.cols());
  for (Index i = 0; i < x.rows(); ++i) {
    const auto [mean, size] = momentsOf(x.row(i).data(), x.cols(), norm);
    kernel::standardize(x.row(i).data(), x.cols(), mean, size, norm.gain.data(),
                        norm.bias.size() > 0 ? norm.bias.data() : nullptr, y.row(i).data());
  }
  return y;
}

}  // namespace fovea
