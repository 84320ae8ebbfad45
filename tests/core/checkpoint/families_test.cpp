// SPDX-License-Identifier: GPL-3.0-or-later
// Each family as its papers and Hugging Face define it, written out in double precision, against the model that is
// opened from a folder with the same numbers.
#include "core/checkpoint/families.h"

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

TEST(Families, Gpt2WithoutPrefixScalesByLayer) {
  WrittenModel m("gpt2", {{"model_type", "gpt2"},
                          {"n_embd", 6},
                          {"n_layer", 2},
                          {"n_head", 3},
                          {"n_inner", nullptr},
                          {"vocab_size", 9},
                          {"n_positions", 6},
                          {"activation_function", "gelu"},
                          {"layer_norm_epsilon", 1e-4},
                          {"scale_attn_by_inverse_layer_idx", true}});
  m.tensor("wte.weight", {9, 6});
  m.tensor("wpe.weight", {6, 6});
  const auto at = [](int layer) { return "h." + std::to_string(layer) + "."; };
  const auto conv1d = [&m](const std::string& name, std::size_t inputs, std::size_t outputs) {
    m.tensor(name + ".weight", {inputs, outputs});
    m.tensor(name + ".bias", {outputs});
  };
  for (int l = 0; l < 2; ++l) {
    m.norm(at(l) + "ln_1", 6);
    conv1d(at(l) + "attn.c_attn", 6, 18);
    conv1d(at(l) + "attn.c_proj", 6, 6);
    m.norm(at(l) + "ln_2", 6);
    conv1d(at(l) + "mlp.c_fc", 6, 24);
    conv1d(at(l) + "mlp.c_proj", 24, 6);
    m.tensor(at(l) + "attn.bias", {1, 1, 6, 6});  // a buffer
  }
  m.norm("ln_f", 6);
  const auto lin = [&m](const std::string& name, const MatrixD& x) -> MatrixD {
    return (x * m.matrix(name + ".weight")).rowwise() + m.matrix(name + ".bias").row(0);
  };
  MatrixD x = m.rows("wte.weight", {1, 8, 8, 4}) + m.rows("wpe.weight", {0, 1, 2, 3});
  for (int l = 0; l < 2; ++l) {
    const auto qkv = lin(at(l) + "attn.c_attn", m.layerNorm(at(l) + "ln_1", x, 1e-4));
    const MatrixD q = qkv.leftCols(6) / (l + 1);
    x += lin(at(l) + "attn.c_proj", attend(q, qkv.middleCols(6, 6), qkv.rightCols(6), {.heads = 3, .causal = true}));
    x += lin(at(l) + "mlp.c_proj", mapped(lin(at(l) + "mlp.c_fc", m.layerNorm(at(l) + "ln_2", x, 1e-4)), gelu));
  }
  expectLogits(m, given({1, 8, 8, 4}), m.layerNorm("ln_f", x, 1e-4) * m.matrix("wte.weight").transpose());
}

/// LLaMA and its like: what differs between the tests.
struct LlamaCase {
  nlohmann::json config;
  bool inputBias = false, outputBias = false, innerBias = false;
  std::vector<Index> windows;  ///< one a layer
  std::vector<double> frequencies;
  double size = 1;
};

