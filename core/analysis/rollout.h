// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"

namespace fovea {

/// Attention of one layer with its residual connection, as a graph between two rows of tokens: ½A + ½I, where masked
/// weights (NaN) are 0 (Abnar & Zuidema 2020, "Quantifying Attention Flow in Transformers", arXiv:2005.00928).
Matrix withResidual(const Matrix& weights);

/// Attention rollout: Â_l · … · Â_0 of the graphs of layers 0 … l, all T × T. Row i says of how much of each token of
/// the text token i is made, if attention were all that mixed them. Cancelled.
Expected<Matrix> rollout(std::span<const Matrix> graphs, const RunControl& control = {});

/// Attention flow: cell (i, j) is the largest flow from token i above layer l to token j below layer 0 through the
/// graphs, whose entries are capacities. Cancelled.
Expected<Matrix> flow(std::span<const Matrix> graphs, const RunControl& control = {});

}  // namespace fovea
