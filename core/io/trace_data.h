// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/scenario/trace.h"

/// How one cell came to be, as JSON.
namespace fovea {

/// {"fovea", "source", "scenario", "stack", "layer", "head", "query", "key", "x_query", "x_key", "projections",
/// "score", "logit", "normalizer", "output"}: every number of Trace on its step; what a head does not have is left out,
/// −∞ is null. Doubles read back as they were.
std::string traceJson(const Result& result, const Trace& trace);

/// For a person and for files: "nothing", "causality", …
std::string_view name(Forbidding forbidding);

}  // namespace fovea
