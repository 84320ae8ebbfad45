// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/built_in_models.h"

#include <system_error>

#include "core/base/mechanism.h"

namespace fovea {

namespace fs = std::filesystem;

fs::path shippedFolder(std::string_view name) {
  std::error_code failure;
  for (auto program = fs::read_symlink("/proc/self/exe", failure); program.has_relative_path();) {
    program = program.parent_path();
    if (auto folder = program / "share/fovea" / name; fs::is_directory(folder, failure)) return folder;
  }
  return {};
}

std::map<std::string, fs::path, std::less<>> builtInModels() {
  std::map<std::string, fs::path, std::less<>> models;
  std::error_code failure;
  fs::directory_iterator folder(shippedFolder("models"), failure);
  for (; !failure && folder != fs::directory_iterator(); folder.increment(failure))
    if (std::error_code none; fs::exists(folder->path() / "config.json", none))
      models.emplace(folder->path().filename().string(), folder->path());
  return models;
}

std::string_view builtInTitle(std::string_view id) {
  if (id != kTranslator) return {};
  return FOVEA_TEXT("Source",
                    "Small built-in translator, 4 M parameters, trained on 27,740 Tatoeba sentence pairs; it makes "
                    "mistakes");
}

fs::path modelPath(const fs::path& name) {
  const auto models = builtInModels();
  const auto found = models.find(name.string());
  return found == models.end() ? name : found->second;
}

}  // namespace fovea
