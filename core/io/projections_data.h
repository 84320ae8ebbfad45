// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/scenario/projections.h"

namespace fovea {

/// {"fovea", "source", "scenario", "stack", "layer", "head", "matrices": {"w_q": {"rows", "columns",
/// "singular_values", "singular_values_before"}, …}, "queries", "keys": [{"text", "id", "x", "y", "x_before",
/// "y_before"}, …]}; what edits have left as it was has no "before". The matrices themselves are what a model's own
/// files hold.
std::string projectionsJson(const Result& result, const Projections& projections);

}  // namespace fovea
