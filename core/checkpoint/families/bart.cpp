// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <string>

#include "core/checkpoint/families.h"

namespace fovea {

namespace {

/// As Vaswani et al. 2017, with all sines before all cosines: column i and column ⌈d/2⌉ + i of row p hold those of
/// p·10000^(−2i/d).
Matrix marianPositions(Index rows, Index width) {
  const Index sines = (width + 1) / 2;
  Matrix table(rows, width);
  for (Index p = 0; p < rows; ++p)
    for (Index i = 0; i < width; ++i) {
      const Index pair = i < sines ? i : i - sines;
      const double angle =
          static_cast<double>(p) / std::pow(10000, 2 * static_cast<double>(pair) / static_cast<double>(width));
      table(p, i) = static_cast<float>(i < sines ? std::sin(angle) : std::cos(angle));
    }
  return table;
}

/// fairseq's: the last of the d/2 frequencies is 1/10000 exactly, and the row of the padding token, 1, is zero.
Matrix m2m100Positions(Index rows, Index width) {
  const Index half = width / 2;
  Matrix table = Matrix::Zero(rows, width);
  for (Index p = 0; p < rows; ++p) {
    if (p == 1) continue;
    for (Index i = 0; i < half; ++i) {
      const double angle = static_cast<double>(p) *
                           std::exp(-std::log(10000.0) * static_cast<double>(i) / static_cast<double>(half - 1));
      table(p, i) = static_cast<float>(std::sin(angle));
      table(p, half + i) = static_cast<float>(std::cos(angle));
    }
  }
  return table;
}

/// What differs between the families of this file.
struct Variant {
  bool pre;                           ///< norms first
  bool embeddingNorm;                 ///< after the embedding
  bool finalNorm;                     ///< after the last layer
  bool scaled;                        ///< embeddings by √d
  Index offset;                       ///< the first position
  Matrix (*positions)(Index, Index);  ///< null: learned
  bool skipsPadding;
  const char* start;  ///< what a target begins with where decoder_start_token_id does not say
};

Variant variantOf(const Config& config) {
  const auto type = config.text("model_type", "");
  if (type == "m2m_100") return {true, false, true, true, 2, m2m100Positions, true, "eos_token_id"};
  const bool bart = type == "bart";
  const bool pre = config.flag("normalize_before", false);
  return {pre,
          config.flag("normalize_embedding", bart),
          config.flag("add_final_layer_norm", pre),
          false,
          bart ? 2 : 0,
          bart ? nullptr : marianPositions,
          false,
          bart ? "eos_token_id" : "pad_token_id"};
}

StackPlan half(const Config& config, const Variant& variant, const std::string& name) {
  auto stack = stackOf(config, {"d_model", name + "_layers", name + "_attention_heads", name + "_ffn_dim"});
  if (stack.width % stack.heads != 0) config.refuse("d_model", "is not a multiple of " + name + "_attention_heads.");
  stack.activation = config.activation("activation_function", "gelu");
  stack.placement = variant.pre ? NormPlacement::Pre : NormPlacement::Post;
  stack.layer = name + ".layers";
  const auto attention = [](const std::string& at) {
    return AttentionNames{at + ".q_proj", at + ".k_proj", at + ".v_proj", at + ".out_proj", at + "_layer_norm"};
  };
  stack.names = {.self = attention("self_attn"), .in = "fc1", .out = "fc2", .norm = "final_layer_norm"};
  if (name == "decoder") {
    stack.names.cross = attention("encoder_attn");
    stack.attention.front().mask.causal = true;
  }
  if (variant.finalNorm) stack.finalNorm = name + ".layer_norm";
  auto& embedding = stack.embedding;
  if (config.flag("scale_embedding", variant.scaled)) embedding.scale = std::sqrt(static_cast<double>(stack.width));
  embedding.positions = name + ".embed_positions";
  embedding.firstPosition = variant.offset;
  embedding.places = config.size("max_position_embeddings", 1024) + variant.offset;
  embedding.computedPositions = variant.positions;
  if (variant.positions == m2m100Positions && (stack.width % 2 != 0 || stack.width < 4))
    config.refuse("d_model", "must be even, and 4 at least.");
  if (variant.skipsPadding) {
    const auto padding = config.ids("pad_token_id");
    embedding.padding = padding.empty() ? 1 : padding.front();
    if (embedding.padding != 1) config.refuse("pad_token_id", "must be 1.");
  }
  if (variant.embeddingNorm) embedding.norm = name + ".layernorm_embedding";
  return stack;
}

}  // namespace

/// BART (Lewis et al. 2019, arXiv:1910.13461), Marian (Junczys-Dowmunt et al. 2018, arXiv:1804.00344), M2M100 (Fan et
/// al. 2020, arXiv:2010.11125) and NLLB.
Plan bartPlan(const Config& config, const TensorNames& tensors) {
  const auto variant = variantOf(config);
  auto encoder = half(config, variant, "encoder"), decoder = half(config, variant, "decoder");
  encoder.embedding.vocabulary = config.size("vocab_size");
  decoder.embedding.vocabulary = config.size("decoder_vocab_size", encoder.embedding.vocabulary);
  const bool tied = config.flag("tie_word_embeddings", true);
  if (config.flag("share_encoder_decoder_embeddings", true)) {
    encoder.embedding.tokens = {"shared", "encoder.embed_tokens", "decoder.embed_tokens"};
    if (tied) encoder.embedding.tokens.push_back("lm_head");
    decoder.embedding.tokens = encoder.embedding.tokens;
    if (decoder.embedding.vocabulary != encoder.embedding.vocabulary)
      config.refuse("decoder_vocab_size", "differs from vocab_size, although the embeddings are shared.");
  } else {
    encoder.embedding.tokens = {"encoder.embed_tokens"};
    decoder.embedding.tokens = {"decoder.embed_tokens"};
  }
  Plan plan{.head = HeadPlan{.weight = tied ? decoder.embedding.tokens : Alternatives{"lm_head"}},
            .longestSource = encoder.embedding.places - variant.offset,
            .longestTarget = decoder.embedding.places - variant.offset};
  if (tied && !config.flag("share_encoder_decoder_embeddings", true)) plan.head->weight.push_back("lm_head");
  if (tensors.has("final_logits_bias")) plan.head->bias = {"final_logits_bias"};
  auto start = config.ids("decoder_start_token_id");
  if (start.empty()) start = config.ids(variant.start);
  if (!start.empty()) plan.start = start.front();
  plan.encoder = std::move(encoder);
  plan.decoder = std::move(decoder);
  return plan;
}

}  // namespace fovea