void expectLlama(const std::string& name, const LlamaCase& given_) {
  constexpr std::size_t width = 6, inner = 7, heads = 4, groups = 2, headWidth = 4, vocabulary = 10;
  nlohmann::json config{{"hidden_size", width},
                        {"intermediate_size", inner},
                        {"num_hidden_layers", given_.windows.size()},
                        {"num_attention_heads", heads},
                        {"num_key_value_heads", groups},
                        {"head_dim", headWidth},
                        {"vocab_size", vocabulary},
                        {"max_position_embeddings", 32},
                        {"rms_norm_eps", 1e-4},
                        {"rope_theta", 100}};
  config.update(given_.config);
  WrittenModel m(name, config);
  m.tensor("model.embed_tokens.weight", {vocabulary, width});
  const auto at = [](std::size_t layer) { return "model.layers." + std::to_string(layer) + "."; };
  for (std::size_t l = 0; l < given_.windows.size(); ++l) {
    m.linear(at(l) + "self_attn.q_proj", width, heads * headWidth, given_.inputBias);
    m.linear(at(l) + "self_attn.k_proj", width, groups * headWidth, given_.inputBias);
    m.linear(at(l) + "self_attn.v_proj", width, groups * headWidth, given_.inputBias);
    m.linear(at(l) + "self_attn.o_proj", heads * headWidth, width, given_.outputBias);
    m.linear(at(l) + "mlp.gate_proj", width, inner, given_.innerBias);
    m.linear(at(l) + "mlp.up_proj", width, inner, given_.innerBias);
    m.linear(at(l) + "mlp.down_proj", inner, width, given_.innerBias);
    m.norm(at(l) + "input_layernorm", width, false);
    m.norm(at(l) + "post_attention_layernorm", width, false);
  }
  m.norm("model.norm", width, false);
  const bool tied = config.value("tie_word_embeddings", false);
  if (!tied) m.tensor("lm_head.weight", {vocabulary, width});
  const Ids ids{1, 9, 4, 4, 0, 7, 3};
  MatrixD x = m.rows("model.embed_tokens.weight", ids);
  for (std::size_t l = 0; l < given_.windows.size(); ++l) {
    const auto in = m.rmsNorm(at(l) + "input_layernorm", x, 1e-4);
    const auto self = at(l) + "self_attn.";
    const auto q = turned(m.lin(self + "q_proj", in), heads, given_.frequencies, given_.size);
    const auto k = turned(m.lin(self + "k_proj", in), groups, given_.frequencies, given_.size);
    x += m.lin(self + "o_proj",
               attend(q, k, m.lin(self + "v_proj", in),
                      {.heads = heads, .keyValueHeads = groups, .causal = true, .window = given_.windows[l]}));
    const auto mid = m.rmsNorm(at(l) + "post_attention_layernorm", x, 1e-4);
    const MatrixD gated =
        mapped(m.lin(at(l) + "mlp.gate_proj", mid), silu).cwiseProduct(m.lin(at(l) + "mlp.up_proj", mid));
    x += m.lin(at(l) + "mlp.down_proj", gated);
  }
  x = m.rmsNorm("model.norm", x, 1e-4);
  expectLogits(m, given(ids), x * m.matrix(tied ? "model.embed_tokens.weight" : "lm_head.weight").transpose());
}

TEST(Families, LlamaWithAllItsBiases) {
  expectLlama("llama", {.config = {{"model_type", "llama"}, {"attention_bias", true}, {"mlp_bias", true}},
                        .inputBias = true,
                        .outputBias = true,
                        .innerBias = true,
                        .windows = {1000, 1000},
                        .frequencies = {1, 0.1}});
}

TEST(Families, LlamaTurnsAPartWithStretchedWaves) {
  expectLlama(
      "llama-linear",
      {.config = {{"model_type", "llama"},
                  {"tie_word_embeddings", true},
                  {"rope_parameters",
                   {{"rope_type", "linear"}, {"rope_theta", 50.0}, {"factor", 4.0}, {"partial_rotary_factor", 0.5}}}},
       .windows = {1000},
       .frequencies = {0.25}});
}

TEST(Families, MistralLooksAsFarAsItsWindow) {
  expectLlama(
      "mistral",
      {.config = {{"model_type", "mistral"}, {"sliding_window", 3}}, .windows = {3, 3}, .frequencies = {1, 0.1}});
}

TEST(Families, Qwen2HasBiasesAndWindowsInItsUpperLayers) {
  expectLlama("qwen2", {.config = {{"model_type", "qwen2"},
                                   {"tie_word_embeddings", true},
                                   {"use_sliding_window", true},
                                   {"sliding_window", 2},
                                   {"max_window_layers", 1}},
                        .inputBias = true,
                        .windows = {1000, 2},
                        .frequencies = {1, 0.1}});
  expectLlama("qwen2-full", {.config = {{"model_type", "qwen2"},
                                        {"use_sliding_window", false},
                                        {"sliding_window", 2},
                                        {"max_window_layers", 0}},
                             .inputBias = true,
                             .windows = {1000},
                             .frequencies = {1, 0.1}});
}

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

/// T5's buckets as the paper's code has them.
int bucketOf(int offset, bool bidirectional, int buckets, int farthest) {
  int base = 0, n = -offset;
  if (bidirectional) {
    buckets /= 2;
    if (n < 0) base = buckets, n = -n;
  } else {
    n = std::max(n, 0);
  }
  const int exact = buckets / 2;
  if (n < exact) return base + n;
  const double further = std::log(static_cast<double>(n) / exact) / std::log(static_cast<double>(farthest) / exact);
  return base + std::min(exact + static_cast<int>(further * (buckets - exact)), buckets - 1);
}

