// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/gguf_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/gguf_names.h"
#include "tests/core/checkpoint/folder.h"
#include "tests/core/checkpoint/made_gguf.h"

namespace fovea {
namespace {

using Json = nlohmann::json;

/// Every entry another, so that an entry in the wrong place is seen.
Matrix numbered(Index rows, Index columns, float first = 0) {
  Matrix matrix(rows, columns);
  for (Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = first + static_cast<float>(i);
  return matrix;
}

MadeGguf llama(const std::string& architecture = "llama") {
  MadeGguf made;
  const auto prefix = architecture + '.';
  made.text("general.architecture", architecture).whole(prefix + "context_length", 64);
  made.whole(prefix + "embedding_length", 12).whole(prefix + "block_count", 1).whole(prefix + "feed_forward_length", 5);
  made.whole(prefix + "attention.head_count", 2).whole(prefix + "attention.head_count_kv", 1);
  made.number(prefix + "attention.layer_norm_rms_epsilon", 1e-6F).number(prefix + "rope.freq_base", 5000);
  made.whole(prefix + "rope.dimension_count", 6).whole("tokenizer.ggml.bos_token_id", 1);
  made.tensor("token_embd.weight", numbered(3, 12)).tensor("blk.0.attn_q.weight", numbered(12, 12));
  made.tensor("blk.0.attn_k.weight", numbered(6, 12)).tensor("blk.0.attn_v.weight", numbered(6, 12));
  made.tensor("blk.0.attn_q.bias", {12}, 0, bytesOf<float>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
  return made;
}

Expected<Checkpoint> open(const MadeGguf& made) {
  const Folder folder;
  return Checkpoint::open(folder.write("model.gguf", made.bytes()));
}

Json configOf(const MadeGguf& made) {
  const auto checkpoint = open(made);
  EXPECT_TRUE(checkpoint) << (checkpoint ? "" : checkpoint.error().message);
  return checkpoint ? Json::parse(checkpoint->configJson().value_or("")) : Json();
}

void expectRefused(const MadeGguf& made, ErrorCode code, const std::string& word) {
  const auto checkpoint = open(made);
  ASSERT_FALSE(checkpoint) << word;
  EXPECT_EQ(checkpoint.error().code, code) << checkpoint.error().message;
  EXPECT_NE(checkpoint.error().message.find(word), std::string::npos) << checkpoint.error().message;
}

TEST(GgufModel, RowsOfLlamaComeBackInOrder) {
  const auto checkpoint = open(llama());
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  // of a head of width 6 the file has rows 0, 3, 1, 4, 2, 5
  const Index order[] = {0, 3, 1, 4, 2, 5};
  const auto expectOrder = [&](const Matrix& made, const Matrix& stored) {
    for (Index row = 0; row < stored.rows(); ++row)
      EXPECT_EQ(made.row(row / 6 * 6 + order[row % 6]), stored.row(row)) << row;
  };
  const std::string attention = "model.layers.0.self_attn.";
  expectOrder(*checkpoint->matrix(attention + "q_proj.weight", 12, 12), numbered(12, 12));
  expectOrder(checkpoint->transposed(attention + "q_proj.weight", 12, 12)->transpose(), numbered(12, 12));
  expectOrder(*checkpoint->matrix(attention + "k_proj.weight", 6, 12), numbered(6, 12));
  EXPECT_EQ(*checkpoint->matrix(attention + "v_proj.weight", 6, 12), numbered(6, 12));
  EXPECT_EQ(*checkpoint->vector(attention + "q_proj.bias", 12), (RowVector{{0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11}}));
  EXPECT_EQ(*checkpoint->matrix("model.embed_tokens.weight", 3, 12), numbered(3, 12));
  EXPECT_FALSE(checkpoint->vocabulary());
}

TEST(GgufModel, Llama) {
  const auto config = configOf(llama());
  EXPECT_EQ(config["model_type"], "llama");
  EXPECT_EQ(config["hidden_size"], 12);
  EXPECT_EQ(config["intermediate_size"], 5);
  EXPECT_EQ(config["num_hidden_layers"], 1);
  EXPECT_EQ(config["num_attention_heads"], 2);
  EXPECT_EQ(config["num_key_value_heads"], 1);
  EXPECT_EQ(config["head_dim"], 6);
  EXPECT_EQ(config["vocab_size"], 3);
  EXPECT_EQ(config["max_position_embeddings"], 64);
  EXPECT_EQ(config["rms_norm_eps"], 1e-6);
  EXPECT_EQ(config["rope_theta"], 5000);
  EXPECT_TRUE(config["rope_scaling"].is_null());
  EXPECT_EQ(config["tie_word_embeddings"], true);
  EXPECT_EQ(config["attention_bias"], true);
  EXPECT_EQ(config["mlp_bias"], false);
  EXPECT_EQ(config["bos_token_id"], 1);
  EXPECT_FALSE(config.contains("eos_token_id"));

  EXPECT_EQ(configOf(llama().tensor("output.weight", numbered(3, 12)))["tie_word_embeddings"], false);
  const auto mistral = configOf(llama().whole("llama.attention.sliding_window", 7));
  EXPECT_EQ(mistral["model_type"], "mistral");
  EXPECT_EQ(mistral["sliding_window"], 7);
  const auto linear =
      configOf(llama().text("llama.rope.scaling.type", "linear").number("llama.rope.scaling.factor", 4));
  EXPECT_EQ(linear["rope_scaling"], (Json{{"rope_type", "linear"}, {"factor", 4}}));
  const auto yarn = configOf(llama()
                                 .text("llama.rope.scaling.type", "yarn")
                                 .number("llama.rope.scaling.factor", 2.5F)
                                 .whole("llama.rope.scaling.original_context_length", 32));
  EXPECT_EQ(yarn["rope_scaling"],
            (Json{{"rope_type", "yarn"}, {"factor", 2.5}, {"original_max_position_embeddings", 32}}));
}

TEST(GgufModel, StretchesOfLlama3AreRecognised) {
  // by the formula of Hugging Face for factor 32, width 6 and base 5000: waves of 6.3, 107 and 1837 tokens
  const std::vector<float> stretches{1, 1, 1};
  auto same = llama();
  const auto none = open(same.tensor("rope_freqs.weight", {3}, 0, bytesOf(stretches)));
  ASSERT_TRUE(none) << none.error().message;
  EXPECT_EQ(Json::parse(*none->configJson())["rope_scaling"]["factor"], 1);

  MadeGguf made;
  made.text("general.architecture", "llama").whole("llama.context_length", 64).whole("llama.embedding_length", 8);
  made.whole("llama.block_count", 1).whole("llama.feed_forward_length", 5).whole("llama.attention.head_count", 1);
  made.number("llama.attention.layer_norm_rms_epsilon", 1e-5F).number("llama.rope.freq_base", 500000);
  made.tensor("token_embd.weight", numbered(3, 8));
  std::vector<float> waves;
  for (int i = 0; i < 4; ++i) {
    const double wave = 2 * 3.14159265358979323846 * std::pow(500000, i / 4.0);  // 6.3, 167, 4443, 118145
    const double smooth = (8192 / wave - 1) / (4 - 1);
    waves.push_back(static_cast<float>(wave < 2048 ? 1 : wave > 8192 ? 32 : 1 / ((1 - smooth) / 32 + smooth)));
  }
  EXPECT_NEAR(waves[2], 3.292, 0.001);
  auto stretched = made;
  const auto config = configOf(stretched.tensor("rope_freqs.weight", {4}, 0, bytesOf(waves)));
  EXPECT_EQ(config["rope_scaling"], (Json{{"rope_type", "llama3"},
                                          {"factor", 32},
                                          {"low_freq_factor", 1},
                                          {"high_freq_factor", 4},
                                          {"original_max_position_embeddings", 8192}}));
  waves[2] = 4;
  expectRefused(made.tensor("rope_freqs.weight", {4}, 0, bytesOf(waves)), ErrorCode::Unsupported, "rope_freqs");
}

TEST(GgufModel, QwenIsNotPermuted) {
  const auto made = llama("qwen2");
  const auto checkpoint = open(made);
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  EXPECT_EQ(*checkpoint->matrix("model.layers.0.self_attn.q_proj.weight", 12, 12), numbered(12, 12));
  EXPECT_EQ(configOf(made)["model_type"], "qwen2");
}

TEST(GgufModel, Gpt2LiesTransposed) {
  MadeGguf made;
  made.text("general.architecture", "gpt2").whole("gpt2.context_length", 8).whole("gpt2.embedding_length", 4);
  made.whole("gpt2.block_count", 1).whole("gpt2.feed_forward_length", 16).whole("gpt2.attention.head_count", 2);
  made.number("gpt2.attention.layer_norm_epsilon", 1e-5F).tensor("token_embd.weight", numbered(5, 4));
  made.tensor("position_embd.weight", numbered(8, 4)).tensor("blk.0.attn_qkv.weight", numbered(12, 4));
  made.tensor("blk.0.attn_qkv.bias", {12}, 0, std::string(48, '\0'))
      .tensor("output_norm.bias", {4}, 0, std::string(16, '\0'));
  const auto checkpoint = open(made);
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  const std::string qkv = "transformer.h.0.attn.c_attn.weight";
  EXPECT_EQ(checkpoint->shape(qkv), (std::vector<std::size_t>{4, 12}));
  EXPECT_EQ(*checkpoint->matrix(qkv, 4, 12), Matrix(numbered(12, 4).transpose()));
  EXPECT_EQ(*checkpoint->transposed(qkv, 12, 4), numbered(12, 4));
  EXPECT_FALSE(checkpoint->matrix(qkv, 12, 4));
  EXPECT_TRUE(checkpoint->vector("transformer.h.0.attn.c_attn.bias", 12));
  EXPECT_TRUE(checkpoint->vector("transformer.ln_f.bias", 4));
  const auto config = Json::parse(*checkpoint->configJson());
  EXPECT_EQ(config["model_type"], "gpt2");
  EXPECT_EQ(config["n_embd"], 4);
  EXPECT_EQ(config["n_layer"], 1);
  EXPECT_EQ(config["n_head"], 2);
  EXPECT_EQ(config["n_inner"], 16);
  EXPECT_EQ(config["n_positions"], 8);
  EXPECT_EQ(config["vocab_size"], 5);
  EXPECT_EQ(config["layer_norm_epsilon"], 1e-5);
}

TEST(GgufModel, Bert) {
  MadeGguf made;
  made.text("general.architecture", "bert").whole("bert.context_length", 8).whole("bert.embedding_length", 4);
  made.whole("bert.block_count", 1).whole("bert.feed_forward_length", 16).whole("bert.attention.head_count", 2);
  made.number("bert.attention.layer_norm_epsilon", 1e-12F).flag("bert.attention.causal", false);
  made.whole("bert.pooling_type", 2).tensor("token_embd.weight", numbered(5, 4));
  made.tensor("token_types.weight", numbered(2, 4)).tensor("position_embd.weight", numbered(8, 4));
  made.tensor("blk.0.attn_output_norm.weight", {4}, 0, std::string(16, '\0'));
  const auto checkpoint = open(made);
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  EXPECT_TRUE(checkpoint->has("encoder.layer.0.attention.output.LayerNorm.weight"));
  const auto config = Json::parse(*checkpoint->configJson());
  EXPECT_EQ(config["model_type"], "bert");
  EXPECT_EQ(config["type_vocab_size"], 2);
  EXPECT_EQ(config["max_position_embeddings"], 8);
  EXPECT_EQ(config["layer_norm_eps"], 1e-12);
}

TEST(GgufModel, T5) {
  MadeGguf made;
  made.text("general.architecture", "t5").whole("t5.context_length", 8).whole("t5.embedding_length", 4);
  made.whole("t5.block_count", 2).whole("t5.feed_forward_length", 6).whole("t5.attention.head_count", 2);
  made.whole("t5.attention.key_length", 3).whole("t5.attention.value_length", 3);
  made.whole("t5.attention.relative_buckets_count", 32).number("t5.attention.layer_norm_rms_epsilon", 1e-6F);
  made.number("t5.attention.layer_norm_epsilon", 1e-6F).tensor("token_embd.weight", numbered(5, 4));
  auto plain = made;
  plain.tensor("enc.blk.1.ffn_up.weight", numbered(6, 4)).tensor("dec.blk.0.cross_attn_q.weight", numbered(6, 4));
  const auto relu = open(plain);
  ASSERT_TRUE(relu) << relu.error().message;
  EXPECT_TRUE(relu->has("encoder.block.1.layer.1.DenseReluDense.wi.weight"));
  EXPECT_TRUE(relu->has("decoder.block.0.layer.1.EncDecAttention.q.weight"));
  EXPECT_EQ(Json::parse(*relu->configJson())["feed_forward_proj"], "relu");
  made.tensor("enc.blk.0.ffn_gate.weight", numbered(6, 4)).tensor("enc.blk.0.ffn_up.weight", numbered(6, 4));
  const auto gated = open(made);
  ASSERT_TRUE(gated) << gated.error().message;
  EXPECT_TRUE(gated->has("encoder.block.0.layer.1.DenseReluDense.wi_0.weight"));
  EXPECT_TRUE(gated->has("encoder.block.0.layer.1.DenseReluDense.wi_1.weight"));
  const auto config = Json::parse(*gated->configJson());
  EXPECT_EQ(config["feed_forward_proj"], "gated-gelu");
  EXPECT_EQ(config["d_kv"], 3);
  EXPECT_EQ(config["num_decoder_layers"], 2);
}

TEST(GgufModel, WhatIsNotKnownIsRefusedByItsName) {
  using Code = ErrorCode;
  expectRefused(MadeGguf(), Code::BadFile, "no weights");
  expectRefused(MadeGguf().text("general.architecture", "mamba").tensor("a.weight", numbered(1, 1)), Code::Unsupported,
                "'mamba'");
  expectRefused(llama().whole("split.count", 2), Code::Unsupported, "--merge");
  expectRefused(llama().whole("llama.expert_count", 8), Code::Unsupported, "expert_count");
  expectRefused(llama().number("llama.logit_scale", 2), Code::Unsupported, "'llama.logit_scale'");
  expectRefused(llama().flag("llama.attention.causal", false), Code::Unsupported, "causal");
  expectRefused(llama().text("llama.rope.scaling.type", "longrope"), Code::Unsupported, "'longrope'");
  expectRefused(llama().whole("llama.attention.key_length", 4), Code::Unsupported, "rope.dimension_count");
  expectRefused(llama().tensor("rope_freqs.weight", {3}, 0, std::string(12, '\0')), Code::Unsupported, "rope_freqs");
  expectRefused(llama().tensor("rope_freqs.weight", {4}, 0, std::string(16, '\0')), Code::BadFile, "rope_freqs");
  expectRefused(llama().tensor("blk.0.attn_q_norm.weight", numbered(1, 6)), Code::Unsupported, "attn_q_norm");
  expectRefused(llama("qwen2").whole("qwen2.attention.sliding_window", 7), Code::Unsupported, "sliding window");
  expectRefused(llama().tensor("blk.1.attn_q.weight", numbered(6, 12)), Code::BadFile, "'blk.1.attn_q.weight'");
  MadeGguf empty;
  expectRefused(empty.text("general.architecture", "llama").tensor("token_embd.weight", numbered(1, 1)), Code::BadFile,
                "embedding_length");
  EXPECT_TRUE(open(llama().whole("llama.something_off", 0)));
}

TEST(GgufModel, NamesThatAreNone) {
  for (const auto* name : {"", ".weight", "blk.0.attn_q", "blk..attn_q.weight", "blk.00.attn_q.weight",
                           "blk.x.attn_q.weight", "blk.*.attn_q.weight.weight", "blk.1", "a.blk.1.attn_q.weight"})
    EXPECT_FALSE(hubName("llama", name, false)) << name;
  EXPECT_EQ(hubName("llama", "blk.31.ffn_up.weight", false)->name, "model.layers.31.mlp.up_proj.weight");
}

}  // namespace
}  // namespace fovea
