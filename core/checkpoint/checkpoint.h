// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"

namespace fovea {

/// The tensors of a checkpoint, by name: those of "model.safetensors", of the shards of an index, or of a GGUF file.
/// Files are mapped, not read: numbers are converted when they are asked for. Immutable, cheap to copy; safe from any
/// thread.
class Checkpoint {
 public:
  /// Opens the weights of a folder, or one file. Io: there are none, and what to do; BadFile: what is wrong, in which
  /// file and tensor; Unsupported: a pickled "pytorch_model.bin" (the message says how to convert it), an unknown type.
  static Expected<Checkpoint> open(const std::filesystem::path& path);

  bool has(std::string_view name) const;
  /// Extents; empty if there is no such tensor.
  std::vector<std::size_t> shape(std::string_view name) const;
  std::vector<std::string> names() const;

  /// Rows × columns as it lies in the file. BadFile: there is none of this name, it has another shape, or an entry is
  /// NaN or infinite; the message names the tensor.
  Expected<Matrix> matrix(std::string_view name, Index rows, Index columns) const;
  /// The same, transposed: the tensor is columns × rows.
  Expected<Matrix> transposed(std::string_view name, Index rows, Index columns) const;
  /// Vectors, and matrices that have one row or column.
  Expected<RowVector> vector(std::string_view name, Index size) const;

  std::size_t parameters() const;  ///< entries of all tensors
  std::size_t bytes() const;       ///< of the files

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace fovea
