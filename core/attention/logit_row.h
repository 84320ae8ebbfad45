// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/head_attention.h"

namespace fovea {

/// The row of logits L that the normaliser gets, 1 × T_k, before the temperature: in double, as it gets them, −∞ where
/// masked.
MatrixD logitRow(const HeadAttention& head, Index query);

}  // namespace fovea
