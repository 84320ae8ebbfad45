// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/train/gradients.h"

namespace fovea {

/// Adam (Kingma and Ba 2015, arXiv:1412.6980) with the constants of Vaswani et al. 2017.
struct Adam {
  static constexpr float kBeta1 = 0.9F;
  static constexpr float kBeta2 = 0.98F;
  static constexpr float kEpsilon = 1e-9F;

  Gradients mean;      ///< m
  Gradients variance;  ///< v

  explicit Adam(std::span<const Parameter> parameters) : mean(parameters), variance(parameters) {}

  /// Step number @p step (from 1) for the share @p part of @p parts of every parameter. @p gradients, one a worker, are
  /// summed in their order and set to 0.
  void update(std::span<const Parameter> parameters, std::span<Gradients* const> gradients, double rate,
              std::int64_t step, Index part, Index parts);
};

}  // namespace fovea
