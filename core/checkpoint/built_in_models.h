// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace fovea {

/// The id of the translator that Fovea ships.
inline constexpr const char* kTranslator = "translator";

/// The models that this program came with: the folder of each by its id, which is the folder's name. Looked for in
/// "share/fovea/models" under the folders above the program, the nearest first. Empty: none came with it.
std::map<std::string, std::filesystem::path, std::less<>> builtInModels();

}  // namespace fovea
