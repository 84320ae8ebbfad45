// SPDX-License-Identifier: GPL-3.0-or-later
// The family written out in double precision, against the model that is opened from a folder with the same numbers.
#include <gtest/gtest.h>

#include "tests/core/checkpoint/expect_logits.h"

namespace fovea::test {
namespace {

/// LLaMA and its like: what differs between the tests.
struct LlamaCase {
  nlohmann::json config;
  bool inputBias = false, outputBias = false, innerBias = false;
  std::vector<Index> windows;  ///< one a layer
  std::vector<double> frequencies;
  double size = 1;
};

void expectLlama(const std::string& name, const LlamaCase& test) {
  constexpr std::size_t width = 6, inner = 7, heads = 4, groups = 2, headWidth = 4, vocabulary = 10;
  nlohmann::json config{{"hidden_size", width},
                        {"intermediate_size", inner},
                        {"num_hidden_layers", test.windows.size()},
                        {"num_attention_heads", heads},
                        {"num_key_value_heads", groups},
                        {"head_dim", headWidth},
                        {"vocab_size", vocabulary},
                        {"max_position_embeddings", 32},
                        {"rms_norm_eps", 1e-4},
                        {"rope_theta", 100}};
  config.update(test.config);
  WrittenModel m(name, config);
  m.tensor("model.embed_tokens.weight", {vocabulary, width});
  const auto at = [](std::size_t layer) { return "model.layers." + std::to_string(layer) + "."; };
  for (std::size_t l = 0; l < test.windows.size(); ++l) {
    m.linear(at(l) + "self_attn.q_proj", width, heads * headWidth, test.inputBias);
    m.linear(at(l) + "self_attn.k_proj", width, groups * headWidth, test.inputBias);
    m.linear(at(l) + "self_attn.v_proj", width, groups * headWidth, test.inputBias);
    m.linear(at(l) + "self_attn.o_proj", heads * headWidth, width, test.outputBias);
    m.linear(at(l) + "mlp.gate_proj", width, inner, test.innerBias);
    m.linear(at(l) + "mlp.up_proj", width, inner, test.innerBias);
    m.linear(at(l) + "mlp.down_proj", inner, width, test.innerBias);
    m.norm(at(l) + "input_layernorm", width, false);
    m.norm(at(l) + "post_attention_layernorm", width, false);
  }
  m.norm("model.norm", width, false);
  const bool tied = config.value("tie_word_embeddings", false);
  if (!tied) m.tensor("lm_head.weight", {vocabulary, width});
  const Ids ids{1, 9, 4, 4, 0, 7, 3};
  MatrixD x = m.rows("model.embed_tokens.weight", ids);
  for (std::size_t l = 0; l < test.windows.size(); ++l) {
    const auto in = m.rmsNorm(at(l) + "input_layernorm", x, 1e-4);
    const auto self = at(l) + "self_attn.";
    const auto q = turned(m.lin(self + "q_proj", in), heads, test.frequencies, test.size);
    const auto k = turned(m.lin(self + "k_proj", in), groups, test.frequencies, test.size);
    x += m.lin(self + "o_proj",
               attend(q, k, m.lin(self + "v_proj", in),
                      {.heads = heads, .keyValueHeads = groups, .causal = true, .window = test.windows[l]}));
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

}  // namespace
}  // namespace fovea::test
