// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/base/expected.h"
#include "core/io/tokenizer_files.h"

/// The small files of a checkpoint folder.
namespace fovea {

/// The bytes of a file; nothing if there is none. Io: it cannot be read; TooLarge: more than 256 MiB.
Expected<std::optional<std::string>> smallFile(const std::filesystem::path& path);

/// The tree of a JSON file, null if there is no such file. As smallFile(), and BadFile: it is not JSON.
Expected<nlohmann::json> jsonFile(const std::filesystem::path& path);
/// The same of its bytes; @p name is for messages.
Expected<nlohmann::json> jsonOf(const std::string& bytes, const std::string& name);

/// The files that say how the model reads text.
Expected<TokenizerFiles> tokenizerFiles(const std::filesystem::path& folder);

}  // namespace fovea
