// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/families.h"

namespace fovea {

/// ViT (Dosovitskiy et al. 2020, arXiv:2010.11929), with what tells classes of images apart.
Plan vitPlan(const Config& config, const TensorNames& tensors) {
  auto stack = stackOf(config, {"hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size"});
  if (stack.width % stack.heads != 0) config.refuse("hidden_size", "is not a multiple of num_attention_heads.");
  stack.inputBias = config.flag("qkv_bias", true);
  stack.epsilon = config.positive("layer_norm_eps", 1e-12);
  stack.activation = config.activation("hidden_act", "gelu");
  stack.layer = "encoder.layer";
  stack.names = {.self = {"attention.attention.query", "attention.attention.key", "attention.attention.value",
                          "attention.output.dense", "layernorm_before"},
                 .in = "intermediate.dense",
                 .out = "output.dense",
                 .norm = "layernorm_after"};
  stack.finalNorm = "layernorm";
  const Index image = config.size("image_size", Index{1} << 12, Index{224});
  const Index patch = config.size("patch_size", Index{1} << 12, Index{16});
  if (image % patch != 0) config.refuse("image_size", "is not a multiple of patch_size.");
  auto& embedding = stack.embedding;
  embedding.tokens.clear();
  embedding.patches = "embeddings.patch_embeddings.projection";
  embedding.patchNumbers = config.size("num_channels", Index{64}, Index{3}) * patch * patch;
  embedding.first = "embeddings.cls_token.weight";
  embedding.positions = "embeddings.position_embeddings";
  embedding.places = (image / patch) * (image / patch) + 1;
  Plan plan{.longestSource = embedding.places};
  if (const auto shape = tensors.shape("classifier.weight"); shape.size() == 2) {
    embedding.vocabulary = static_cast<Index>(shape.front());
    plan.head = HeadPlan{.weight = {"classifier"}, .bias = {"classifier.bias"}};
  }
  plan.encoder = std::move(stack);
  return plan;
}

}  // namespace fovea
