// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea {

/// The limits table and the presets for a person.
std::string settingsHelp();

}  // namespace fovea