TEST(Families, T5Version11IsGatedAndHasItsOwnHead) {
  WrittenModel m("t5v11", {{"model_type", "t5"},
                           {"d_model", 6},
                           {"d_kv", 4},
                           {"d_ff", 7},
                           {"num_heads", 3},
                           {"num_layers", 2},
                           {"num_decoder_layers", 1},
                           {"relative_attention_num_buckets", 8},
                           {"relative_attention_max_distance", 20},
                           {"feed_forward_proj", "gated-gelu"},
                           {"tie_word_embeddings", false},
                           {"layer_norm_epsilon", 1e-5},
                           {"vocab_size", 9},
                           {"decoder_start_token_id", 0}});
  m.tensor("shared.weight", {9, 6});
  m.tensor("lm_head.weight", {9, 6});
  const auto addAttention = [&m](const std::string& at) {
    for (const auto* name : {".q", ".k", ".v"}) m.linear(at + name, 6, 12, false);
    m.linear(at + ".o", 12, 6, false);
  };
  const auto addInner = [&m](const std::string& at) {
    m.linear(at + "DenseReluDense.wi_0", 6, 7, false);
    m.linear(at + "DenseReluDense.wi_1", 6, 7, false);
    m.linear(at + "DenseReluDense.wo", 7, 6, false);
    m.norm(at + "layer_norm", 6, false);
  };
  const auto bias = [](const std::string& stack) {
    return stack + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";
  };
  for (const auto* layer : {"0", "1"}) {
    const auto at = "encoder.block." + std::string(layer) + ".layer.";
    addAttention(at + "0.SelfAttention");
    m.norm(at + "0.layer_norm", 6, false);
    addInner(at + "1.");
  }
  addAttention("decoder.block.0.layer.0.SelfAttention");
  m.norm("decoder.block.0.layer.0.layer_norm", 6, false);
  addAttention("decoder.block.0.layer.1.EncDecAttention");
  m.norm("decoder.block.0.layer.1.layer_norm", 6, false);
  addInner("decoder.block.0.layer.2.");
  for (const std::string stack : {"encoder", "decoder"}) {
    m.tensor(bias(stack), {8, 3});
    m.norm(stack + ".final_layer_norm", 6, false);
  }
  const auto norm = [&m](const std::string& name, const MatrixD& x) { return m.rmsNorm(name, x, 1e-5); };
  const auto attention = [&m](const std::string& at, const MatrixD& q, const MatrixD& kv, Attending how) {
    how.heads = 3;
    how.scaled = false;
    return m.lin(at + ".o", attend(m.lin(at + ".q", q), m.lin(at + ".k", kv), m.lin(at + ".v", kv), how));
  };
  const auto inner = [&](const std::string& at, const MatrixD& x) -> MatrixD {
    const auto in = norm(at + "layer_norm", x);
    const MatrixD hidden =
        mapped(m.lin(at + "DenseReluDense.wi_0", in), geluTanh).cwiseProduct(m.lin(at + "DenseReluDense.wi_1", in));
    return m.lin(at + "DenseReluDense.wo", hidden);
  };
  const auto biasOf = [&](const std::string& stack) {
    return [table = m.matrix(bias(stack)), both = stack == "encoder"](Index head, Index i, Index j) {
      return table(bucketOf(static_cast<int>(j - i), both, 8, 20), head);
    };
  };
  const Ids source{3, 8, 8, 1, 0, 5, 7, 2, 2, 4}, target{0, 6, 1, 5, 5, 8, 3};
  MatrixD x = m.rows("shared.weight", source);
  for (const auto* layer : {"0", "1"}) {
    const auto at = "encoder.block." + std::string(layer) + ".layer.";
    const auto in = norm(at + "0.layer_norm", x);
    x += attention(at + "0.SelfAttention", in, in, {.heads = 3, .bias = biasOf("encoder")});
    x += inner(at + "1.", x);
  }
  x = norm("encoder.final_layer_norm", x);
  MatrixD y = m.rows("shared.weight", target);
  const std::string at = "decoder.block.0.layer.";
  const auto in = norm(at + "0.layer_norm", y);
  y += attention(at + "0.SelfAttention", in, in, {.heads = 3, .causal = true, .bias = biasOf("decoder")});
  y += attention(at + "1.EncDecAttention", norm(at + "1.layer_norm", y), x, {.heads = 3});
  y += inner(at + "2.", y);
  expectLogits(m, given(source, target), norm("decoder.final_layer_norm", y) * m.matrix("lm_head.weight").transpose());
}

}  // namespace
}  // namespace fovea::test
