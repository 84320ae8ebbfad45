// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/attention/normalizer.h"

namespace fovea {

/// How one row of weights follows from its logits, for a person to follow: each key gets a part p of its s = L/τ, all
/// keys share a number c, and the weight is a formula of these.
struct NormalizerSteps {
  std::string_view partName;    ///< "exp(s)"
  std::string_view sharedName;  ///< "Σ exp(s)"
  std::string_view formula;     ///< of one weight, with {s}, {p} and {c} where the numbers stand
  std::vector<double> parts;    ///< p of every key; where masked 0
  double shared = 0;            ///< c
  double shift = 0;             ///< m: exponentials are those of s − m, where those of s would be out of range
};

/// The steps by which @p normalizer has made @p weights (before any Gaussian) of @p logits (−∞ where masked), of which
/// at least one is allowed. Nothing: its steps are not written down.
std::optional<NormalizerSteps> normalizerSteps(const NormalizerInfo& normalizer, double temperature,
                                               std::span<const double> logits, std::span<const float> weights);

}  // namespace fovea
