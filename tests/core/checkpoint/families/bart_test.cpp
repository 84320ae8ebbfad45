// SPDX-License-Identifier: GPL-3.0-or-later
// The family written out in double precision, against the model that is opened from a folder with the same numbers.
#include <gtest/gtest.h>

#include "tests/core/checkpoint/expect_logits.h"

namespace fovea::test {
namespace {

/// Marian and M2M100.
void addBartLayer(WrittenModel& m, const std::string& at, std::size_t width, std::size_t inner, bool cross) {
  for (const std::string attention : {"self_attn", "encoder_attn"}) {
    if (attention == "encoder_attn" && !cross) continue;
    for (const auto* name : {".q_proj", ".k_proj", ".v_proj", ".out_proj"})
      m.linear(at + attention + name, width, width);
    m.norm(at + attention + "_layer_norm", width);
  }
  m.linear(at + "fc1", width, inner);
  m.linear(at + "fc2", inner, width);
  m.norm(at + "final_layer_norm", width);
}

MatrixD bartLayer(const WrittenModel& m, const std::string& at, MatrixD x, const MatrixD* memory, Index heads, bool pre,
                  double (*activation)(double)) {
  const auto norm = [&](const std::string& name, const MatrixD& y) { return m.layerNorm(at + name, y); };
  const auto attention = [&](const std::string& name, const MatrixD& q, const MatrixD& kv, bool causal) {
    const auto self = at + name;
    return m.lin(self + ".out_proj", attend(m.lin(self + ".q_proj", q), m.lin(self + ".k_proj", kv),
                                            m.lin(self + ".v_proj", kv), {.heads = heads, .causal = causal}));
  };
  const auto part = [&](const std::string& name, const std::function<MatrixD(const MatrixD&)>& f) {
    if (pre)
      x += f(norm(name, x));
    else
      x = norm(name, x + f(x));
  };
  part("self_attn_layer_norm", [&](const MatrixD& y) { return attention("self_attn", y, y, memory != nullptr); });
  if (memory)
    part("encoder_attn_layer_norm", [&](const MatrixD& y) { return attention("encoder_attn", y, *memory, false); });
  part("final_layer_norm",
       [&](const MatrixD& y) { return m.lin(at + "fc2", mapped(m.lin(at + "fc1", y), activation)); });
  return x;
}

TEST(Families, MarianWithTwoVocabulariesAndComputedPositions) {
  WrittenModel m("marian", {{"model_type", "marian"},
                            {"d_model", 6},
                            {"encoder_layers", 2},
                            {"decoder_layers", 1},
                            {"encoder_attention_heads", 3},
                            {"decoder_attention_heads", 2},
                            {"encoder_ffn_dim", 7},
                            {"decoder_ffn_dim", 9},
                            {"vocab_size", 11},
                            {"decoder_vocab_size", 8},
                            {"share_encoder_decoder_embeddings", false},
                            {"max_position_embeddings", 12},
                            {"activation_function", "swish"},
                            {"scale_embedding", true},
                            {"static_position_embeddings", true},
                            {"normalize_before", false},
                            {"pad_token_id", 7}});
  m.tensor("model.encoder.embed_tokens.weight", {11, 6});
  m.tensor("model.decoder.embed_tokens.weight", {8, 6});
  m.tensor("final_logits_bias", {1, 8});
  for (const auto* layer : {"0", "1"}) addBartLayer(m, "model.encoder.layers." + std::string(layer) + ".", 6, 7, false);
  addBartLayer(m, "model.decoder.layers.0.", 6, 9, true);
  const auto positions = [](Index rows) {
    MatrixD table(rows, 6);
    for (Index p = 0; p < rows; ++p)
      for (Index i = 0; i < 3; ++i) {
        const double angle = static_cast<double>(p) / std::pow(10000.0, static_cast<double>(2 * i) / 6);
        table(p, i) = std::sin(angle);
        table(p, 3 + i) = std::cos(angle);
      }
    return table;
  };
  MatrixD x = std::sqrt(6.0) * m.rows("model.encoder.embed_tokens.weight", {10, 0, 5, 2}) + positions(4);
  for (const auto* layer : {"0", "1"})
    x = bartLayer(m, "model.encoder.layers." + std::string(layer) + ".", x, nullptr, 3, false, silu);
  MatrixD y = std::sqrt(6.0) * m.rows("model.decoder.embed_tokens.weight", {7, 1, 3}) + positions(3);
  y = bartLayer(m, "model.decoder.layers.0.", y, &x, 2, false, silu);
  MatrixD logits = y * m.matrix("model.decoder.embed_tokens.weight").transpose();
  logits.rowwise() += m.matrix("final_logits_bias").row(0);
  expectLogits(m, given({10, 0, 5, 2}, {7, 1, 3}), logits);
}

TEST(Families, M2M100CountsPlacesFromTwoAndSkipsPadding) {
  WrittenModel m("m2m100", {{"model_type", "m2m_100"},
                            {"d_model", 8},
                            {"encoder_layers", 1},
                            {"decoder_layers", 2},
                            {"encoder_attention_heads", 2},
                            {"decoder_attention_heads", 2},
                            {"encoder_ffn_dim", 7},
                            {"decoder_ffn_dim", 5},
                            {"vocab_size", 12},
                            {"max_position_embeddings", 6},
                            {"activation_function", "relu"},
                            {"scale_embedding", true},
                            {"pad_token_id", 1},
                            {"eos_token_id", 2},
                            {"decoder_start_token_id", 2}});
  m.tensor("model.shared.weight", {12, 8});
  addBartLayer(m, "model.encoder.layers.0.", 8, 7, false);
  for (const auto* layer : {"0", "1"}) addBartLayer(m, "model.decoder.layers." + std::string(layer) + ".", 8, 5, true);
  m.norm("model.encoder.layer_norm", 8);
  m.norm("model.decoder.layer_norm", 8);
  const auto positions = [](const std::vector<int>& places) {  // 0: the padding
    MatrixD table = MatrixD::Zero(static_cast<Index>(places.size()), 8);
    for (Index t = 0; t < table.rows(); ++t)
      for (Index i = 0; i < 4; ++i) {
        const int place = places[static_cast<std::size_t>(t)];
        if (place == 0) continue;
        const double angle = place * std::exp(-std::log(10000.0) / 3 * static_cast<double>(i));
        table(t, i) = std::sin(angle);
        table(t, 4 + i) = std::cos(angle);
      }
    return table;
  };
  MatrixD x = std::sqrt(8.0) * m.rows("model.shared.weight", {4, 11, 1, 2}) + positions({2, 3, 0, 4});
  x = m.layerNorm("model.encoder.layer_norm", bartLayer(m, "model.encoder.layers.0.", x, nullptr, 2, true, relu));
  MatrixD y = std::sqrt(8.0) * m.rows("model.shared.weight", {2, 9, 6}) + positions({2, 3, 4});
  for (const auto* layer : {"0", "1"})
    y = bartLayer(m, "model.decoder.layers." + std::string(layer) + ".", y, &x, 2, true, relu);
  expectLogits(m, given({4, 11, 1, 2}, {2, 9, 6}),
               m.layerNorm("model.decoder.layer_norm", y) * m.matrix("model.shared.weight").transpose());
}

}  // namespace
}  // namespace fovea::test
