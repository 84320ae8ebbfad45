// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/model/built_in.h"

namespace fovea {

/// The nearest "share/fovea/NAME" under the folders above this program, in the build tree as where it is installed.
/// Empty: there is none.
std::filesystem::path shippedFolder(std::string_view name);

/// The models that this program came with: the folder of each by its id, which is the folder's name.
std::map<std::string, std::filesystem::path, std::less<>> builtInModels();

/// What a built-in model is, in words for a person, of the context "Source". Empty: it is none.
std::string_view builtInTitle(std::string_view id);

/// Where the model of this name lies: of a built-in one its folder, else the name itself, a path.
std::filesystem::path modelPath(const std::filesystem::path& name);

}  // namespace fovea
