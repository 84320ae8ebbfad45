// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/classification.h"

namespace fovea::json {

/// The members of "output" of a classifier, each with a comma before it: "classes" [{"label", "probability"}, …],
/// "class" (the label taken), "rest", "tokens" [{"weight", "part", "effect"}, …] and "agreement" (see Classification).
/// Effects are null for texts of more than kMostLeftOut tokens. Empty: the result is none of a classifier. Cancelled.
Expected<std::string> classification(const Result& result, const RunControl& control);

}  // namespace fovea::json
