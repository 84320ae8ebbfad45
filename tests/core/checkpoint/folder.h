// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/safetensors.h"

/// Made-up checkpoint folders.
namespace fovea {

/// A folder of its own that is gone with it.
class Folder {
 public:
  Folder() {
    auto name = (std::filesystem::temp_directory_path() / "fovea-checkpoint-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

/// A tensor of a file to be written.
struct MadeTensor {
  std::string name;
  std::vector<std::size_t> shape;
  std::string bytes;
  TensorType type = TensorType::F32;
};

template <class T>
std::string bytesOf(const std::vector<T>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(T)};
}

inline MadeTensor madeTensor(const std::string& name, const Matrix& numbers) {
  return {name,
          {static_cast<std::size_t>(numbers.rows()), static_cast<std::size_t>(numbers.cols())},
          {reinterpret_cast<const char*>(numbers.data()), static_cast<std::size_t>(numbers.size()) * sizeof(float)}};
}

inline std::string safetensorsOf(const std::vector<MadeTensor>& tensors) {
  std::vector<TensorLayout> layouts;
  std::string data;
  for (const auto& tensor : tensors) {
    layouts.push_back({tensor.name, tensor.type, tensor.shape});
    data += tensor.bytes;
  }
  return safetensorsHeader(layouts, {}) + data;
}

}  // namespace fovea
