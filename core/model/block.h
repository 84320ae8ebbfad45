// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <optional>
#include <utility>

#include "core/base/expected.h"
#include "core/model/feed_forward.h"
#include "core/model/norm.h"

namespace fovea {

/// Where a sub-layer f has its norm.
enum class NormPlacement {
  Pre,   ///< x + f(norm(x)) (GPT-2, T5, Llama)
  Post,  ///< norm(x + f(x)) (Vaswani et al. 2017, BERT)
};

/// In that order.
std::span<const Mechanism> normPlacementChoices();

/// What surrounds the cross-attention of a decoder block.
struct CrossPart {
  Norm norm;
  Linear output;  ///< W_O, H·d_v → d
};

/// One Transformer block but for its attention: everything that happens to a residual stream of T × d.
struct Block {
  Norm attentionNorm;
  Linear output;  ///< W_O, H·d_v → d
  std::optional<CrossPart> cross;
  Norm feedForwardNorm;
  FeedForward feedForward;
  NormPlacement placement = NormPlacement::Pre;
};

/// What the forward pass is made of. Plain (core/model/plain.h) computes with matrices; a tape remembers what it did.
/// Parameters are passed by reference and stay where they are, so that their addresses name them. Values are handed on
/// by value: who copies one may change it.
template <class Ops>
concept BlockOps = requires(Ops& ops, typename Ops::Value x, const Linear& linear, const Norm& norm,
                            const ActivationInfo& activation) {
  { ops.linear(x, linear) } -> std::same_as<typename Ops::Value>;  // x·W + b
  { ops.normalized(x, norm) } -> std::same_as<typename Ops::Value>;
  { ops.activated(x, activation) } -> std::same_as<typename Ops::Value>;
  { ops.sum(x, x) } -> std::same_as<typename Ops::Value>;
  { ops.product(x, x) } -> std::same_as<typename Ops::Value>;  // entry by entry
  { ops.dropout(x) } -> std::same_as<typename Ops::Value>;     // inference: x itself
};

/// x + dropout(f(norm(x))) or norm(x + dropout(f(x))). @p subLayer: f, Value → Expected<Value>; its error is passed on.
template <BlockOps Ops, class SubLayer>
Expected<typename Ops::Value> residual(Ops& ops, const Norm& norm, NormPlacement placement, typename Ops::Value x,
                                       SubLayer&& subLayer) {
  const bool pre = placement == NormPlacement::Pre;
  auto change = subLayer(pre ? ops.normalized(x, norm) : x);
  if (!change) return change.error();
  auto sum = ops.sum(std::move(x), ops.dropout(*std::move(change)));
  return pre ? std::move(sum) : ops.normalized(std::move(sum), norm);
}

template <BlockOps Ops>
typename Ops::Value feedForward(Ops& ops, const FeedForward& part, typename Ops::Value x) {
  auto hidden = ops.activated(ops.linear(x, part.gate ? *part.gate : part.in), *part.activation);
  if (part.gate) hidden = ops.product(std::move(hidden), ops.linear(std::move(x), part.in));
  return ops.linear(std::move(hidden), part.out);
}

/// For a block without cross-attention.
struct NoCrossAttention {};

/// The block: self-attention, cross-attention if it has one, feed-forward, each with its residual and norm.
/// @p selfAttention and @p crossAttention: the input of the sub-layer, T × d, normalised where the norm comes first →
/// Expected<Value>, the heads' contexts side by side before W_O, T × H·d_v. Who calls says what keys and values are.
template <BlockOps Ops, class SelfAttention, class CrossAttention = NoCrossAttention>
Expected<typename Ops::Value> transformerBlock(Ops& ops, const Block& block, typename Ops::Value x,
                                               SelfAttention&& selfAttention, CrossAttention&& crossAttention = {}) {
  using Value = typename Ops::Value;
  const auto through = [&ops](auto& attention, const Linear& output) {
    return [&ops, &attention, &output](Value input) -> Expected<Value> {
      auto contexts = attention(std::move(input));
      if (!contexts) return contexts.error();
      return ops.linear(*std::move(contexts), output);
    };
  };
  auto stream = residual(ops, block.attentionNorm, block.placement, std::move(x), through(selfAttention, block.output));
  if (!stream) return stream.error();
  if constexpr (!std::is_same_v<std::remove_cvref_t<CrossAttention>, NoCrossAttention>) {
    if (block.cross) {
      stream = residual(ops, block.cross->norm, block.placement, *std::move(stream),
                        through(crossAttention, block.cross->output));
      if (!stream) return stream.error();
    }
  }
  return residual(ops, block.feedForwardNorm, block.placement, *std::move(stream), [&](Value input) -> Expected<Value> {
    return feedForward(ops, block.feedForward, std::move(input));
  });
}

}  // namespace fovea
