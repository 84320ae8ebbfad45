// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/base/expected.h"
#include "core/model/block.h"
#include "core/model/gru.h"
#include "core/model/translator.h"

namespace fovea {

/// What turns embedded tokens into features, in the order of perceptionChoices().
enum class Perception {
  Embedding,    ///< the embedding is the feature
  Convolution,  ///< of neighbouring embeddings (Kim 2014, arXiv:1408.5882)
  Gru,          ///< in both directions (Cho et al. 2014, arXiv:1406.1078)
};

/// What decides which features matter, in the order of relevanceChoices().
enum class Relevance {
  Pooling,        ///< α = softmax(U·tanh(W·x + b)), c = Σ α_i·x_i (Yang et al. 2016)
  SelfAttention,  ///< x + W_O·attention(x), then pooling
  Hard,           ///< c is the one x_i with the largest α_i (Xu et al. 2015, arXiv:1502.03044)
};

std::span<const Mechanism> perceptionChoices();
std::span<const Mechanism> relevanceChoices();

/// The parts that a classifier is composed of.
struct ClassifierShape {
  Index vocabulary = 1;
  Index width = 32;  ///< of the embedding, d_e
  Perception perception = Perception::Gru;
  Index features = 32;  ///< d, of convolution and GRU; both directions of that together
  Index kernel = 3;     ///< how many tokens the convolution looks at, odd
  Relevance relevance = Relevance::Pooling;
  Index heads = 4;    ///< of self-attention
  Index hidden = 32;  ///< d_a of pooling
  Index inner = 0;    ///< of the decision's hidden layer; 0: there is none
  Index classes = 2;

  /// What attention looks at: d.
  Index attended() const { return perception == Perception::Embedding ? width : features; }
  bool operator==(const ClassifierShape&) const = default;
};

inline constexpr Index kMostClasses = 256;

/// InvalidValue: which number does not fit to which.
Expected<void> check(const ClassifierShape& shape);

/// Self-attention of a classifier: all heads side by side.
struct RelatingPart {
  AttentionProjections projections;  ///< d → d each
  Linear output;                     ///< W_O, d → d
};

/// Perception → attention → decision: a text's class, by what it attends to.
struct Classifier {
  ClassifierShape shape;
  Matrix embedding;                                   ///< V × d_e
  std::optional<Linear> convolution = {};             ///< kernel·d_e → d, as unfolded() lays out its columns
  std::optional<std::array<GruWeights, 2>> gru = {};  ///< forward and backward, d_e → d/2 each
  std::optional<RelatingPart> self = {};
  Linear w;                          ///< d → d_a
  Linear u;                          ///< d_a → 1; its bias adds the same to every score
  std::optional<Linear> inner = {};  ///< d → d_i, then ReLU
  Linear output;                     ///< → classes
};

/// Seeded, untrained. The shape must be valid.
Classifier newClassifier(const ClassifierShape& shape, std::uint64_t seed);

/// The row of activations() with this id.
const ActivationInfo& tanhActivation();
const ActivationInfo& reluActivation();

/// T × kernel·d: beside one another what stands at the places around each row, column n of place k at n·kernel + k (as
/// torch.nn.Conv1d lays out its weight); zeros beyond the ends.
Matrix unfolded(const Matrix& x, Index kernel);

// The forward pass, for one sentence of a computation as for the packed ones of a training. Ops: those of
// core/model/block.h, and unfolded(x, kernel), recurrent(gates, hidden, backwards) of one direction of a GRU, and
// beside(x, y): columns of both.

/// Features of embedded tokens, T × d.
template <class Ops>
typename Ops::Value perceived(Ops& ops, const Classifier& model, typename Ops::Value x) {
  x = ops.dropout(std::move(x));
  if (model.convolution)
    return ops.activated(ops.linear(ops.unfolded(x, model.shape.kernel), *model.convolution), reluActivation());
  if (!model.gru) return x;
  const auto& [forward, backward] = *model.gru;
  return ops.beside(ops.recurrent(ops.linear(x, forward.input), forward.hidden, false),
                    ops.recurrent(ops.linear(x, backward.input), backward.hidden, true));
}

/// x + W_O·attention(x). @p attention: x → Expected<Value>, the heads' contexts side by side.
template <class Ops, class Attention>
Expected<typename Ops::Value> related(Ops& ops, const RelatingPart& part, typename Ops::Value x,
                                      Attention&& attention) {
  auto contexts = attention(x);
  if (!contexts) return contexts.error();
  return ops.sum(std::move(x), ops.dropout(ops.linear(*std::move(contexts), part.output)));
}

/// Logits of pooled features.
template <class Ops>
typename Ops::Value decided(Ops& ops, const Classifier& model, typename Ops::Value c) {
  if (model.inner) c = ops.activated(ops.linear(std::move(c), *model.inner), reluActivation());
  return ops.linear(ops.dropout(std::move(c)), model.output);
}

/// Calls visit(name, matrix or row vector, transposed) for every trained part, with its name in a checkpoint; there the
/// weight of every Linear is stored transposed. Names and layouts are PyTorch's.
template <class Model, class Visit>
void visitParameters(Model& model, const Visit& visit) requires std::is_same_v<std::remove_const_t<Model>, Classifier> {
  const auto linear = [&](const std::string& name, auto& part) {
    visit(name + ".weight", part.weight, true);
    visit(name + ".bias", part.bias, false);
  };
  visit("embedding.weight", model.embedding, false);
  if (model.convolution) linear("convolution", *model.convolution);
  if (model.gru)
    for (std::size_t direction = 0; direction < 2; ++direction) {
      auto& [input, hidden] = (*model.gru)[direction];
      const std::string end = direction == 0 ? "_l0" : "_l0_reverse";
      visit("gru.weight_ih" + end, input.weight, true);
      visit("gru.weight_hh" + end, hidden.weight, true);
      visit("gru.bias_ih" + end, input.bias, false);
      visit("gru.bias_hh" + end, hidden.bias, false);
    }
  if (model.self) {
    linear("self_attention.q_proj", model.self->projections.query);
    linear("self_attention.k_proj", model.self->projections.key);
    linear("self_attention.v_proj", model.self->projections.value);
    linear("self_attention.out_proj", model.self->output);
  }
  linear("attention.W", model.w);
  linear("attention.U", model.u);
  if (model.inner) linear("decision", *model.inner);
  linear("fc", model.output);
}

}  // namespace fovea
