// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/families.h"

namespace fovea {

/// GPT-2 (Radford et al. 2019) and DistilGPT-2.
Plan gpt2Plan(const Config& config, const TensorNames& tensors) {
  auto stack = stackOf(config, {"n_embd", "n_layer", "n_head", ""});
  if (stack.width % stack.heads != 0) config.refuse("n_embd", "is not a multiple of n_head.");
  stack.inner = config.size("n_inner", 4 * stack.width);
  stack.epsilon = config.positive("layer_norm_epsilon", 1e-5);
  stack.activation = config.activation("activation_function", "gelu_new");
  stack.conv1d = true;
  stack.layer = "h";
  stack.names = {.self = {"attn.c_attn", "attn.c_attn", "attn.c_attn", "attn.c_proj", "ln_1"},
                 .in = "mlp.c_fc",
                 .out = "mlp.c_proj",
                 .norm = "ln_2"};
  stack.finalNorm = "ln_f";
  stack.embedding.tokens = {"wte"};
  stack.embedding.vocabulary = config.size("vocab_size");
  stack.embedding.positions = "wpe";
  stack.embedding.places = config.size("n_positions", config.size("n_ctx", 1024));
  AttentionSettings settings;
  settings.mask.causal = true;
  settings.scaled = config.flag("scale_attn_weights", true);
  stack.attention.assign(static_cast<std::size_t>(stack.layers), settings);
  if (config.flag("scale_attn_by_inverse_layer_idx", false))
    for (std::size_t layer = 0; layer < stack.attention.size(); ++layer)
      stack.attention[layer].factor = 1 / static_cast<double>(layer + 1);
  Plan plan{.longestSource = stack.embedding.places};
  if (config.flag("tie_word_embeddings", true))
    plan.head = HeadPlan{.weight = {"wte", "lm_head"}};
  else if (tensors.has("lm_head.weight"))
    plan.head = HeadPlan{.weight = {"lm_head"}};
  plan.decoder = std::move(stack);
  return plan;
}

}  // namespace fovea
