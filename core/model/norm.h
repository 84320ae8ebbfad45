// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/base/matrix.h"
#include "core/base/mechanism.h"

namespace fovea {

/// In the order of normChoices().
enum class NormKind {
  LayerNorm,  ///< y = (x − mean x)/√(var x + ε)·g + b (Ba et al. 2016)
  RMSNorm,    ///< y = x/√(mean x² + ε)·g + b (Zhang and Sennrich 2019)
};

std::span<const Mechanism> normChoices();

/// How the rows of a T × d matrix are brought to one size.
struct Norm {
  NormKind kind = NormKind::LayerNorm;
  RowVector gain;       ///< g, d
  RowVector bias = {};  ///< b, d, or empty: none
  float epsilon = 1e-5F;
};

/// What is taken away from a row (0 for RMSNorm), and what the rest is divided by.
struct Moments {
  double mean;
  double size;
};
Moments momentsOf(const float* row, Index columns, const Norm& norm);

/// T × d → T × d. The sums are in double: rows with a mean of 1e4 keep their small differences.
Matrix normalized(const Matrix& x, const Norm& norm);

}  // namespace fovea
