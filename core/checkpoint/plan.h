// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/attention/head_attention.h"
#include "core/model/block.h"
#include "core/model/classifier.h"
#include "core/model/transformer.h"

/// What a family says of itself: names of tensors, numbers and flags, from which core/checkpoint/build.h makes a
/// Transformer. Names lack the prefix of the family and ".weight" or ".bias"; an empty name: there is no such part.
namespace fovea {

struct AttentionNames {
  std::string query, key, value;  ///< where all three are the same: they lie side by side in one tensor (GPT-2)
  std::string output;
  std::string norm;
};

struct LayerNames {
  AttentionNames self;
  AttentionNames cross = {};
  std::string in;
  std::string gate = {};
  std::string out;
  std::string norm;  ///< of the feed-forward part
};

/// T5's bias of relative positions, in the first layer for all of them.
struct BucketPlan {
  std::string name;
  Index buckets;
  Index farthest;
  bool bidirectional;
};

/// A matrix that may lie in the file more than once, where it is shared: the first of these names that is there counts.
using Alternatives = std::vector<std::string>;

struct EmbeddingPlan {
  Alternatives tokens;
  Index vocabulary = 1;
  Index width = 1;  ///< d_e
  double scale = 1;
  std::string positions = {};
  Index places = 0;                                                ///< rows of the positions
  Matrix (*computedPositions)(Index rows, Index width) = nullptr;  ///< where the file has none
  Index firstPosition = 0;
  std::optional<int> padding = {};
  std::string types = {};
  Index texts = 0;  ///< rows of the types
  std::string norm = {};
  std::string projection = {};
  std::string patches = {};  ///< of models that look at images: in place of tokens
  Index patchNumbers = 0;    ///< of one patch
  std::string first = {};    ///< whole name
};

struct StackPlan {
  EmbeddingPlan embedding;
  std::string layer;  ///< what stands before the number of a layer; a dot follows
  LayerNames names;
  Index layers = 1;
  Index width = 1;  ///< d
  Index heads = 1;
  Index keyValueHeads = 1;
  Index headWidth = 1;
  Index inner = 1;         ///< d_ff
  bool inputBias = true;   ///< of W_Q, W_K, W_V
  bool outputBias = true;  ///< of W_O
  bool innerBias = true;   ///< of the feed-forward part
  bool conv1d = false;     ///< weights are stored inputs × outputs (GPT-2), not transposed
  NormKind norm = NormKind::LayerNorm;
  double epsilon = 1e-5;
  NormPlacement placement = NormPlacement::Pre;
  const ActivationInfo* activation = nullptr;
  RotaryEmbedding rotary = {};
  std::vector<AttentionSettings> attention = {};  ///< one a layer, or one for all
  AttentionSettings crossAttention = {};
  std::optional<BucketPlan> buckets = {};
  std::string finalNorm = {};
};

struct HeadPlan {
  std::string transform = {};
  const ActivationInfo* activation = nullptr;
  std::string norm = {};
  double scale = 1;
  Alternatives weight;
  Alternatives bias = {};  ///< whole names
};

struct Plan {
  std::optional<StackPlan> encoder = {};
  std::optional<StackPlan> decoder = {};
  std::optional<HeadPlan> head = {};
  Index longestSource = 0;  ///< tokens
  Index longestTarget = 0;
  std::optional<int> start = {};                   ///< of encoder–decoders: what every target begins with
  std::optional<ClassifierShape> classifier = {};  ///< in place of stacks and head
  std::vector<std::string> classes = {};           ///< of a classifier

  /// Of what is written, or read where nothing is.
  Index vocabulary() const {
    return classifier ? classifier->vocabulary : (decoder ? *decoder : *encoder).embedding.vocabulary;
  }
};

}  // namespace fovea
