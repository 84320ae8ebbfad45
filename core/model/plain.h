// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "core/base/run_control.h"
#include "core/model/block.h"

namespace fovea {

/// The operations of a block as inference does them, on matrices. Once the control says stop, linear() leaves
/// numbers out: who computes with a control asks it again at the end, and then throws the result away.
struct Plain {
  using Value = Matrix;

  const RunControl* control = nullptr;  ///< may be null: never stop

  Matrix linear(const Matrix& x, const Linear& linear) const {
    return linear.apply(x, control ? *control : RunControl{});
  }
  Matrix normalized(const Matrix& x, const Norm& norm) const { return fovea::normalized(x, norm); }
  Matrix activated(Matrix x, const ActivationInfo& activation) const {
    return fovea::activated(std::move(x), activation);
  }
  Matrix sum(Matrix x, const Matrix& y) const { return std::move(x += y); }
  Matrix product(Matrix x, const Matrix& y) const { return std::move(x.array() *= y.array()).matrix(); }
  Matrix dropout(Matrix x) const { return x; }
};

}  // namespace fovea
