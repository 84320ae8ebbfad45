// SPDX-License-Identifier: GPL-3.0-or-later
// The family written out in double precision, against the model that is opened from a folder with the same numbers.
#include <gtest/gtest.h>

#include "tests/core/checkpoint/expect_logits.h"

namespace fovea::test {
namespace {

/// The names of BERT and what is built like it.
void addBertLayer(WrittenModel& model, const std::string& at, std::size_t width, std::size_t inner) {
  for (const auto* name : {"query", "key", "value"}) model.linear(at + "attention.self." + name, width, width);
  model.linear(at + "attention.output.dense", width, width);
  model.norm(at + "attention.output.LayerNorm", width);
  model.linear(at + "intermediate.dense", width, inner);
  model.linear(at + "output.dense", inner, width);
  model.norm(at + "output.LayerNorm", width);
}

MatrixD bertLayer(const WrittenModel& m, const std::string& at, MatrixD x, Index heads, double epsilon,
                  double (*activation)(double)) {
  const auto self = at + "attention.self.";
  const auto context =
      attend(m.lin(self + "query", x), m.lin(self + "key", x), m.lin(self + "value", x), {.heads = heads});
  x = m.layerNorm(at + "attention.output.LayerNorm", x + m.lin(at + "attention.output.dense", context), epsilon);
  const auto inner = mapped(m.lin(at + "intermediate.dense", x), activation);
  return m.layerNorm(at + "output.LayerNorm", x + m.lin(at + "output.dense", inner), epsilon);
}

TEST(Families, BertWithTwoTextsAndItsHead) {
  WrittenModel m("bert", {{"model_type", "bert"},
                          {"hidden_size", 6},
                          {"num_hidden_layers", 2},
                          {"num_attention_heads", 3},
                          {"intermediate_size", 7},
                          {"hidden_act", "gelu_new"},
                          {"vocab_size", 11},
                          {"max_position_embeddings", 9},
                          {"type_vocab_size", 2},
                          {"layer_norm_eps", 1e-3}});
  m.tensor("bert.embeddings.word_embeddings.weight", {11, 6});
  m.tensor("bert.embeddings.position_embeddings.weight", {9, 6});
  m.tensor("bert.embeddings.token_type_embeddings.weight", {2, 6});
  m.norm("bert.embeddings.LayerNorm", 6);
  for (const auto* layer : {"0", "1"}) addBertLayer(m, "bert.encoder.layer." + std::string(layer) + ".", 6, 7);
  m.linear("cls.predictions.transform.dense", 6, 6);
  m.norm("cls.predictions.transform.LayerNorm", 6);
  m.tensor("cls.predictions.bias", {11});
  m.linear("bert.pooler.dense", 6, 6);
  MatrixD x = m.rows("bert.embeddings.word_embeddings.weight", {3, 10, 0, 7, 7}) +
              m.rows("bert.embeddings.position_embeddings.weight", {0, 1, 2, 3, 4}) +
              m.rows("bert.embeddings.token_type_embeddings.weight", {0, 0, 0, 1, 1});
  x = m.layerNorm("bert.embeddings.LayerNorm", x, 1e-3);
  for (const auto* layer : {"0", "1"})
    x = bertLayer(m, "bert.encoder.layer." + std::string(layer) + ".", x, 3, 1e-3, geluTanh);
  x = mapped(m.lin("cls.predictions.transform.dense", x), geluTanh);
  x = m.layerNorm("cls.predictions.transform.LayerNorm", x, 1e-3);
  MatrixD logits = x * m.matrix("bert.embeddings.word_embeddings.weight").transpose();
  logits.rowwise() += m.matrix("cls.predictions.bias").row(0);
  expectLogits(m, given({3, 10, 0}, {7, 7}), logits);
}

TEST(Families, XlmRobertaSkipsPaddingWhenItCountsPlaces) {
  WrittenModel m("xlmr", {{"model_type", "xlm-roberta"},
                          {"hidden_size", 4},
                          {"num_hidden_layers", 1},
                          {"num_attention_heads", 1},
                          {"intermediate_size", 5},
                          {"hidden_act", "relu"},  // the head has GELU all the same
                          {"vocab_size", 8},
                          {"max_position_embeddings", 9},
                          {"type_vocab_size", 1},
                          {"pad_token_id", 1},
                          {"layer_norm_eps", 1e-5}});
  m.tensor("roberta.embeddings.word_embeddings.weight", {8, 4});
  m.tensor("roberta.embeddings.position_embeddings.weight", {9, 4});
  m.tensor("roberta.embeddings.token_type_embeddings.weight", {1, 4});
  m.norm("roberta.embeddings.LayerNorm", 4);
  addBertLayer(m, "roberta.encoder.layer.0.", 4, 5);
  m.linear("lm_head.dense", 4, 4);
  m.norm("lm_head.layer_norm", 4);
  m.tensor("lm_head.bias", {8});
  MatrixD x = m.rows("roberta.embeddings.word_embeddings.weight", {0, 5, 1, 6, 2}) +
              m.rows("roberta.embeddings.position_embeddings.weight", {2, 3, 1, 4, 5}) +
              m.rows("roberta.embeddings.token_type_embeddings.weight", {0, 0, 0, 0, 0});
  x = bertLayer(m, "roberta.encoder.layer.0.", m.layerNorm("roberta.embeddings.LayerNorm", x), 1, 1e-5, relu);
  x = m.layerNorm("lm_head.layer_norm", mapped(m.lin("lm_head.dense", x), gelu));
  MatrixD logits = x * m.matrix("roberta.embeddings.word_embeddings.weight").transpose();
  logits.rowwise() += m.matrix("lm_head.bias").row(0);
  expectLogits(m, given({0, 5, 1, 6, 2}), logits);
}

TEST(Families, ElectraProjectsItsEmbeddings) {
  WrittenModel m("electra", {{"model_type", "electra"},
                             {"hidden_size", 6},
                             {"embedding_size", 4},
                             {"num_hidden_layers", 1},
                             {"num_attention_heads", 2},
                             {"intermediate_size", 9},
                             {"vocab_size", 7},
                             {"max_position_embeddings", 5}});
  m.tensor("electra.embeddings.word_embeddings.weight", {7, 4});
  m.tensor("electra.embeddings.position_embeddings.weight", {5, 4});
  m.tensor("electra.embeddings.token_type_embeddings.weight", {2, 4});
  m.norm("electra.embeddings.LayerNorm", 4);
  m.linear("electra.embeddings_project", 4, 6);
  addBertLayer(m, "electra.encoder.layer.0.", 6, 9);
  m.linear("generator_predictions.dense", 6, 4);
  m.norm("generator_predictions.LayerNorm", 4);
  m.tensor("generator_lm_head.bias", {7});
  MatrixD x = m.rows("electra.embeddings.word_embeddings.weight", {6, 0, 3}) +
              m.rows("electra.embeddings.position_embeddings.weight", {0, 1, 2}) +
              m.rows("electra.embeddings.token_type_embeddings.weight", {0, 0, 0});
  x = m.lin("electra.embeddings_project", m.layerNorm("electra.embeddings.LayerNorm", x, 1e-12));
  x = bertLayer(m, "electra.encoder.layer.0.", x, 2, 1e-12, gelu);
  x = m.layerNorm("generator_predictions.LayerNorm", mapped(m.lin("generator_predictions.dense", x), gelu), 1e-12);
  MatrixD logits = x * m.matrix("electra.embeddings.word_embeddings.weight").transpose();
  logits.rowwise() += m.matrix("generator_lm_head.bias").row(0);
  expectLogits(m, given({6, 0, 3}), logits);
}

TEST(Families, DistilBert) {
  WrittenModel m("distilbert", {{"model_type", "distilbert"},
                                {"dim", 6},
                                {"n_layers", 2},
                                {"n_heads", 2},
                                {"hidden_dim", 8},
                                {"vocab_size", 9},
                                {"max_position_embeddings", 4},
                                {"tie_weights_", true}});
  m.tensor("distilbert.embeddings.word_embeddings.weight", {9, 6});
  m.tensor("distilbert.embeddings.position_embeddings.weight", {4, 6});
  m.norm("distilbert.embeddings.LayerNorm", 6);
  const auto at = [](int layer) { return "distilbert.transformer.layer." + std::to_string(layer) + "."; };
  for (int l = 0; l < 2; ++l) {
    for (const auto* name : {"q_lin", "k_lin", "v_lin", "out_lin"}) m.linear(at(l) + "attention." + name, 6, 6);
    m.norm(at(l) + "sa_layer_norm", 6);
    m.linear(at(l) + "ffn.lin1", 6, 8);
    m.linear(at(l) + "ffn.lin2", 8, 6);
    m.norm(at(l) + "output_layer_norm", 6);
  }
  m.linear("vocab_transform", 6, 6);
  m.norm("vocab_layer_norm", 6);
  m.tensor("vocab_projector.bias", {9});
  MatrixD x = m.rows("distilbert.embeddings.word_embeddings.weight", {8, 8, 1, 0}) +
              m.rows("distilbert.embeddings.position_embeddings.weight", {0, 1, 2, 3});
  x = m.layerNorm("distilbert.embeddings.LayerNorm", x, 1e-12);
  for (int l = 0; l < 2; ++l) {
    const auto self = at(l) + "attention.";
    const auto context =
        attend(m.lin(self + "q_lin", x), m.lin(self + "k_lin", x), m.lin(self + "v_lin", x), {.heads = 2});
    x = m.layerNorm(at(l) + "sa_layer_norm", x + m.lin(self + "out_lin", context), 1e-12);
    const auto inner = mapped(m.lin(at(l) + "ffn.lin1", x), gelu);
    x = m.layerNorm(at(l) + "output_layer_norm", x + m.lin(at(l) + "ffn.lin2", inner), 1e-12);
  }
  x = m.layerNorm("vocab_layer_norm", mapped(m.lin("vocab_transform", x), gelu), 1e-12);
  MatrixD logits = x * m.matrix("distilbert.embeddings.word_embeddings.weight").transpose();
  logits.rowwise() += m.matrix("vocab_projector.bias").row(0);
  expectLogits(m, given({8, 8, 1, 0}), logits);
}

}  // namespace
}  // namespace fovea::test
