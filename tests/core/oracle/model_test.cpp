// SPDX-License-Identifier: GPL-3.0-or-later
// Whole models, opened from their folders, against what PyTorch and others computed.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "core/check/model_check.h"
#include "core/checkpoint/build.h"
#include "core/checkpoint/families.h"
#include "core/checkpoint/open_model.h"
#include "core/model/image.h"
#include "core/model/norm.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/oracle/fixtures.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

ModelPtr opened(const std::filesystem::path& path) {
  const auto model = openModel(path);
  EXPECT_TRUE(model) << (model ? "" : model.error().message);
  return model ? *model : nullptr;
}

ResultPtr computed(const ModelPtr& model, std::vector<int> ids, const ResultPtr& previous = nullptr) {
  Scenario scenario;
  scenario.source = model->id;
  scenario.ids = std::move(ids);
  const auto result =
      compute(std::make_shared<const Scenario>(std::move(scenario)), previous, {}, {{model->id, model}});
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

/// Every tensor of the reference values is met, but for those in @p without.
void expectReference(const std::filesystem::path& folder, const std::set<std::string>& without = {}) {
  const auto model = opened(folder);
  ASSERT_TRUE(model);
  const oracle::File reference(folder / "reference.safetensors");
  const auto check = checkModel(model, reference.content);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_GT(check->deviations.size(), 3U);
  for (const auto& [tensor, worst, place, tolerance] : check->deviations) EXPECT_LE(worst, tolerance) << tensor;
  EXPECT_EQ(std::set<std::string>(check->skipped.begin(), check->skipped.end()), without);
}

TEST(OracleModel, EncodersAndEncoderDecoders) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = oracle::folder();
  expectReference(*folder / "oracle/bert-tiny", {"pooler_output"});
  expectReference(*folder / "oracle/bert-tiny-gamma-beta", {"pooler_output"});
  expectReference(*folder / "oracle/roberta-tiny");
  expectReference(*folder / "oracle/bart-tiny");
  expectReference(*folder / "oracle/t5-tiny", {"encoder_position_bias", "decoder_position_bias"});
}

/// A Transformer that the program does not open: it reads no text.
TEST(OracleModel, Images) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "oracle/vit-tiny";
  const auto verdict = inspect(folder);
  ASSERT_TRUE(verdict);
  ASSERT_EQ(verdict->problems.size(), 1U);
  EXPECT_NE(verdict->problems.front().find("images"), std::string::npos);
  const auto config = nlohmann::json::parse(oracle::contents(folder / "config.json"));
  const auto checkpoint = Checkpoint::open(folder);
  ASSERT_TRUE(checkpoint);
  const auto names = std::make_shared<const TensorNames>(*checkpoint, "vit.");
  Problems problems;
  auto transformer = build(vitPlan(Config(config, problems), *names), names, true, {});
  ASSERT_TRUE(transformer) << transformer.error().message;
  const auto plain = transformer->encoder->embedding;
  const oracle::File file(folder / "reference.safetensors");
  const oracle::Case reference{&file.content, ""};
  for (std::size_t image = 0; image < 2; ++image) {
    std::vector<Matrix> channels;
    for (std::size_t c = 0; c < 3; ++c) channels.push_back(reference.matrix("pixel_values", 3 * image + c));
    const auto embedding = imageEmbedding(plain, channels);
    ASSERT_TRUE(embedding) << embedding.error().message;
    transformer->encoder->embedding = *embedding;
    Model model;
    model.id = "vit-tiny";
    model.transformer = *transformer;
    std::vector<int> ids(17);
    std::iota(ids.begin(), ids.end(), 0);
    const auto result = computed(std::make_shared<const Model>(std::move(model)), ids);
    ASSERT_TRUE(result);
    const auto expect = [&](const std::string& name, const Matrix& made) {
      EXPECT_LT(oracle::worst(made, reference.matrix(name, image)), 1e-5) << name;
    };
    const auto& stack = *result->stack(StackKind::Encoder);
    expect("hidden_states.0", *stack.input);
    for (std::size_t l = 0; l < 3; ++l) {
      expect("hidden_states." + std::to_string(l + 1), *stack.layers[l].output);
      for (std::size_t h = 0; h < 4; ++h)
        EXPECT_LT(oracle::worst(stack.layers[l].heads[h]->attention.weights(0, 17),
                                reference.matrix("attentions." + std::to_string(l), 4 * image + h)),
                  1e-6);
    }
    expect("last_hidden_state", *stack.output);
    const auto classes = logits(*result, 0);
    ASSERT_TRUE(classes);
    EXPECT_LT(oracle::worst(*classes, reference.matrix("logits").row(static_cast<Index>(image))), 1e-5);
  }
  EXPECT_FALSE(imageEmbedding(plain, {}));
}

TEST(OracleModel, Stories) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = oracle::folder();
  expectReference(*folder / "stories260k");
}

