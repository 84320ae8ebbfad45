// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/attention/head_attention.h"
#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/model/block.h"
#include "core/model/head.h"

namespace fovea {

/// How tokens and their places become a residual stream of T × d: (scale·E[id] + P[place] + S[type]), normalised, then
/// projected.
struct Embedding {
  std::shared_ptr<const Matrix> tokens;          ///< E, V × d_e
  float scale = 1;                               ///< of E alone
  std::shared_ptr<const Matrix> positions = {};  ///< P; null: none
  Index firstPosition = 0;                       ///< the row of P for the first token
  std::optional<int> padding = {};               ///< RoBERTa: this id stands nowhere, at row P[padding]
  std::shared_ptr<const Matrix> types = {};      ///< S, one row a text; null: none
  std::optional<Norm> norm = {};
  std::optional<Linear> projection = {};  ///< d_e → d (ELECTRA)
  std::optional<Linear> patches = {};     ///< of models that look at images (core/model/image.h): pixels → d_e
  RowVector first = {};                   ///< and what stands before the patches; such have no tokens
};

/// The attention of one layer as it was trained.
struct TrainedAttention {
  std::vector<std::shared_ptr<const Head>> heads;  ///< H; those that share keys and values share their parameters
  Index keyValueHeads = 1;                         ///< G, a divisor of H: H/G heads in a row share keys and values
  RotaryEmbedding rotary = {};
  AttentionSettings settings = {};               ///< of all heads, but for their buckets
  std::vector<Shared<BucketBias>> buckets = {};  ///< one a head, or none
};

struct TransformerLayer {
  TrainedAttention self;
  std::optional<TrainedAttention> cross;  ///< with block.cross
  Block block;
};
using TransformerLayerPtr = std::shared_ptr<const TransformerLayer>;

/// Gives a layer: always the same one, or, where a model does not fit into memory as floats, made anew from its file.
/// BadFile: an entry is no number, the message names the tensor and the place; Cancelled.
using LayerAccess = std::function<Expected<TransformerLayerPtr>(const RunControl&)>;

struct TransformerStack {
  Embedding embedding;
  std::vector<LayerAccess> layers;
  bool layersStay = true;         ///< whether each LayerAccess gives the same layer every time
  Index heads = 0;                ///< of every layer
  Index headWidth = 0;            ///< d_k
  Index width = 0;                ///< d
  std::optional<Norm> norm = {};  ///< after the last layer
};

/// What makes logits of the last residual stream: scale·norm(f(x·W + b))·Eᵀ + bias. Of language models only E and bias
/// are there, of masked-language models all.
struct OutputHead {
  std::optional<Linear> transform = {};
  const ActivationInfo* activation = nullptr;  ///< with transform
  std::optional<Norm> norm = {};
  float scale = 1;
  std::shared_ptr<const Matrix> weight;  ///< E, V × d; where it is tied, the embedding itself
  RowVector bias = {};                   ///< V, or empty
};

/// A Transformer as it was trained: an encoder (BERT), a decoder (GPT-2), or both (BART).
struct Transformer {
  std::optional<TransformerStack> encoder;
  std::optional<TransformerStack> decoder;
  std::optional<OutputHead> output;
};

/// T × d. @p types: which text each token belongs to; empty: all to the first. InvalidValue: an id is not in the
/// vocabulary; TooLarge: more tokens than positions, or a type that is not there. @p first: how many tokens stand
/// before the first of @p ids (padding is not looked for among those).
Expected<Matrix> embedded(const Embedding& embedding, std::span<const int> ids, std::span<const int> types = {},
                          Index first = 0);

/// What the rows of E are multiplied with: scale·norm(f(x·W + b)), T × d.
Matrix beforeVocabulary(const OutputHead& head, const Matrix& hidden);
/// T × V
Matrix logits(const OutputHead& head, const Matrix& hidden);

}  // namespace fovea
