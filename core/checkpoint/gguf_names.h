// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fovea {

/// How a tensor lies in a GGUF file, compared with Hugging Face.
enum class GgufLayout {
  Same,
  Turned,            ///< transposed
  InterleavedQuery,  ///< rows of each head in the order of the interleaved rotary embedding
  InterleavedKey,    ///< the same with the number of key/value heads
};

struct HubName {
  std::string name;
  GgufLayout layout = GgufLayout::Same;
};

/// What a tensor of a GGUF file is called on Hugging Face. @p architecture: "llama", "qwen2", "gpt2", "bert", "t5" or
/// "t5encoder"; @p gated: T5 with a gate. Nothing: the family has no such tensor.
std::optional<HubName> hubName(std::string_view architecture, std::string_view name, bool gated);

}  // namespace fovea
