// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// A token that a row of Result::output is asked for.
struct SaidToken {
  Index row = 0;
  int id = 0;
};

/// What a model says with a text: y is the sum of the logarithms of the probabilities of these tokens.
///   encoder–decoders  every token of text B, as it was given or written, after those before it
///   others            the most probable token at standardOutputRow(): the next one, or what a mask stands for
/// InvalidValue: it predicts nothing, or nothing stands in text B; Cancelled.
Expected<std::vector<SaidToken>> saidTokens(const Result& result, const RunControl& control = {});

/// Whether attentionGradients() can be had of a result. InvalidValue: it predicts nothing, or a head has other weights
/// than softmax over dot products; Unsupported: the model is read layer by layer; TooLarge.
Expected<void> canDifferentiate(const Result& result);

/// ∂y/∂α of some heads of one stack, which must be there, T_q × T_k each: how much y would follow each weight by
/// itself, all that comes after the weight being computed from it (reverse-mode differentiation, with the Tape that
/// trains the translator). As canDifferentiate() and saidTokens(); the errors of reading a layer; Cancelled.
Expected<std::vector<Matrix>> attentionGradients(const Result& result, std::span<const HeadId> heads,
                                                 const RunControl& control = {});

}  // namespace fovea
