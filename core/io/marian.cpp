// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/marian.h"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "core/io/safetensors.h"
#include "core/io/sentence_piece_model.h"
#include "core/train/pairs.h"

namespace fovea {

namespace {

/// Position codes are computed, so that there may be more of them than the longest sentence of a training needs.
constexpr Index kPositions = 512;

void appendHalf(std::string& out, float number) {
  const auto half = Eigen::half_impl::float_to_half_rtne(number).x;
  out.append(reinterpret_cast<const char*>(&half), sizeof half);
}

void appendHalves(std::string& out, const auto& matrix) {
  for (Index i = 0; i < matrix.rows(); ++i)
    for (Index j = 0; j < matrix.cols(); ++j) appendHalf(out, matrix(i, j));
}

std::vector<std::size_t> shapeOf(const auto& matrix, bool transposed) {
  const auto rows = static_cast<std::size_t>(matrix.rows());
  const auto columns = static_cast<std::size_t>(matrix.cols());
  if constexpr (std::remove_cvref_t<decltype(matrix)>::IsVectorAtCompileTime)
    return {columns};
  else
    return transposed ? std::vector{columns, rows} : std::vector{rows, columns};
}

}  // namespace

FolderFile marianWeights(const Translator& model) {
  std::vector<TensorLayout> layouts;
  std::string data;
  visitParameters(model, [&](const std::string& name, const auto& matrix, bool transposed) {
    layouts.push_back({name, TensorType::F16, shapeOf(matrix, transposed)});
    if (transposed)
      appendHalves(data, matrix.transpose());
    else
      appendHalves(data, matrix);
  });
  const Matrix bias = Matrix::Zero(1, model.shape.vocabulary);  // Marian has one; ours never learned any
  layouts.push_back({"final_logits_bias", TensorType::F16, shapeOf(bias, false)});
  appendHalves(data, bias);
  const std::vector<std::pair<std::string, std::string>> metadata{{"format", "pt"}};
  return {"model.safetensors", safetensorsHeader(layouts, metadata) + data};
}

Expected<std::vector<FolderFile>> marianDescription(const TranslatorShape& shape, const std::string& sentencePiece) {
  const auto pipeline = readSentencePieceModel(sentencePiece);
  if (!pipeline) return pipeline.error();
  const auto& vocabulary = *pipeline->vocabulary;
  const nlohmann::ordered_json config{{"architectures", {"MarianMTModel"}},
                                      {"model_type", "marian"},
                                      {"vocab_size", shape.vocabulary},
                                      {"decoder_vocab_size", shape.vocabulary},
                                      {"d_model", shape.width},
                                      {"encoder_layers", shape.layers},
                                      {"decoder_layers", shape.layers},
                                      {"encoder_attention_heads", shape.heads},
                                      {"decoder_attention_heads", shape.heads},
                                      {"encoder_ffn_dim", shape.inner},
                                      {"decoder_ffn_dim", shape.inner},
                                      {"max_position_embeddings", kPositions},
                                      {"activation_function", "relu"},
                                      {"scale_embedding", true},
                                      {"static_position_embeddings", true},
                                      {"normalize_before", false},
                                      {"share_encoder_decoder_embeddings", true},
                                      {"tie_word_embeddings", true},
                                      {"is_encoder_decoder", true},
                                      {"eos_token_id", kEndToken},
                                      {"forced_eos_token_id", kEndToken},
                                      {"pad_token_id", kStartToken},
                                      {"decoder_start_token_id", kStartToken},
                                      {"bad_words_ids", {{kStartToken}}},
                                      {"torch_dtype", "float16"}};
  const nlohmann::ordered_json tokenizer{{"tokenizer_class", "MarianTokenizer"},
                                         {"source_lang", "eng"},
                                         {"target_lang", "cmn"},
                                         {"separate_vocabs", false},
                                         {"eos_token", "</s>"},
                                         {"unk_token", "<unk>"},
                                         {"pad_token", "<pad>"},
                                         {"model_max_length", kPositions}};
  nlohmann::ordered_json pieces = nlohmann::ordered_json::object();
  for (int id = 0; id < vocabulary.size(); ++id) pieces[vocabulary.piece(id)] = id;
  return std::vector<FolderFile>{{"config.json", config.dump(2) + "\n"},
                                 {"source.spm", sentencePiece},
                                 {"target.spm", sentencePiece},
                                 {"tokenizer_config.json", tokenizer.dump(2) + "\n"},
                                 {"vocab.json", pieces.dump(0) + "\n"}};
}

}  // namespace fovea
