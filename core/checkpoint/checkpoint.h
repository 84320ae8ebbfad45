// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/io/gguf_vocabulary.h"

namespace fovea {

/// The tensors of a checkpoint, by name: those of "model.safetensors", of the shards of an index, or of a GGUF file,
/// there under the names that the family has on Hugging Face. Files are mapped, not read: numbers are converted when
/// they are asked for, and the pages they lay on given back. Immutable, cheap to copy; safe from any thread.
class Checkpoint {
 public:
  /// Opens the weights of a folder, or one file (.safetensors, .gguf). Io: there are none, and what to do; BadFile:
  /// what is wrong, in which file and tensor; Unsupported: a pickled "pytorch_model.bin" (the message says how to
  /// convert it), an unknown type, a GGUF file of another family or with a field that is not implemented, by its name.
  static Expected<Checkpoint> open(const std::filesystem::path& path);

  bool has(std::string_view name) const;
  /// Extents; empty if there is no such tensor.
  std::vector<std::size_t> shape(std::string_view name) const;
  /// "F16": as the file calls how its numbers lie; empty if there is no such tensor.
  std::string_view type(std::string_view name) const;
  std::vector<std::string> names() const;

  /// Rows × columns as it lies in the file. BadFile: there is none of this name, it has another shape, or an entry is
  /// NaN or infinite; the message names the tensor and the place. Io: the file has become shorter since it was opened.
  /// TooLarge: there is not so much memory. Cancelled.
  Expected<Matrix> matrix(std::string_view name, Index rows, Index columns, const RunControl& control = {}) const;
  /// The same, transposed: the tensor is columns × rows.
  Expected<Matrix> transposed(std::string_view name, Index rows, Index columns, const RunControl& control = {}) const;
  /// Vectors, and matrices that have one row or column.
  Expected<RowVector> vector(std::string_view name, Index size) const;

  std::size_t parameters() const;  ///< entries of all tensors of real numbers
  std::size_t bytes() const;       ///< of the files

  /// What "config.json" of the same model says, made from the metadata of a GGUF file; of safetensors nothing.
  const std::optional<std::string>& configJson() const;
  /// What a GGUF file says of its tokenizer; nothing if it has none, and of safetensors.
  const std::optional<GgufVocabulary>& vocabulary() const;

 private:
  struct State;
  explicit Checkpoint(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  std::shared_ptr<const State> state_;
};

}  // namespace fovea
