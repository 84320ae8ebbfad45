// SPDX-License-Identifier: GPL-3.0-or-later
// Reference values are made of what tiny models compute, and then spoiled.
#include "core/check/model_check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/check/shipped_check.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

using namespace test;

/// A file of reference values while it is being made.
class Values {
 public:
  void add(const std::string& name, std::vector<std::size_t> shape, const std::vector<std::int64_t>& numbers) {
    bytes_[name].assign(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof numbers[0]);
    shapes_[name] = {TensorType::I64, std::move(shape)};
  }
  void add(const std::string& name, std::vector<std::size_t> shape, const std::vector<Matrix>& matrices) {
    auto& bytes = bytes_[name];
    bytes.clear();
    for (const auto& m : matrices)
      bytes.append(reinterpret_cast<const char*>(m.data()), static_cast<std::size_t>(m.size()) * sizeof(float));
    shapes_[name] = {TensorType::F32, std::move(shape)};
  }
  void spoil(const std::string& name, std::size_t entry, float by) {
    auto* number = reinterpret_cast<float*>(bytes_.at(name).data()) + entry;
    *number += by;
  }
  void reshape(const std::string& name, std::vector<std::size_t> shape) { shapes_[name].second = std::move(shape); }
  void remove(const std::string& name) { shapes_.erase(name); }
  Safetensors file() const {
    Safetensors file;
    for (const auto& [name, about] : shapes_) file.tensors[name] = {about.first, about.second, bytes_.at(name)};
    return file;
  }

 private:
  std::map<std::string, std::string> bytes_;
  std::map<std::string, std::pair<TensorType, std::vector<std::size_t>>> shapes_;
};

ResultPtr resultOf(Scenario scenario, const ModelPtr& model) {
  scenario.source = model->id;
  const auto result = compute(std::make_shared<Scenario>(std::move(scenario)), nullptr, {}, modelsOf({model}));
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return *result;
}

std::vector<Matrix> weightsOf(const LayerResult& layer) {
  std::vector<Matrix> heads;
  for (const auto& head : layer.heads) heads.push_back(head->attention.weights(0, head->attention.queries()));
  return heads;
}

Matrix logitsOf(const Result& result) {
  Matrix all(result.output->hidden->rows(), kTinyVocabulary);
  for (Index r = 0; r < all.rows(); ++r) all.row(r) = *logits(result, r);
  return all;
}

/// Of a decoder that reads five ids, without a batch.
Values ofDecoder() {
  Scenario scenario;
  scenario.ids = {6, 7, 9, 10, 4};
  const auto result = resultOf(scenario, tinyDecoder());
  const auto& stack = result->stacks[0];
  Values values;
  values.add("input_ids", {5}, {6, 7, 9, 10, 4});
  values.add("hidden_states.0", {5, 8}, {*stack.input});
  values.add("hidden_states.1", {5, 8}, {*stack.layers[0].output});
  values.add("hidden_states.2", {5, 8}, {*stack.output});
  values.add("hidden.1", {5, 8}, {*stack.layers[1].output});
  values.add("attentions.0", {2, 5, 5}, weightsOf(stack.layers[0]));
  values.add("logits", {5, 13}, {logitsOf(*result)});
  values.add("pooler_output", {8}, {Matrix::Zero(1, 8)});
  return values;
}

TEST(ModelCheck, FindsNothingWhereAllIsTheSame) {
  const auto check = checkModel(tinyDecoder(), ofDecoder().file());
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_EQ(check->deviations.size(), 6U);
  for (const auto& one : check->deviations) EXPECT_EQ(one.worst, 0) << one.tensor;
  EXPECT_EQ(check->skipped, std::vector<std::string>{"pooler_output"});
}

TEST(ModelCheck, NamesTheWorstPlace) {
  auto values = ofDecoder();
  values.spoil("attentions.0", 25 + 2 * 5 + 1, 3e-6F);
  values.spoil("hidden_states.1", 8 + 3, 2e-6F);
  values.spoil("hidden_states.1", 3 * 8 + 5, -5e-6F);
  values.spoil("logits", 4 * 13 + 12, NAN);
  values.reshape("hidden_states.2", {8, 5});
  values.add("attentions.7", {2, 5, 5}, std::vector<Matrix>(2, Matrix::Zero(5, 5)));
  const auto check = checkModel(tinyDecoder(), values.file());
  ASSERT_TRUE(check);
  const auto of = [&](const std::string& name) {
    return *std::ranges::find(check->deviations, name, &Deviation::tensor);
  };
  EXPECT_NEAR(of("attentions.0").worst, 3e-6, 1e-7);
  EXPECT_EQ(of("attentions.0").place, (std::vector<std::size_t>{1, 2, 1}));
  EXPECT_FALSE(of("attentions.0").within());
  EXPECT_TRUE(line(of("attentions.0")).ends_with("FAILED"));
  EXPECT_NEAR(of("hidden_states.1").worst, 5e-6, 3e-7);
  EXPECT_EQ(of("hidden_states.1").place, (std::vector<std::size_t>{3, 5}));
  EXPECT_TRUE(of("hidden_states.1").within());
  EXPECT_EQ(line(of("hidden_states.1")).find("FAILED"), std::string::npos);
  EXPECT_TRUE(std::isinf(of("logits").worst));
  EXPECT_EQ(of("logits").place, (std::vector<std::size_t>{4, 12}));
  EXPECT_TRUE(std::isinf(of("hidden_states.2").worst));
  EXPECT_NE(std::ranges::find(check->skipped, "attentions.7"), check->skipped.end());
  const auto loose = checkModel(tinyDecoder(), values.file(), {1e-5, 1e-6});
  ASSERT_TRUE(loose);
  EXPECT_TRUE(std::ranges::find(loose->deviations, "attentions.0", &Deviation::tensor)->within());
  EXPECT_FALSE(std::ranges::find(loose->deviations, "hidden_states.1", &Deviation::tensor)->within());
}

