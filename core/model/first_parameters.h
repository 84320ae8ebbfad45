// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

#include "core/attention/projection.h"
#include "core/base/matrix.h"
#include "core/base/random.h"

namespace fovea {

/// What a model has before it has learned anything, one part after another, each with its own numbers.
class FirstParameters {
 public:
  explicit FirstParameters(std::uint64_t seed) : random_(seed) {}

  /// N(0, size²)
  Matrix gaussian(Index rows, Index columns, double size) {
    Matrix matrix(rows, columns);
    for (Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = static_cast<float>(size * random_.gaussian());
    return matrix;
  }
  /// Weights of variance 2/(inputs + outputs) (Glorot and Bengio 2010), a bias of zeros.
  Linear linear(Index inputs, Index outputs) {
    return {gaussian(inputs, outputs, std::sqrt(2.0 / static_cast<double>(inputs + outputs))),
            RowVector::Zero(outputs)};
  }

 private:
  Random random_;
};

}  // namespace fovea
