// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/gguf_names.h"

#include <algorithm>
#include <array>
#include <span>

namespace fovea {

namespace {

/// '*' stands for the number of a layer; ".weight" or ".bias" follows.
struct Pair {
  std::string_view gguf;
  std::string_view hub;
  GgufLayout layout = GgufLayout::Same;
};

constexpr auto kLlama =
    std::to_array<Pair>({{"token_embd", "model.embed_tokens"},
                         {"output_norm", "model.norm"},
                         {"output", "lm_head"},
                         {"blk.*.attn_norm", "model.layers.*.input_layernorm"},
                         {"blk.*.attn_q", "model.layers.*.self_attn.q_proj", GgufLayout::InterleavedQuery},
                         {"blk.*.attn_k", "model.layers.*.self_attn.k_proj", GgufLayout::InterleavedKey},
                         {"blk.*.attn_v", "model.layers.*.self_attn.v_proj"},
                         {"blk.*.attn_output", "model.layers.*.self_attn.o_proj"},
                         {"blk.*.ffn_norm", "model.layers.*.post_attention_layernorm"},
                         {"blk.*.ffn_gate", "model.layers.*.mlp.gate_proj"},
                         {"blk.*.ffn_up", "model.layers.*.mlp.up_proj"},
                         {"blk.*.ffn_down", "model.layers.*.mlp.down_proj"}});

constexpr auto kGpt2 = std::to_array<Pair>({{"token_embd", "transformer.wte"},
                                            {"position_embd", "transformer.wpe"},
                                            {"output_norm", "transformer.ln_f"},
                                            {"output", "lm_head"},
                                            {"blk.*.attn_norm", "transformer.h.*.ln_1"},
                                            {"blk.*.attn_qkv", "transformer.h.*.attn.c_attn", GgufLayout::Turned},
                                            {"blk.*.attn_output", "transformer.h.*.attn.c_proj", GgufLayout::Turned},
                                            {"blk.*.ffn_norm", "transformer.h.*.ln_2"},
                                            {"blk.*.ffn_up", "transformer.h.*.mlp.c_fc", GgufLayout::Turned},
                                            {"blk.*.ffn_down", "transformer.h.*.mlp.c_proj", GgufLayout::Turned}});

constexpr auto kBert = std::to_array<Pair>({{"token_embd", "embeddings.word_embeddings"},
                                            {"token_types", "embeddings.token_type_embeddings"},
                                            {"position_embd", "embeddings.position_embeddings"},
                                            {"token_embd_norm", "embeddings.LayerNorm"},
                                            {"blk.*.attn_q", "encoder.layer.*.attention.self.query"},
                                            {"blk.*.attn_k", "encoder.layer.*.attention.self.key"},
                                            {"blk.*.attn_v", "encoder.layer.*.attention.self.value"},
                                            {"blk.*.attn_output", "encoder.layer.*.attention.output.dense"},
                                            {"blk.*.attn_output_norm", "encoder.layer.*.attention.output.LayerNorm"},
                                            {"blk.*.ffn_up", "encoder.layer.*.intermediate.dense"},
                                            {"blk.*.ffn_down", "encoder.layer.*.output.dense"},
                                            {"blk.*.layer_output_norm", "encoder.layer.*.output.LayerNorm"}});

constexpr auto kT5 =
    std::to_array<Pair>({{"token_embd", "shared"},
                         {"output", "lm_head"},
                         {"enc.output_norm", "encoder.final_layer_norm"},
                         {"enc.blk.*.attn_norm", "encoder.block.*.layer.0.layer_norm"},
                         {"enc.blk.*.attn_q", "encoder.block.*.layer.0.SelfAttention.q"},
                         {"enc.blk.*.attn_k", "encoder.block.*.layer.0.SelfAttention.k"},
                         {"enc.blk.*.attn_v", "encoder.block.*.layer.0.SelfAttention.v"},
                         {"enc.blk.*.attn_o", "encoder.block.*.layer.0.SelfAttention.o"},
                         {"enc.blk.*.attn_rel_b", "encoder.block.*.layer.0.SelfAttention.relative_attention_bias"},
                         {"enc.blk.*.ffn_norm", "encoder.block.*.layer.1.layer_norm"},
                         {"enc.blk.*.ffn_gate", "encoder.block.*.layer.1.DenseReluDense.wi_0"},
                         {"enc.blk.*.ffn_up", "encoder.block.*.layer.1.DenseReluDense.wi"},
                         {"enc.blk.*.ffn_down", "encoder.block.*.layer.1.DenseReluDense.wo"},
                         {"dec.output_norm", "decoder.final_layer_norm"},
                         {"dec.blk.*.attn_norm", "decoder.block.*.layer.0.layer_norm"},
                         {"dec.blk.*.attn_q", "decoder.block.*.layer.0.SelfAttention.q"},
                         {"dec.blk.*.attn_k", "decoder.block.*.layer.0.SelfAttention.k"},
                         {"dec.blk.*.attn_v", "decoder.block.*.layer.0.SelfAttention.v"},
                         {"dec.blk.*.attn_o", "decoder.block.*.layer.0.SelfAttention.o"},
                         {"dec.blk.*.attn_rel_b", "decoder.block.*.layer.0.SelfAttention.relative_attention_bias"},
                         {"dec.blk.*.cross_attn_norm", "decoder.block.*.layer.1.layer_norm"},
                         {"dec.blk.*.cross_attn_q", "decoder.block.*.layer.1.EncDecAttention.q"},
                         {"dec.blk.*.cross_attn_k", "decoder.block.*.layer.1.EncDecAttention.k"},
                         {"dec.blk.*.cross_attn_v", "decoder.block.*.layer.1.EncDecAttention.v"},
                         {"dec.blk.*.cross_attn_o", "decoder.block.*.layer.1.EncDecAttention.o"},
                         {"dec.blk.*.ffn_norm", "decoder.block.*.layer.2.layer_norm"},
                         {"dec.blk.*.ffn_gate", "decoder.block.*.layer.2.DenseReluDense.wi_0"},
                         {"dec.blk.*.ffn_up", "decoder.block.*.layer.2.DenseReluDense.wi"},
                         {"dec.blk.*.ffn_down", "decoder.block.*.layer.2.DenseReluDense.wo"}});

std::span<const Pair> pairsOf(std::string_view architecture) {
  if (architecture == "gpt2") return kGpt2;
  if (architecture == "bert") return kBert;
  if (architecture == "t5" || architecture == "t5encoder") return kT5;
  return kLlama;
}

}  // namespace

std::optional<HubName> hubName(std::string_view architecture, std::string_view name, bool gated) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto ending = name.substr(dot);
  if (ending != ".weight" && ending != ".bias") return std::nullopt;
  std::string stem(name.substr(0, dot));
  std::string layer;
  constexpr std::string_view kLayers = "blk.";
  if (const auto found = stem.find(kLayers); found != std::string::npos) {
    const auto begin = found + kLayers.size();
    const auto end = std::min(stem.find_first_not_of("0123456789", begin), stem.size());
    if (begin == end || (stem[begin] == '0' && end > begin + 1)) return std::nullopt;
    layer = stem.substr(begin, end - begin);
    stem.replace(begin, end - begin, "*");
  }
  const auto pairs = pairsOf(architecture);
  const auto pair = std::ranges::find(pairs, stem, &Pair::gguf);
  if (pair == pairs.end()) return std::nullopt;
  std::string hub(pair->hub);
  if (const auto star = hub.find('*'); star != std::string::npos) hub.replace(star, 1, layer);
  if (gated && hub.ends_with(".wi")) hub += "_1";
  auto layout = pair->layout;
  if (architecture == "qwen2" || (layout == GgufLayout::Turned && ending == ".bias")) layout = GgufLayout::Same;
  return HubName{hub.append(ending), layout};
}

}  // namespace fovea
