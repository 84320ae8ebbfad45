// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/projection.h"

namespace fovea {

/// One direction of a gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), as torch.nn.GRU has it: the gates r, z
/// and n side by side.
///   r = σ(x·W_ir + b_ir + h·W_hr + b_hr)    z = σ(x·W_iz + b_iz + h·W_hz + b_hz)
///   n = tanh(x·W_in + b_in + r ⊙ (h·W_hn + b_hn))    h ← (1 − z) ⊙ n + z ⊙ h
struct GruWeights {
  Linear input;   ///< d_e → 3·d_h
  Linear hidden;  ///< d_h → 3·d_h
};

/// What every step of a GRU was: T × d_h each, h after it.
struct GruSteps {
  Eigen::Ref<Matrix> r, z, n;
  Eigen::Ref<Matrix> a;  ///< h·W_hn + b_hn
  Eigen::Ref<Matrix> h;
};

/// Goes over one sentence from h = 0. @p gates: x·W_i + b_i, T × 3·d_h.
void runGru(const Eigen::Ref<const Matrix>& gates, const Linear& hidden, bool backwards, GruSteps steps);

}  // namespace fovea
