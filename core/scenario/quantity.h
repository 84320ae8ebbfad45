// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// Whether all values of a quantity lie in 0 … 1.
inline bool isShare(Quantity quantity) {
  return quantity == Quantity::Weight || quantity == Quantity::Rollout || quantity == Quantity::Flow;
}

/// Whether a quantity has values on both sides of 0.
inline bool isSigned(Quantity quantity) {
  return quantity == Quantity::Gradient;
}

/// Whether a quantity is of heads; else it is of whole layers, from the first to the one that is looked at.
inline bool isOfHeads(Quantity quantity) {
  return quantity != Quantity::Rollout && quantity != Quantity::Flow;
}

/// The longest text whose attention flow is computed: a largest flow for every pair of tokens takes that long.
inline constexpr Index kMaxFlowTokens = 64;

/// Whether the quantity can be had of what @p focus names, or why not. InvalidValue: rollout and flow of attention that
/// is no self-attention; TooLarge: flow of more than kMaxFlowTokens; of the gradient as canDifferentiate().
Expected<void> canShow(const Result& result, const Focus& focus, Quantity quantity);

/// The quantity of what @p focus names: T_q × T_k, NaN where masked.
///   Weight     shownWeights()
///   ValueNorm  α·‖v‖, of several heads combined as weights are
///   Norm       ‖Σ_h α·f(x)‖: the heads' vectors are added up before their length is taken (Combine::Max: the longest)
///   Rollout    of the layers 0 … focus.layer, over the mean of each layer's heads: row i is what token i is made of; a
///              layer whose heads are all off changes nothing. No cell is masked: 0 says that nothing of j is in i
///   Flow       through the same graph: the most that could flow from token i above the last of these layers down to
///              token j, were nothing else flowing
///   Gradient   α·∂y/∂α, ∂y/∂α as attentionGradients() has it, of several heads combined as weights are. Barkan et al.
///              2021 (Grad-SAM, arXiv:2204.11073) and Chefer et al. 2021 (arXiv:2103.15679) keep what is positive of it
/// InvalidValue: there is no such focus; what canShow() refuses; Cancelled.
Expected<Matrix> quantityOf(const Result& result, const Focus& focus, Quantity quantity,
                            const RunControl& control = {});

}  // namespace fovea
