// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the files of a checkpoint are refused with a sentence, or read, tensor by tensor.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/checkpoint/checkpoint.h"

namespace {

using fovea::Index;

/// A folder for all runs; beside the index lies a shard that it may name.
const std::filesystem::path& folder() {
  static const struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("fovea-checkpoint-fuzz-" + std::to_string(::getpid()));
    Folder() {
      std::filesystem::create_directories(path);
      const std::string header = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}  )";
      const std::uint64_t length = header.size();
      std::ofstream(path / "a.safetensors", std::ios::binary)
          << std::string(reinterpret_cast<const char*>(&length), sizeof length) << header << std::string(4, '\0');
    }
    ~Folder() { std::filesystem::remove_all(path); }
  } made;
  return made.path;
}

void readAll(const fovea::Checkpoint& checkpoint) {
  for (const auto& name : checkpoint.names()) {
    const auto shape = checkpoint.shape(name);
    if (shape.size() != 2) continue;
    const auto rows = static_cast<Index>(shape[0]);
    const auto columns = static_cast<Index>(shape[1]);
    const auto matrix = checkpoint.matrix(name, rows, columns);
    const auto transposed = checkpoint.transposed(name, columns, rows);
    if (matrix.operator bool() != transposed.operator bool()) std::abort();
    if (matrix && *matrix != transposed->transpose()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto* name : {"model.safetensors.index.json", "x.gguf", "x.safetensors"}) {
    const auto file = folder() / name;
    std::ofstream(file, std::ios::binary) << std::string(reinterpret_cast<const char*>(data), size);
    const bool index = file.extension() == ".json";
    const auto checkpoint = fovea::Checkpoint::open(index ? folder() : file);
    if (checkpoint)
      readAll(*checkpoint);
    else if (checkpoint.error().message.empty())
      std::abort();
  }
  return 0;
}
