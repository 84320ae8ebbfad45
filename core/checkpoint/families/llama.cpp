// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/checkpoint/families.h"
#include "core/checkpoint/rope.h"

namespace fovea {

namespace {

/// Which layers look only so far back as sliding_window says: of Mistral all, of Qwen2 those after max_window_layers
/// where use_sliding_window is on, or what "layer_types" says.
void slideWindows(const Config& config, StackPlan& stack) {
  const auto type = config.text("model_type", "");
  const bool on = type == "mistral" || (type == "qwen2" && config.flag("use_sliding_window", false));
  if (!on || !config.has("sliding_window")) return;
  const Index reach = config.size("sliding_window") - 1;
  const Index first = type == "qwen2" ? config.size("max_window_layers", Index{28}) : 0;
  const auto types = config.texts("layer_types");
  for (const auto& each : types)
    if (each != "full_attention" && each != "sliding_attention")
      config.refuse("layer_types", "'" + each.substr(0, 40) + "' is not implemented.", ErrorCode::Unsupported);
  for (std::size_t layer = 0; layer < stack.attention.size(); ++layer)
    if (layer < types.size() ? types[layer] == "sliding_attention" : static_cast<Index>(layer) >= first)
      stack.attention[layer].mask.reach = reach;
}

}  // namespace

/// LLaMA (Touvron et al. 2023, arXiv:2302.13971) and what is built like it: SmolLM, Mistral (arXiv:2310.06825), Qwen2
/// (arXiv:2407.10671).
Plan llamaPlan(const Config& config, const TensorNames& tensors) {
  auto stack = stackOf(config, {"hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size"});
  stack.keyValueHeads = config.size("num_key_value_heads", kMostHeads, stack.heads);
  if (stack.heads % stack.keyValueHeads != 0)
    config.refuse("num_attention_heads", "is not a multiple of num_key_value_heads.");
  if (config.has("head_dim"))
    stack.headWidth = config.size("head_dim", kMostWidth, {});
  else if (stack.width % stack.heads != 0)
    config.refuse("hidden_size", "is not a multiple of num_attention_heads.");
  const bool bias = config.flag("attention_bias", false);
  stack.inputBias = bias || config.text("model_type", "") == "qwen2";
  stack.outputBias = bias;
  stack.innerBias = config.flag("mlp_bias", false);
  stack.norm = NormKind::RMSNorm;
  stack.epsilon = config.positive("rms_norm_eps", 1e-6);
  stack.activation = config.activation("hidden_act", "silu");
  stack.rotary = rotaryOf(config, stack.headWidth);
  AttentionSettings causal;
  causal.mask.causal = true;
  stack.attention.assign(static_cast<std::size_t>(stack.layers), causal);
  slideWindows(config, stack);
  stack.layer = "layers";
  stack.names = {
      .self = {"self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj", "input_layernorm"},
      .in = "mlp.up_proj",
      .gate = "mlp.gate_proj",
      .out = "mlp.down_proj",
      .norm = "post_attention_layernorm"};
  stack.finalNorm = "norm";
  stack.embedding.tokens = {"embed_tokens"};
  stack.embedding.vocabulary = config.size("vocab_size");
  Plan plan{.longestSource = config.size("max_position_embeddings", 2048)};
  if (config.flag("tie_word_embeddings", false))
    plan.head = HeadPlan{.weight = {"embed_tokens", "lm_head"}};
  else if (tensors.has("lm_head.weight"))
    plan.head = HeadPlan{.weight = {"lm_head"}};
  plan.decoder = std::move(stack);
  return plan;
}

}  // namespace fovea
