// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/open_model.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/checkpoint/build.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/families.h"
#include "tests/core/checkpoint/expect_logits.h"

namespace fovea::test {
namespace {

/// A GPT-2 of two layers that opens.
WrittenModel gpt2(const std::string& name) {
  WrittenModel m("open-" + name, {{"model_type", "gpt2"},
                                  {"n_embd", 4},
                                  {"n_layer", 2},
                                  {"n_head", 2},
                                  {"vocab_size", 5},
                                  {"n_positions", 8},
                                  {"eos_token_id", 4},
                                  {"summary_type", "cls_index"},  // nobody reads it
                                  {"attn_pdrop", 0.1}});
  m.tensor("transformer.wte.weight", {5, 4});
  m.tensor("transformer.wpe.weight", {8, 4});
  for (const std::string at : {"transformer.h.0.", "transformer.h.1."}) {
    m.norm(at + "ln_1", 4);
    m.tensor(at + "attn.c_attn.weight", {4, 12});
    m.tensor(at + "attn.c_attn.bias", {12});
    m.tensor(at + "attn.c_proj.weight", {4, 4});
    m.tensor(at + "attn.c_proj.bias", {4});
    m.norm(at + "ln_2", 4);
    m.tensor(at + "mlp.c_fc.weight", {4, 16});
    m.tensor(at + "mlp.c_fc.bias", {16});
    m.tensor(at + "mlp.c_proj.weight", {16, 4});
    m.tensor(at + "mlp.c_proj.bias", {4});
  }
  m.norm("transformer.ln_f", 4);
  return m;
}

std::string all(const std::vector<std::string>& problems) {
  std::string text;
  for (const auto& problem : problems) text += problem + "\n";
  return text;
}

/// The model is refused with this code, and one of the problems says @p what.
void expectRefused(const WrittenModel& m, ErrorCode code, const std::string& what) {
  const auto folder = m.write();
  const auto verdict = inspect(folder);
  ASSERT_TRUE(verdict) << verdict.error().message;
  EXPECT_NE(all(verdict->problems).find(what), std::string::npos) << all(verdict->problems) << "without: " << what;
  const auto model = openModel(folder);
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, code) << model.error().message;
}

TEST(OpenModel, SaysWhatItIs) {
  const auto folder = gpt2("what").write();
  const auto verdict = inspect(folder);
  ASSERT_TRUE(verdict);
  EXPECT_EQ(all(verdict->problems), "");
  EXPECT_EQ(verdict->family, "gpt2");
  EXPECT_EQ(verdict->parameters, 5U * 4 + 8 * 4 + 2 * (8 + 4 * 12 + 12 + 20 + 8 + 80 + 68) + 8);
  EXPECT_EQ(verdict->memoryBytes, 4 * verdict->parameters);
  EXPECT_EQ(verdict->title, "GPT-2 · 2 layers · 2 heads · 548 parameters");
  EXPECT_EQ(verdict->types, "F32");
  EXPECT_EQ(verdict->sizes, "width 4, head width 2, feed-forward width 16, vocabulary 5, texts of up to 8 tokens");
  EXPECT_EQ(verdict->tokenizer, "none: only the ids of tokens can be given");
  double progress = 0;
  RunControl control;
  control.progress = [&progress](double done) {
    EXPECT_GE(done, progress);
    progress = done;
  };
  const auto model = openModel(folder, control);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(progress, 1);
  EXPECT_EQ((*model)->id, folder.string());
  EXPECT_EQ((*model)->family, "gpt2");
  EXPECT_EQ((*model)->parameters, verdict->parameters);
  EXPECT_EQ((*model)->text.end, std::vector{4});
  EXPECT_EQ((*model)->text.longestSource, 8);
  EXPECT_FALSE((*model)->transformer.encoder);
  EXPECT_EQ((*model)->transformer.output->weight, (*model)->transformer.decoder->embedding.tokens);
}

TEST(OpenModel, StopsWhenAsked) {
  std::stop_source source;
  RunControl control{source.get_token(), [&source](double) { source.request_stop(); }};
  const auto model = openModel(gpt2("stop").write(), control);
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::Cancelled);
}

