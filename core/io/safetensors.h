// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"

namespace fovea {

enum class TensorType { F64, F32, F16, BF16, I64, Bool };

/// One array of a file: row-major numbers of one type. It points into the bytes of the file.
struct Tensor {
  TensorType type = TensorType::F32;
  std::vector<std::size_t> shape;  ///< empty: a single number
  std::string_view bytes;          ///< as many as type and shape say

  std::size_t size() const;
  /// All entries as floats; F64 and I64 are rounded, Bool is 0 or 1.
  std::vector<float> floats() const;
  /// The last two extents starting at entry @p first, as a matrix. A vector is one row.
  /// Rows and columns must lie inside.
  Matrix matrix(std::size_t first = 0) const;
};

/// What a safetensors file holds. The bytes it was read from must outlive it.
struct Safetensors {
  std::map<std::string, Tensor, std::less<>> tensors;
  std::map<std::string, std::string, std::less<>> metadata;

  /// BadFile: there is none of this name.
  Expected<Tensor> get(std::string_view name) const;
};

/// Reads a safetensors file from its bytes, which may be hostile. BadFile: what is wrong, of which tensor; every byte
/// of the data belongs to exactly one tensor. Unsupported: a tensor of another type than those above.
Expected<Safetensors> readSafetensors(std::string_view bytes);

/// A tensor that will be written.
struct TensorLayout {
  std::string name;
  TensorType type;
  std::vector<std::size_t> shape;

  std::size_t bytes() const;
};

/// A safetensors file up to its data: those of the tensors follow, one after another in this order.
std::string safetensorsHeader(std::span<const TensorLayout> tensors,
                              std::span<const std::pair<std::string, std::string>> metadata);

}  // namespace fovea
