// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are refused with a sentence, or read as a project that writes and reads back as itself.
#include <cstdint>
#include <cstdlib>

#include "core/io/project.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto project = fovea::readProject({reinterpret_cast<const char*>(data), size});
  if (!project) {
    if (project.error().message.empty()) std::abort();
    return 0;
  }
  const auto again = fovea::readProject(fovea::writeProject(*project));
  if (!again || *again != *project) std::abort();
  return 0;
}