TEST(OpenModel, LayersCanBeMadeAnewWhenAskedFor) {
  const auto m = gpt2("anew");
  const auto checkpoint = Checkpoint::open(m.write());
  ASSERT_TRUE(checkpoint);
  Problems problems;
  const auto names = std::make_shared<const TensorNames>(*checkpoint, "transformer.");
  const auto plan = gpt2Plan(Config(m.config, problems), *names);
  const auto footprint = check(plan, *names, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(footprint.layers, 2 * footprint.largest);
  const auto kept = build(plan, names, true, {}), anew = build(plan, names, false, {});
  ASSERT_TRUE(kept && anew);
  EXPECT_TRUE(kept->decoder->layersStay);
  EXPECT_FALSE(anew->decoder->layersStay);
  for (std::size_t l = 0; l < 2; ++l) {
    const auto a = kept->decoder->layers[l]({}), again = kept->decoder->layers[l]({});
    const auto b = anew->decoder->layers[l]({});
    ASSERT_TRUE(a && again && b);
    EXPECT_EQ(*a, *again);
    for (std::size_t h = 0; h < 2; ++h)
      EXPECT_EQ((*a)->self.heads[h]->projections.value->get().weight,
                (*b)->self.heads[h]->projections.value->get().weight);
    EXPECT_EQ((*a)->block.feedForward.out.weight, (*b)->block.feedForward.out.weight);
  }
  std::stop_source source;
  source.request_stop();
  const auto stopped = anew->decoder->layers[0]({source.get_token(), {}});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

TEST(OpenModel, GroupedHeadsShareTheirKeysAndValues) {
  WrittenModel m("open-groups", {{"model_type", "llama"},
                                 {"hidden_size", 8},
                                 {"intermediate_size", 3},
                                 {"num_hidden_layers", 1},
                                 {"num_attention_heads", 4},
                                 {"num_key_value_heads", 2},
                                 {"vocab_size", 3}});
  m.tensor("model.embed_tokens.weight", {3, 8});
  m.linear("model.layers.0.self_attn.q_proj", 8, 8, false);
  m.linear("model.layers.0.self_attn.k_proj", 8, 4, false);
  m.linear("model.layers.0.self_attn.v_proj", 8, 4, false);
  m.linear("model.layers.0.self_attn.o_proj", 8, 8, false);
  m.linear("model.layers.0.mlp.gate_proj", 8, 3, false);
  m.linear("model.layers.0.mlp.up_proj", 8, 3, false);
  m.linear("model.layers.0.mlp.down_proj", 3, 8, false);
  m.norm("model.layers.0.input_layernorm", 8, false);
  m.norm("model.layers.0.post_attention_layernorm", 8, false);
  m.norm("model.norm", 8, false);
  const auto model = openModel(m.write());
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_FALSE((*model)->transformer.output);  // neither tied nor in the file
  const auto layer = (*model)->transformer.decoder->layers[0]({});
  const auto& heads = (*layer)->self.heads;
  ASSERT_EQ(heads.size(), 4U);
  EXPECT_EQ((*layer)->self.keyValueHeads, 2);
  EXPECT_EQ(heads[0]->projections.key, heads[1]->projections.key);
  EXPECT_EQ(heads[2]->projections.value, heads[3]->projections.value);
  EXPECT_NE(heads[1]->projections.key, heads[2]->projections.key);
}

TEST(OpenModel, RefusesByName) {
  const auto refused = [](const char* field, const nlohmann::json& value, const std::string& what = "") {
    auto m = gpt2("refused");
    m.config[field] = value;
    expectRefused(m, ErrorCode::Unsupported, what.empty() ? field : what);
  };
  refused("model_type", "mamba", "'mamba'");
  refused("position_embedding_type", "relative_key");
  refused("query_pre_attn_scalar", 256);
  refused("attn_logit_softcapping", 50.0);
  refused("quantization_config", {{"bits", 4}});
  refused("activation_function", "mish");
  refused("add_cross_attention", true);
  refused("pruned_heads", {{"0", {1}}});
  auto harmless = gpt2("harmless");
  harmless.config["position_embedding_type"] = "absolute";
  harmless.config["quantization_config"] = nullptr;
  harmless.config["pruned_heads"] = nlohmann::json::object();
  harmless.config["add_cross_attention"] = false;
  EXPECT_EQ(all(inspect(harmless.write())->problems), "");
}

TEST(OpenModel, NamesAllThatIsWrong) {
  auto m = gpt2("wrong");
  m.config["activation_function"] = "mish";
  m.config["alibi"] = true;
  m.remove("transformer.h.1.ln_2.bias");
  m.remove("transformer.wpe.weight");
  m.tensor("transformer.h.0.attn.c_proj.weight", {4, 5});
  m.tensor("transformer.h.0.attn.q_norm.weight", {4});
  m.tensor("transformer.h.0.attn.masked_bias", {1});
  const auto problems = all(inspect(m.write())->problems);
  for (const auto* part : {"activation_function", "alibi", "lacks tensors", "h.1.ln_2.bias", "wpe.weight",
                           "h.0.attn.c_proj.weight has the shape [4, 5]; the description says [4, 4]",
                           "does not use: transformer.h.0.attn.q_norm.weight."})
    EXPECT_NE(problems.find(part), std::string::npos) << problems << "without: " << part;
  EXPECT_EQ(problems.find("masked_bias"), std::string::npos);
}

TEST(OpenModel, NumbersThatAreNone) {
  auto m = gpt2("nan");
  m.put("transformer.h.1.mlp.c_fc.weight", 5, std::numeric_limits<float>::quiet_NaN());
  const auto model = openModel(m.write());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::BadFile);
  EXPECT_NE(model.error().message.find("h.1.mlp.c_fc.weight"), std::string::npos) << model.error().message;
}

TEST(OpenModel, HostileConfigurations) {
  const auto hostile = [](const char* field, const nlohmann::json& value) {
    auto m = gpt2("hostile");
    m.config[field] = value;
    expectRefused(m, ErrorCode::BadFile, field);
  };
  for (const auto* field : {"n_layer", "n_head", "n_embd", "vocab_size", "n_positions", "n_inner"})
    for (const nlohmann::json& value :
         {nlohmann::json(0), nlohmann::json(-1), nlohmann::json(1e9), nlohmann::json(1000000000),
          nlohmann::json(std::numeric_limits<std::uint64_t>::max()), nlohmann::json(2.5), nlohmann::json("4"),
          nlohmann::json::array(), nlohmann::json(true)})
      hostile(field, value);
  hostile("layer_norm_epsilon", -1);
  hostile("layer_norm_epsilon", "small");
  hostile("tie_word_embeddings", 1);
  hostile("model_type", 7);
  hostile("model_type", nullptr);
  auto large = gpt2("large");  // each number is possible, their products are not
  large.config["n_layer"] = 1024;
  large.config["n_embd"] = 1 << 17;
  large.config["n_inner"] = 1 << 24;
  large.config["vocab_size"] = 1 << 24;
  expectRefused(large, ErrorCode::BadFile, "lacks tensors");
  for (const std::string text :
       {"", "[]", "7", "{", "{\"model_type\": \"gpt2\"", "null", "\"gpt2\"", "{\"n_embd\": 1e999}"}) {
    auto m = gpt2("text");
    m.files["config.json"] = text;
    expectRefused(m, ErrorCode::BadFile, "config.json");
  }
  auto deep = gpt2("deep");
  deep.files["config.json"] = std::string(100000, '[') + std::string(100000, ']');
  expectRefused(deep, ErrorCode::BadFile, "config.json");
}

TEST(OpenModel, WhatIsNotThere) {
  EXPECT_EQ(inspect("/nowhere/at/all").error().code, ErrorCode::Io);
  EXPECT_EQ(openModel("/nowhere/at/all").error().code, ErrorCode::Io);
  const auto folder = gpt2("empty").write();
  std::filesystem::remove(folder / "config.json");
  EXPECT_EQ(openModel(folder).error().code, ErrorCode::Io);
  std::filesystem::remove(folder / "model.safetensors");
  EXPECT_EQ(openModel(folder).error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace fovea::test
