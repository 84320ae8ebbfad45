// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "core/attention/projection.h"
#include "core/model/activation.h"

namespace fovea {

/// The part of a block that looks at every token by itself:
///   out(f(in(x)))             Vaswani et al. 2017
///   out(f(gate(x)) ⊙ in(x))   gated; with SiLU: SwiGLU (Shazeer 2020, arXiv:2002.05202)
struct FeedForward {
  Linear in;                   ///< d → d_ff
  std::optional<Linear> gate;  ///< d → d_ff
  Linear out;                  ///< d_ff → d
  const ActivationInfo* activation = activations().data();
};

/// A feed-forward part by its usual name.
struct FeedForwardInfo {
  Mechanism about;
  std::string_view activation;  ///< id
  bool gated = false;
};

/// The table.
std::span<const FeedForwardInfo> feedForwards() noexcept;
std::span<const Mechanism> feedForwardChoices();

}  // namespace fovea
