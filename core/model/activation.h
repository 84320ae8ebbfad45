// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/base/matrix.h"
#include "core/base/mechanism.h"

namespace fovea {

/// y = f(x) for @p n entries; x and y may be the same.
using ActivationFunction = void (*)(const float* x, float* y, Index n);

/// A function of one number between the two linear maps of a feed-forward part.
struct ActivationInfo {
  Mechanism about;
  ActivationFunction function;
  ActivationFunction derivative;  ///< f′(x); that of ReLU at 0 is 0
};

/// The table.
std::span<const ActivationInfo> activations() noexcept;

/// The row with this id, or null.
const ActivationInfo* findActivation(std::string_view id);

/// f(x), entry by entry.
Matrix activated(Matrix x, const ActivationInfo& activation);

}  // namespace fovea
