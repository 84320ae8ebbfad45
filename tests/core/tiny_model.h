// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/model/model.h"
#include "core/text/word_piece.h"

/// Models of a few hundred random parameters that know eight words.
namespace fovea::test {

inline constexpr Index kTinyVocabulary = 13;

/// Ids 0 … 12. "the cat sat" is 6 7 9, "cats" 7 12; what is not there is "[UNK]".
inline SubwordTokenizer tinyTokenizer(bool marks) {
  const std::vector<std::string> pieces{"<s>", "</s>", "[MASK]", "[UNK]", "a",  "b",  "the",
                                        "cat", "dog",  "sat",    "on",    "It", "##s"};
  std::vector<std::pair<std::string, int>> entries;
  for (const auto& piece : pieces) entries.emplace_back(piece, static_cast<int>(entries.size()));
  SubwordPipeline pipeline;
  pipeline.vocabulary = std::make_shared<const Vocabulary>(*Vocabulary::make(std::move(entries)));
  for (int id = 0; id < 4; ++id)
    pipeline.added.push_back({id, pieces[static_cast<std::size_t>(id)], false, false, false, false, id != 3});
  pipeline.preTokenization = {splitWhiteSpace(), splitPunctuation(SplitBehavior::Isolated)};
  pipeline.model = wordPiece(pipeline.vocabulary, 3, "##", 100);
  if (marks) pipeline.before = {0}, pipeline.after = {1};
  pipeline.decoding = {wordPieces("##", true)};
  pipeline.special.bos = 0;
  pipeline.special.eos = 1;
  pipeline.special.mask = 2;
  pipeline.special.unk = 3;
  return *SubwordTokenizer::make(std::move(pipeline));
}

/// What the parts of a tiny model are made of.
class TinyParts {
 public:
  static constexpr Index kWidth = 8;
  static constexpr Index kHeads = 2;

  explicit TinyParts(std::uint64_t seed) : random_(seed) {}

  Matrix matrix(Index rows, Index columns) {
    Matrix m(rows, columns);
    for (Index i = 0; i < m.size(); ++i)
      m.data()[i] = static_cast<float>(random_.gaussian() / std::sqrt(static_cast<double>(kWidth)));
    return m;
  }
  Linear linear(Index inputs, Index outputs) { return {matrix(inputs, outputs), matrix(1, outputs)}; }
  Norm norm() const { return {NormKind::LayerNorm, RowVector::Ones(kWidth), RowVector::Zero(kWidth)}; }

  TrainedAttention attention(bool causal) {
    TrainedAttention made;
    made.keyValueHeads = kHeads;
    made.settings.mask.causal = causal;
    for (Index h = 0; h < kHeads; ++h)
      made.heads.push_back(
          std::make_shared<const Head>("", HeadProjections(linear(kWidth, 4), linear(kWidth, 4), linear(kWidth, 4))));
    return made;
  }

  TransformerStack stack(const std::shared_ptr<const Matrix>& tokens, int layers, bool causal, bool cross) {
    TransformerStack made;
    made.embedding.tokens = tokens;
    made.embedding.scale = 2;
    made.embedding.positions = std::make_shared<const Matrix>(matrix(64, kWidth));
    made.heads = kHeads;
    made.headWidth = 4;
    made.width = kWidth;
    made.norm = norm();
    for (int l = 0; l < layers; ++l) {
      Block block{norm(), linear(kWidth, kWidth), {}, norm(), {linear(kWidth, 16), {}, linear(16, kWidth)}};
      if (cross) block.cross = CrossPart{norm(), linear(kWidth, kWidth)};
      const auto layer = std::make_shared<const TransformerLayer>(TransformerLayer{
          attention(causal), cross ? std::optional(attention(false)) : std::nullopt, std::move(block)});
      made.layers.push_back([layer](const RunControl&) -> Expected<TransformerLayerPtr> { return layer; });
    }
    return made;
  }

 private:
  Random random_;
};

/// What all of them share.
inline Model tinyModel(std::string id, std::string family, bool marks) {
  Model model;
  model.id = std::move(id);
  model.title = "tiny " + family;
  model.family = std::move(family);
  model.trained = false;
  model.parameters = 1000;
  model.text.source = tinyTokenizer(marks);
  model.text.longestSource = 64;
  model.text.longestTarget = 64;
  return model;
}

/// As GPT-2: a decoder that writes on. Adds no marks.
inline ModelPtr tinyDecoder(std::uint64_t seed = 1) {
  TinyParts parts(seed);
  auto model = tinyModel("tiny-decoder", "gpt2", false);
  const auto tokens = std::make_shared<const Matrix>(parts.matrix(kTinyVocabulary, TinyParts::kWidth));
  model.transformer.decoder = parts.stack(tokens, 2, true, false);
  model.transformer.output = OutputHead{{}, nullptr, {}, 3, tokens, {}};
  return std::make_shared<const Model>(std::move(model));
}

/// As BERT: an encoder with a masked-language head. "<s>" and "</s>" stand around a text.
inline ModelPtr tinyMasked(std::uint64_t seed = 2) {
  TinyParts parts(seed);
  auto model = tinyModel("tiny-masked", "bert", true);
  const auto tokens = std::make_shared<const Matrix>(parts.matrix(kTinyVocabulary, TinyParts::kWidth));
  model.transformer.encoder = parts.stack(tokens, 2, false, false);
  model.transformer.output = OutputHead{parts.linear(TinyParts::kWidth, TinyParts::kWidth),
                                        findActivation("gelu"),
                                        parts.norm(),
                                        1,
                                        tokens,
                                        parts.matrix(1, kTinyVocabulary)};
  return std::make_shared<const Model>(std::move(model));
}

/// As BART: it writes the target itself, at most 64 tokens.
inline ModelPtr tinyEncoderDecoder(std::uint64_t seed = 3) {
  TinyParts parts(seed);
  auto model = tinyModel("tiny-encoder-decoder", "bart", true);
  model.text.target = model.text.source;
  model.text.start = {1};
  model.text.end = {1};
  const auto tokens = std::make_shared<const Matrix>(parts.matrix(kTinyVocabulary, TinyParts::kWidth));
  model.transformer.encoder = parts.stack(tokens, 2, false, false);
  model.transformer.decoder = parts.stack(tokens, 2, true, true);
  model.transformer.output = OutputHead{{}, nullptr, {}, 1, tokens, parts.matrix(1, kTinyVocabulary)};
  return std::make_shared<const Model>(std::move(model));
}

/// The models as compute() wants them.
inline Models modelsOf(std::initializer_list<ModelPtr> models) {
  Models all;
  for (const auto& model : models) all.emplace(model->id, model);
  return all;
}

}  // namespace fovea::test
