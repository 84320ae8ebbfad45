// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a checkpoint folder of GPT-2's smallest size (124 M parameters) with random weights: random_gpt2 FOLDER.
// Its numbers mean nothing, its size and speed are those of the real one.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/io/safetensors.h"

namespace {

using namespace fovea;

constexpr std::size_t kLayers = 12, kWidth = 768, kVocabulary = 50257, kPositions = 1024;

constexpr const char* kConfig = R"({
  "architectures": ["GPT2LMHeadModel"],
  "model_type": "gpt2",
  "activation_function": "gelu_new",
  "n_layer": 12,
  "n_head": 12,
  "n_embd": 768,
  "n_positions": 1024,
  "vocab_size": 50257,
  "layer_norm_epsilon": 1e-05,
  "tie_word_embeddings": true
}
)";

std::vector<TensorLayout> layouts() {
  std::vector<TensorLayout> all;
  const auto add = [&](std::string name, std::vector<std::size_t> shape) {
    all.push_back({std::move(name), TensorType::F32, std::move(shape)});
  };
  const auto part = [&](const std::string& name, std::vector<std::size_t> weight) {
    add(name + ".bias", {weight.back()});
    add(name + ".weight", std::move(weight));
  };
  add("wte.weight", {kVocabulary, kWidth});
  add("wpe.weight", {kPositions, kWidth});
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    const auto name = "h." + std::to_string(layer) + ".";
    part(name + "ln_1", {kWidth});
    part(name + "attn.c_attn", {kWidth, 3 * kWidth});
    part(name + "attn.c_proj", {kWidth, kWidth});
    part(name + "ln_2", {kWidth});
    part(name + "mlp.c_fc", {kWidth, 4 * kWidth});
    part(name + "mlp.c_proj", {4 * kWidth, kWidth});
  }
  part("ln_f", {kWidth});
  return all;
}

/// Gains are 1, all others N(0, 0.02²), as GPT-2 is before it learns.
void writeTensor(std::ofstream& file, const TensorLayout& tensor, Random& random) {
  const bool gain = tensor.shape.size() == 1 && tensor.name.ends_with("weight");
  std::vector<float> numbers(tensor.bytes() / sizeof(float), 1.0F);
  if (!gain)
    for (auto& number : numbers) number = static_cast<float>(0.02 * random.gaussian());
  file.write(reinterpret_cast<const char*>(numbers.data()), static_cast<std::streamsize>(tensor.bytes()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: random_gpt2 FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder(argv[1]);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "config.json") << kConfig;
  std::ofstream file(folder / "model.safetensors", std::ios::binary);
  const auto tensors = layouts();
  file << safetensorsHeader(tensors, {});
  Random random(1);
  for (const auto& tensor : tensors) writeTensor(file, tensor, random);
  if (!file.flush()) {
    std::cerr << "random_gpt2: cannot write " << folder << "\n";
    return 1;
  }
}
