// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/memory.h"

#include <fstream>
#include <limits>
#include <string>

namespace fovea {

std::size_t availableMemory() {
  std::ifstream file("/proc/meminfo");
  for (std::string name; file >> name; file.ignore(std::numeric_limits<std::streamsize>::max(), '\n')) {
    std::size_t kibibytes = 0;
    if (name == "MemAvailable:" && file >> kibibytes) return kibibytes * 1024;
  }
  return std::size_t{8} << 30U;
}

}  // namespace fovea