TEST(OracleModel, StoriesAreToldWordForWord) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = oracle::folder();
  const auto stories = *folder / "stories260k";
  const auto expected = nlohmann::json::parse(oracle::contents(stories / "expected.json"))["greedy_ids"];
  for (const auto& path : {stories, stories / "stories260K-f32.gguf", stories / "stories260K-f16.gguf"}) {
    const auto model = opened(path);
    ASSERT_TRUE(model);
    ASSERT_TRUE(model->text.source);
    std::vector<int> ids{1};
    ResultPtr result;
    while (ids.size() < expected.size()) {
      result = computed(model, ids, result);
      ASSERT_TRUE(result);
      const auto row = logits(*result, static_cast<Index>(ids.size()) - 1);
      ASSERT_TRUE(row);
      Index best = 0;
      row->maxCoeff(&best);
      ids.push_back(static_cast<int>(best));
    }
    EXPECT_EQ(ids, expected.get<std::vector<int>>()) << path;
  }
}

TEST(OracleModel, BertOfAllenNlpOpens) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = oracle::folder();
  const auto model = opened(*folder / "bert-xsmall-dummy");
  ASSERT_TRUE(model);
  EXPECT_TRUE(model->text.source);
  EXPECT_FALSE(model->transformer.output);
  EXPECT_TRUE(computed(model, {2, 7, 3}));
}

/// The texts of nano-gpt, one after another, against a tensor of its partials.
struct Partials {
  const oracle::Case& reference;
  std::size_t text;

  void expect(const std::string& name, const Matrix& made, double tolerance = 1e-5) const {
    EXPECT_LT(reference::worst(made.cast<double>(), reference.matrix(name, text).cast<double>()), tolerance) << name;
  }
  /// The same of head @p head of three.
  void expectHead(const std::string& name, std::size_t head, const Matrix& made, double tolerance = 1e-5) const {
    EXPECT_LT(reference::worst(made.cast<double>(), reference.matrix(name, 3 * text + head).cast<double>()), tolerance)
        << name;
  }
};

TEST(OracleModel, NanoGptStepByStep) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = oracle::folder();
  const auto model = opened(*folder / "nano-gpt");
  ASSERT_TRUE(model);
  const oracle::File file(*folder / "nano-gpt/partials.safetensors");
  const oracle::Case reference{&file.content, ""};
  const auto input = nlohmann::json::parse(oracle::contents(*folder / "nano-gpt/input.json"))["idx"];
  const auto loaded = model->transformer.decoder->layers[0]({});
  ASSERT_TRUE(loaded);
  const auto& block = (*loaded)->block;
  for (std::size_t text = 0; text < input.size(); ++text) {
    const auto result = computed(model, input[text].get<std::vector<int>>());
    ASSERT_TRUE(result);
    const Partials partials{reference, text};
    const auto& stack = *result->stack(StackKind::Decoder);
    const auto& heads = stack.layers[0].heads;
    partials.expect("x", *stack.input);
    partials.expect("ln1", normalized(*stack.input, block.attentionNorm));
    Matrix qkv(stack.input->rows(), 144);
    for (std::size_t h = 0; h < 3; ++h) {
      const auto& attention = heads[h]->attention;
      const auto column = static_cast<Index>(16 * h);
      qkv.middleCols(column, 16) = attention.q;
      qkv.middleCols(48 + column, 16) = attention.k;
      qkv.middleCols(96 + column, 16) = attention.v;
      partials.expectHead("q", h, attention.q);
      partials.expectHead("k", h, attention.k);
      partials.expectHead("v", h, attention.v);
      partials.expectHead("attSm", h, attention.weights(0, attention.queries()), 1e-6);
      const auto scores = attention.scores(0, attention.queries());
      const auto expected = reference.matrix("att", 3 * text + h);  // −∞ where masked
      for (Index i = 0; i < scores.rows(); ++i)
        for (Index j = 0; j <= i; ++j) EXPECT_NEAR(scores(i, j), expected(i, j), 1e-5);
    }
    partials.expect("qkv", qkv);
    const Matrix y = concatenatedOutput(stack.layers[0]), projected = block.output.apply(y);
    const Matrix middle = *stack.input + projected, ln2 = normalized(middle, block.feedForwardNorm);
    const Matrix fc = block.feedForward.in.apply(ln2), hidden = activated(fc, *block.feedForward.activation);
    partials.expect("y", y);
    partials.expect("yProj", projected);
    partials.expect("attnResid", middle);
    partials.expect("ln2", ln2);
    partials.expect("fc", fc);
    partials.expect("gelu", hidden);
    partials.expect("mlp", block.feedForward.out.apply(hidden));
    partials.expect("mlpResid", *stack.layers[0].output);
    for (std::size_t l = 0; l < 3; ++l) partials.expect("block" + std::to_string(l), *stack.layers[l].output);
    partials.expect("ln_f", *stack.output);
    Matrix all(stack.output->rows(), 3), probabilities(stack.output->rows(), 3);
    for (Index t = 0; t < all.rows(); ++t) {
      all.row(t) = *logits(*result, t);
      const auto best = predictions(*result, t, 3);
      ASSERT_TRUE(best);
      for (const auto& prediction : *best) probabilities(t, prediction.id) = static_cast<float>(prediction.probability);
    }
    partials.expect("lm_head", all);
    partials.expect("probs", probabilities);
  }
}

}  // namespace
}  // namespace fovea
