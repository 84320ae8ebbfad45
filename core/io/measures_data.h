// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/scenario/measures.h"

/// Measures of heads as JSON, CSV and text.
namespace fovea {

/// Some heads of a result, measured.
struct MeasuresTable {
  const Result& result;
  const std::vector<MeasuredHead>& heads;
  const Result* minus = nullptr;  ///< A, where the values are changes(); else null
};

/// {"fovea", "source", "scenario", "minus" where there is one, "measures": [{"id", "unit", "definition"}, …], "heads":
/// [{"stack", "layer", "head", "name", "off", and each measure, null where there is none}, …]}
std::string measuresJson(const MeasuresTable& table);
/// stack, layer, head, name, off and a column a measure, empty where there is none: one head a line (RFC 4180).
std::string measuresCsv(const MeasuresTable& table);
/// The same with few digits and aligned columns, to be read.
std::string measuresText(const MeasuresTable& table);

}  // namespace fovea
