// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/block.h"

namespace fovea {

/// The projections of all heads of one attention, side by side; W_O is in the block.
struct AttentionProjections {
  Linear query;
  Linear key;
  Linear value;
};

struct EncoderLayer {
  AttentionProjections self;
  Block block;
};

struct DecoderLayer {
  AttentionProjections self;
  AttentionProjections cross;
  Block block;
};

/// What a translator is made of, before it has learned anything.
struct TranslatorShape {
  Index vocabulary = 6000;
  Index width = 192;    ///< d
  Index layers = 3;     ///< of the encoder, and as many of the decoder
  Index heads = 6;      ///< a divisor of d
  Index inner = 768;    ///< of the feed-forward part
  Index longest = 128;  ///< how many tokens a sentence may have
};

/// An encoder–decoder Transformer (Vaswani et al. 2017, arXiv:1706.03762) as Marian has it (Junczys-Dowmunt et al.
/// 2018, arXiv:1804.00344): norms after the sums, sinusoidal positions, one embedding for both languages and for the
/// output.
struct Translator {
  TranslatorShape shape;
  Matrix embedding;  ///< V × d
  Matrix positions;  ///< longest × d
  std::vector<EncoderLayer> encoder;
  std::vector<DecoderLayer> decoder;

  /// What embeddings are multiplied by: √d.
  float embeddingScale() const;
};

/// Seeded (Glorot and Bengio 2010), untrained.
Translator newTranslator(const TranslatorShape& shape, std::uint64_t seed);

/// Row p: sin ω_i·p in the first half of the columns, cos ω_i·p in the second; ω_i = 10000^(−2i/d).
Matrix sinusoidalPositions(Index rows, Index width);

/// The encoder's output for embedded tokens. Ops as in core/model/block.h, and attention(q, k, v, heads, causal).
template <class Ops>
Expected<typename Ops::Value> encode(Ops& ops, const Translator& model, typename Ops::Value x) {
  using Value = typename Ops::Value;
  x = ops.dropout(x);
  for (const auto& layer : model.encoder) {
    auto y = transformerBlock(ops, layer.block, x, [&](Value in) -> Expected<Value> {
      return ops.attention(ops.linear(in, layer.self.query), ops.linear(in, layer.self.key),
                           ops.linear(in, layer.self.value), model.shape.heads, false);
    });
    if (!y) return y;
    x = *y;
  }
  return x;
}

/// The decoder's output for embedded tokens of the target, given the encoder's; x·embeddingᵀ are its logits.
template <class Ops>
Expected<typename Ops::Value> decode(Ops& ops, const Translator& model, typename Ops::Value x,
                                     typename Ops::Value encoded) {
  using Value = typename Ops::Value;
  x = ops.dropout(x);
  for (const auto& layer : model.decoder) {
    auto y = transformerBlock(
        ops, layer.block, x,
        [&](Value in) -> Expected<Value> {
          return ops.attention(ops.linear(in, layer.self.query), ops.linear(in, layer.self.key),
                               ops.linear(in, layer.self.value), model.shape.heads, true);
        },
        [&](Value in) -> Expected<Value> {
          return ops.attention(ops.linear(in, layer.cross.query), ops.linear(encoded, layer.cross.key),
                               ops.linear(encoded, layer.cross.value), model.shape.heads, false);
        });
    if (!y) return y;
    x = *y;
  }
  return x;
}

/// Calls visit(name, matrix or row vector, transposed) for every trained part, with the names that Marian checkpoints
/// of Hugging Face have; there the weight of every Linear is stored transposed.
template <class Model, class Visit>
void visitParameters(Model& model, const Visit& visit) {
  const auto linear = [&](const std::string& name, auto& part) {
    visit(name + ".weight", part.weight, true);
    visit(name + ".bias", part.bias, false);
  };
  const auto norm = [&](const std::string& name, auto& part) {
    visit(name + ".weight", part.gain, false);
    visit(name + ".bias", part.bias, false);
  };
  const auto attention = [&](const std::string& name, auto& projections, auto& output) {
    linear(name + ".q_proj", projections.query);
    linear(name + ".k_proj", projections.key);
    linear(name + ".v_proj", projections.value);
    linear(name + ".out_proj", output);
  };
  const auto layer = [&](const std::string& name, auto& part) {
    attention(name + ".self_attn", part.self, part.block.output);
    norm(name + ".self_attn_layer_norm", part.block.attentionNorm);
    if constexpr (requires { part.cross; }) {
      attention(name + ".encoder_attn", part.cross, part.block.cross->output);
      norm(name + ".encoder_attn_layer_norm", part.block.cross->norm);
    }
    linear(name + ".fc1", part.block.feedForward.in);
    linear(name + ".fc2", part.block.feedForward.out);
    norm(name + ".final_layer_norm", part.block.feedForwardNorm);
  };
  visit("model.shared.weight", model.embedding, false);
  for (std::size_t i = 0; i < model.encoder.size(); ++i)
    layer("model.encoder.layers." + std::to_string(i), model.encoder[i]);
  for (std::size_t i = 0; i < model.decoder.size(); ++i)
    layer("model.decoder.layers." + std::to_string(i), model.decoder[i]);
}

}  // namespace fovea
