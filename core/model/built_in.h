// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fovea {

/// The id of the translator that Fovea ships.
inline constexpr const char* kTranslator = "translator";

}  // namespace fovea
