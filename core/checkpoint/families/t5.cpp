// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <string>

#include "core/checkpoint/families.h"

namespace fovea {

namespace {

/// "relu" or "gated-gelu", whose GELU is the one with tanh.
struct Inner {
  bool gated;
  const ActivationInfo* activation;
};

Inner innerOf(const Config& config) {
  auto name = config.text("feed_forward_proj", "relu");
  constexpr std::string_view kGated = "gated-";
  const bool gated = name.starts_with(kGated);
  if (gated) name.erase(0, kGated.size());
  if (gated && name == "gelu") name = "gelu_new";
  if (config.flag("is_gated_act", gated) != gated) config.refuse("is_gated_act", "contradicts feed_forward_proj.");
  Problems unknown;
  const nlohmann::json named{{"name", name}};
  const auto* activation = Config(named, unknown).activation("name", name);
  if (!unknown.empty())
    config.refuse("feed_forward_proj", "is not implemented: " + name.substr(0, 40) + ".", ErrorCode::Unsupported);
  return {gated, activation};
}

StackPlan half(const Config& config, const Inner& inner, bool decoder) {
  const bool ownLayers = decoder && config.has("num_decoder_layers");
  auto stack = stackOf(config, {"d_model", ownLayers ? "num_decoder_layers" : "num_layers", "num_heads", "d_ff"});
  stack.headWidth = config.size("d_kv", kMostWidth, {});
  stack.inputBias = stack.outputBias = stack.innerBias = false;
  stack.norm = NormKind::RMSNorm;
  stack.epsilon = config.positive("layer_norm_epsilon", 1e-6);
  stack.activation = inner.activation;
  const std::string name = decoder ? "decoder" : "encoder";
  const auto attention = [](const std::string& layer, const std::string& kind) {
    const auto at = layer + kind;
    return AttentionNames{at + ".q", at + ".k", at + ".v", at + ".o", layer + "layer_norm"};
  };
  stack.layer = name + ".block";
  const std::string last = decoder ? "layer.2." : "layer.1.";
  stack.names = {.self = attention("layer.0.", "SelfAttention"),
                 .in = last + (inner.gated ? "DenseReluDense.wi_1" : "DenseReluDense.wi"),
                 .gate = inner.gated ? last + "DenseReluDense.wi_0" : "",
                 .out = last + "DenseReluDense.wo",
                 .norm = last + "layer_norm"};
  if (decoder) stack.names.cross = attention("layer.1.", "EncDecAttention");
  stack.attention.front().scaled = stack.crossAttention.scaled = false;
  stack.attention.front().mask.causal = decoder;
  stack.buckets = BucketPlan{name + ".block.0.layer.0.SelfAttention.relative_attention_bias",
                             config.size("relative_attention_num_buckets", Index{32}),
                             config.size("relative_attention_max_distance", Index{128}), !decoder};
  // Each half of the buckets keeps half of its own for single distances, and needs one at least.
  const Index exact = stack.buckets->buckets / (decoder ? 2 : 4);
  if (exact < 1 || stack.buckets->farthest <= exact)
    config.refuse("relative_attention_max_distance", "must be more than the buckets of single distances.");
  stack.finalNorm = name + ".final_layer_norm";
  stack.embedding.vocabulary = config.size("vocab_size");
  stack.embedding.tokens = {"shared", "encoder.embed_tokens", "decoder.embed_tokens"};
  return stack;
}

}  // namespace

/// T5 (Raffel et al. 2020, arXiv:1910.10683), its version 1.1 and FLAN-T5.
Plan t5Plan(const Config& config, const TensorNames& tensors) {
  constexpr Index kLongest = 4096;  // relative positions know no end
  const auto inner = innerOf(config);
  Plan plan{.encoder = half(config, inner, false), .longestSource = kLongest, .longestTarget = kLongest};
  if (!tensors.has("decoder.final_layer_norm.weight")) {  // the encoder alone
    plan.encoder->embedding.tokens = {"shared", "encoder.embed_tokens"};
    plan.longestTarget = 0;
    return plan;
  }
  plan.decoder = half(config, inner, true);
  if (config.flag("tie_word_embeddings", true)) {
    for (auto* stack : {&*plan.encoder, &*plan.decoder}) stack->embedding.tokens.push_back("lm_head");
    const bool scaled = config.flag("scale_decoder_outputs", true);
    plan.head = HeadPlan{.scale = scaled ? 1 / std::sqrt(static_cast<double>(plan.decoder->width)) : 1,
                         .weight = plan.decoder->embedding.tokens};
  } else {
    plan.head = HeadPlan{.weight = {"lm_head"}};
  }
  auto start = config.ids("decoder_start_token_id");
  if (start.empty()) start = config.ids("pad_token_id");
  if (!start.empty()) plan.start = start.front();
  return plan;
}

}  // namespace fovea
