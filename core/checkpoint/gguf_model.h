// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/checkpoint/gguf.h"
#include "core/checkpoint/stored_tensor.h"

namespace fovea {

/// What "config.json" of the same model would say, as JSON. The families are llama (LLaMA, Mistral, SmolLM), qwen2,
/// gpt2, bert and t5. Refusal: BadFile, a field is missing or of another kind; Unsupported, another family, or a field
/// that may change the numbers and is not implemented, by its name.
std::string configOf(const Gguf& gguf);

/// The tensors under the names that the family has on Hugging Face, and as they lie there. Refusal: Unsupported, a
/// tensor that its family does not have; BadFile, one of a shape that cannot be.
StoredTensors tensorsOf(const Gguf& gguf, const std::shared_ptr<const MappedFile>& file);

}  // namespace fovea
