// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/matrix.h"

namespace fovea {

/// How numbers lie in a file. Those from Q8_0 on are blocks of small whole numbers with common scales (llama.cpp): 32
/// of them, of the K types 256.
enum class TensorType { F64, F32, F16, BF16, I64, I32, U8, Bool, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q4_K, Q5_K, Q6_K };

struct TensorTypeInfo {
  TensorType type;
  std::string_view name;  ///< as safetensors and GGUF write it
  std::size_t entries;    ///< of one block
  std::size_t bytes;      ///< of one block
  bool real;              ///< weights can be of it; whole numbers and truth values are never
  void (*decode)(const char* from, float* into, std::size_t blocks);
};

/// A row for each TensorType, in its order.
std::span<const TensorTypeInfo> tensorTypes();
const TensorTypeInfo& infoOf(TensorType type);

/// Bytes of so many numbers. Nothing: they are too many to be, or the last extent is not made of whole blocks.
std::optional<std::size_t> bytesOf(TensorType type, std::span<const std::size_t> shape);

/// One array of a file: row-major numbers of one type. It points into the bytes of the file.
struct Tensor {
  TensorType type = TensorType::F32;
  std::vector<std::size_t> shape;  ///< empty: a single number
  std::string_view bytes;          ///< as many as type and shape say

  std::size_t size() const;
  /// The entries from @p first on as floats, as many as @p into has room for; both are whole blocks and lie inside.
  /// F64, I64 and I32 are rounded, Bool is 0 or 1.
  void decode(std::size_t first, std::span<float> into) const;
  /// All entries.
  std::vector<float> floats() const;
  /// The last two extents starting at entry @p first, as a matrix. A vector is one row.
  /// Rows and columns must lie inside.
  Matrix matrix(std::size_t first = 0) const;
};

}  // namespace fovea
