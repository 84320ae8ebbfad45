// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/expected.h"
#include "core/io/tensor.h"

namespace fovea {

/// What a safetensors file holds. The bytes it was read from must outlive it.
struct Safetensors {
  std::map<std::string, Tensor, std::less<>> tensors;
  std::map<std::string, std::string, std::less<>> metadata;

  /// BadFile: there is none of this name.
  Expected<Tensor> get(std::string_view name) const;
};

/// Reads a safetensors file, which may be hostile, from its bytes. Of the data no byte is looked at: @p beginning holds
/// at least the header, and may be a copy. BadFile: what is wrong, of which tensor; every byte of the data belongs to
/// exactly one tensor. Unsupported: a tensor of a type that this format has not, or that is not read.
Expected<Safetensors> readSafetensors(std::string_view beginning, std::string_view bytes);
inline Expected<Safetensors> readSafetensors(std::string_view bytes) {
  return readSafetensors(bytes, bytes);
}

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
