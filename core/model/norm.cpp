// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/norm.h"

#include <array>
#include <cmath>

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

Matrix normalized(const Matrix& x, const Norm& norm) {
  Matrix y(x.rows(), x.cols());
  Eigen::Matrix<double, 1, Eigen::Dynamic> row(x.cols());
  for (Index i = 0; i < x.rows(); ++i) {
    row = x.row(i).cast<double>();
    if (norm.kind == NormKind::LayerNorm) row.array() -= row.mean();
    const double size =
        std::sqrt(row.squaredNorm() / static_cast<double>(x.cols()) + static_cast<double>(norm.epsilon));
    y.row(i) = (row / size).cast<float>().cwiseProduct(norm.gain);
  }
  if (norm.bias.size() > 0) y.rowwise() += norm.bias;
  return y;
}

}  // namespace fovea
