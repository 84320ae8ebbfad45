// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/built_in_models.h"

#include <system_error>

namespace fovea {

std::map<std::string, std::filesystem::path, std::less<>> builtInModels() {
  namespace fs = std::filesystem;
  std::map<std::string, fs::path, std::less<>> models;
  std::error_code failure;
  // Not QCoreApplication::applicationDirPath(): commands that need no display have no QCoreApplication.
  for (auto program = fs::read_symlink("/proc/self/exe", failure); program.has_relative_path();) {
    program = program.parent_path();
    fs::directory_iterator folder(program / "share/fovea/models", failure);
    for (; !failure && folder != fs::directory_iterator(); folder.increment(failure))
      if (fs::exists(folder->path() / "config.json", failure))
        models.emplace(folder->path().filename().string(), folder->path());
    if (!models.empty()) break;
  }
  return models;
}

}  // namespace fovea
