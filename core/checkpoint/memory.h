// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fovea {

/// How many bytes programs can still take without swapping ("MemAvailable" of Linux); 8 GiB where nobody says.
std::size_t availableMemory();

}  // namespace fovea
