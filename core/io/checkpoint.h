// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/train/training.h"

namespace fovea {

/// A training as it stands, as a safetensors file in full precision: the weights by their names, what Adam remembers of
/// each as "adam.mean.NAME" and "adam.variance.NAME", and in the metadata the plan and how far it is.
std::string writeCheckpoint(Training& training);

/// Puts weights, moments and place back: what follows is the same, bit for bit, as if it had never stopped. BadFile: it
/// is no such file; InvalidValue: of a training with another plan or other sentence pairs, in what it differs.
Expected<void> readCheckpoint(std::string_view bytes, Training& training);

}  // namespace fovea