TEST(ModelCheck, RunsEveryTextOfABatchWithItsPadding) {
  // The second text is two tokens shorter, and the numbers of its padding are anything.
  const auto model = tinyMasked();
  Scenario first;
  first.ids = {0, 6};
  first.targetIds = {7, 9, 1};
  Scenario second;
  second.ids = {0, 8, 1};
  const auto a = resultOf(first, model);
  const auto b = resultOf(second, model);
  const auto padded = [](const Matrix& m) {
    Matrix more = Matrix::Constant(5, m.cols(), 1e6F);
    more.topRows(3) = m;
    return more;
  };
  Values values;
  values.add("input_ids", {2, 5}, {0, 6, 7, 9, 1, 0, 8, 1, 0, 0});
  values.add("attention_mask", {2, 5}, {1, 1, 1, 1, 1, 1, 1, 1, 0, 0});
  values.add("token_type_ids", {2, 5}, {0, 0, 1, 1, 1, 0, 0, 0, 0, 0});
  values.add("hidden_states.2", {2, 5, 8}, {*a->stacks[0].output, padded(*b->stacks[0].output)});
  values.add("logits", {2, 5, 13}, {logitsOf(*a), padded(logitsOf(*b))});
  const auto check = checkModel(model, values.file());
  ASSERT_TRUE(check) << check.error().message;
  ASSERT_EQ(check->deviations.size(), 2U);
  for (const auto& one : check->deviations) EXPECT_LT(one.worst, 1e-6) << one.tensor;
}

TEST(ModelCheck, EncoderDecoders) {
  const auto model = tinyEncoderDecoder();
  Scenario scenario;
  scenario.ids = {0, 6, 7, 1};
  scenario.targetIds = {1, 8, 9};
  const auto result = resultOf(scenario, model);
  Values values;
  values.add("input_ids", {1, 4}, {0, 6, 7, 1});
  values.add("decoder_input_ids", {1, 3}, {1, 8, 9});
  values.add("encoder_hidden_states.2", {1, 4, 8}, {*result->stack(StackKind::Encoder)->output});
  values.add("decoder_hidden_states.1", {1, 3, 8}, {*result->stack(StackKind::Decoder)->layers[0].output});
  values.add("cross_attentions.1", {1, 2, 3, 4}, weightsOf(result->stack(StackKind::Cross)->layers[1]));
  values.add("decoder_attentions.0", {1, 2, 3, 3}, weightsOf(result->stack(StackKind::Decoder)->layers[0]));
  values.add("logits", {1, 3, 13}, {logitsOf(*result)});
  const auto check = checkModel(model, values.file());
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_EQ(check->deviations.size(), 5U);
  EXPECT_TRUE(check->skipped.empty());
  for (const auto& one : check->deviations) EXPECT_EQ(one.worst, 0) << one.tensor;
  values.remove("decoder_input_ids");
  EXPECT_EQ(checkModel(model, values.file()).error().code, ErrorCode::Unsupported);
}

TEST(ModelCheck, RefusesWhatCannotBeGiven) {
  Values values;
  EXPECT_EQ(checkModel(tinyMasked(), values.file()).error().code, ErrorCode::BadFile);
  const auto refusal = [&](const ModelPtr& model) { return checkModel(model, values.file()).error().code; };
  values.add("input_ids", {1, 3}, {0, 6, -1});
  EXPECT_EQ(refusal(tinyMasked()), ErrorCode::BadFile);
  values.add("input_ids", {1, 3}, {0, 6, 1});
  values.add("attention_mask", {1, 3}, {0, 1, 1});
  EXPECT_EQ(refusal(tinyMasked()), ErrorCode::Unsupported);
  values.add("attention_mask", {1, 2}, {1, 1});
  EXPECT_EQ(refusal(tinyMasked()), ErrorCode::BadFile);
  values.add("attention_mask", {3}, {1, 1, 1});
  values.add("token_type_ids", {1, 3}, {1, 0, 1});
  EXPECT_EQ(refusal(tinyMasked()), ErrorCode::Unsupported);
  values.remove("token_type_ids");
  values.add("input_ids", {1, 3}, {0, 6, 13});
  EXPECT_EQ(refusal(tinyMasked()), ErrorCode::InvalidValue);  // there is no token 13
}

}  // namespace
}  // namespace fovea
