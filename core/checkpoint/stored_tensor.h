// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/checkpoint/mapped_file.h"
#include "core/io/tensor.h"

namespace fovea {

/// A tensor in a mapped file, and what has to be undone for it to be what its name stands for (GGUF stores some weights
/// another way).
struct StoredTensor {
  Tensor tensor;
  std::shared_ptr<const MappedFile> file;
  bool turned = false;               ///< it lies in the file as columns × rows
  std::size_t interleavedHeads = 0;  ///< H, where of each of H heads the rows 0, d/2, 1, d/2 + 1, … follow one another

  std::vector<std::size_t> shape() const;
};
using StoredTensors = std::map<std::string, StoredTensor, std::less<>>;

/// Extents as a matrix has them: ones before it are left out, and all after the first extent lie side by side (the
/// kernels of a convolution).
std::vector<std::size_t> asMatrix(std::vector<std::size_t> shape);

/// @p rows × @p columns as floats, or, if @p transposed, those of the transposed tensor. Its pages are given back to
/// the system on the way. BadFile: it has another shape, or an entry is NaN or infinite; Io: the file has changed;
/// Cancelled. Messages call it @p name.
Expected<Matrix> readMatrix(const std::string& name, const StoredTensor& stored, Index rows, Index columns,
                            bool transposed, const RunControl& control);
/// A tensor with at most one extent that is not 1.
Expected<RowVector> readVector(const std::string& name, const StoredTensor& stored, Index size);

}  // namespace fovea
