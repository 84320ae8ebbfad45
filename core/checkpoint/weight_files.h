// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/expected.h"
#include "core/checkpoint/stored_tensor.h"
#include "core/io/gguf_vocabulary.h"

namespace fovea {

/// What the files of a checkpoint hold.
struct WeightFiles {
  StoredTensors tensors = {};
  std::size_t bytes = 0;
  std::optional<std::string> config = {};  ///< of GGUF: as Checkpoint::configJson
  std::optional<GgufVocabulary> vocabulary = {};
};

/// Finds and maps the files of a folder, or maps one file. Errors as Checkpoint::open.
Expected<WeightFiles> openWeightFiles(const std::filesystem::path& path);

}  // namespace fovea
