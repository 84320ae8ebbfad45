// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands.h"

namespace fovea {

/// Of "train": a classifier.
Command trainClassifierCommand(CLI::App& train);

}  // namespace fovea
