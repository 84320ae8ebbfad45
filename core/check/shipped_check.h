// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/check/model_check.h"

namespace fovea {

/// Recomputes the reference values that came with this program (scripts/make-reference): each tiny model by the name of
/// its folder, in "share/fovea/reference" under the folders above the program. Io: none came with it, or one cannot be
/// read; what openModel() and checkModel() refuse.
Expected<std::vector<std::pair<std::string, ModelCheck>>> checkShipped(const RunControl& control = {});

/// "logits   2.4e-07 at [1,3,5]   at most 1e-05": one line, with "FAILED" where it is beyond its tolerance.
std::string line(const Deviation& deviation);

}  // namespace fovea
