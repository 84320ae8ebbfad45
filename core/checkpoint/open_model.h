// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/model/model.h"

namespace fovea {

/// What a folder or a GGUF file is, before its weights are read.
struct Verdict {
  std::string family;  ///< "model_type"; empty: it says none
  std::string title;
  std::string sizes;  ///< width, heads, vocabulary … in words
  std::size_t parameters = 0;
  std::size_t fileBytes = 0;
  std::string types;                  ///< of the numbers in the file: "F16", "F32 and Q8_0"
  std::size_t memoryBytes = 0;        ///< what opening it takes
  std::string tokenizer;              ///< its kind and size in words, or why there is none
  std::vector<std::string> problems;  ///< why it cannot be opened, whole sentences; empty: it can
};

/// @p path: a checkpoint folder as downloaded from a model hub, a GGUF file, or the id of a built-in model. Io: there
/// is none of these.
Expected<Verdict> inspect(const std::filesystem::path& path);

/// Opens what inspect() takes; Model::id is @p path. Reports progress. Io; BadFile: what is damaged, in which file,
/// field or tensor; Unsupported: the family, or the field whose value would change the numbers and is not implemented,
/// by name; TooLarge: it needs more memory than there is, both numbers said; Cancelled.
Expected<ModelPtr> openModel(const std::filesystem::path& path, const RunControl& control = {});

}  // namespace fovea
