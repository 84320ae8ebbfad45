// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/position.h"
#include "core/checkpoint/config.h"

namespace fovea {

/// The rotary embedding of heads of this width as "rope_theta", "rope_scaling" (or "rope_parameters", which holds both)
/// and "partial_rotary_factor" describe it: "default", "linear", "dynamic" (within the trained length, where it changes
/// nothing), "llama3" and "yarn" (Peng et al. 2023, arXiv:2309.00071). Another type is a problem.
RotaryEmbedding rotaryOf(const Config& config, Index headWidth);

}  // namespace fovea
