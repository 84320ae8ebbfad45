// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training.h"

#include <gtest/gtest.h>

#include "core/io/checkpoint.h"
#include "core/io/marian.h"
#include "core/io/safetensors.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

/// To learn: the target is the source without its direction.
std::vector<Example> copies() {
  Random random(2);
  std::vector<Example> examples;
  for (int i = 0; i < 60; ++i) {
    std::vector<int> sentence;
    for (std::uint64_t n = 1 + random.next() % 7; n > 0; --n)
      sentence.push_back(5 + static_cast<int>(random.next() % 9));
    sentence.push_back(kEndToken);
    examples.push_back({{3}, sentence});
    examples.back().source.insert(examples.back().source.end(), sentence.begin(), sentence.end());
  }
  return examples;
}

TrainingPlan plan(int threads) {
  TrainingPlan plan;
  plan.shape = {14, 16, 1, 2, 32, 16};
  plan.passes = 4;
  plan.batch = 60;
  plan.threads = threads;
  plan.warmUp = 4;
  plan.rate = 0.01;
  plan.dropout = 0.1;
  return plan;
}

void go(Training& training, int steps) {
  for (int i = 0; i < steps; ++i) ASSERT_TRUE(training.step());
}

TEST(Training, LearnsMoreThanChance) {
  Training training(plan(1), copies());
  const auto before = *training.evaluate(copies());
  while (!training.finished()) go(training, 1);
  const auto after = *training.evaluate(copies());
  EXPECT_EQ(after.tokens, before.tokens);
  EXPECT_LT(after.loss, 0.8 * before.loss);
  EXPECT_GT(after.correct, 2 * before.correct);
}

TEST(Training, InterruptedAndResumedIsTheSameBitForBit) {
  for (const int threads : {1, 3}) {
    Training whole(plan(threads), copies());
    go(whole, 9);
    Training first(plan(threads), copies());
    go(first, 5);
    const auto file = writeCheckpoint(first);
    Training second(plan(threads), copies());
    ASSERT_TRUE(readCheckpoint(file, second));
    EXPECT_EQ(second.place(), first.place());
    go(second, 4);
    EXPECT_EQ(writeCheckpoint(second), writeCheckpoint(whole)) << threads;
  }
}

TEST(Training, ACancelledStepChangesNothing) {
  Training training(plan(2), copies());
  go(training, 2);
  const auto before = writeCheckpoint(training);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(training.step({stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(writeCheckpoint(training), before);
  go(training, 1);
  Training whole(plan(2), copies());
  go(whole, 3);
  EXPECT_EQ(writeCheckpoint(training), writeCheckpoint(whole));
}

TEST(Training, TheNumberOfThreadsChangesRoundingAlone) {
  Training one(plan(1), copies());
  Training three(plan(3), copies());
  const auto a = *one.step();
  const auto b = *three.step();
  EXPECT_NEAR(a.loss, b.loss, 1e-4);
  EXPECT_LT((one.model().embedding - three.model().embedding).cwiseAbs().maxCoeff(), 1e-3F);
}

TEST(Checkpoint, OfAnotherTrainingIsRefused) {
  Training training(plan(1), copies());
  const auto file = writeCheckpoint(training);
  auto other = plan(1);
  other.dropout = 0.3;
  Training changed(other, copies());
  EXPECT_EQ(readCheckpoint(file, changed).error().code, ErrorCode::InvalidValue);
  auto examples = copies();
  examples.front().target.front() = 6 + examples.front().target.front() % 2;
  Training elsewhere(plan(1), examples);
  EXPECT_EQ(readCheckpoint(file, elsewhere).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(readCheckpoint("", training).error().code, ErrorCode::BadFile);
  EXPECT_EQ(readCheckpoint(std::string_view(file).substr(0, file.size() - 4), training).error().code,
            ErrorCode::BadFile);
}

TEST(Marian, WeightsAreHalvesAndThoseOfLinearMapsAreTransposed) {
  const auto model = newTranslator(plan(1).shape, 3);
  const auto bytes = marianWeights(model).bytes;
  const auto file = *readSafetensors(bytes);
  const auto near = [](const Matrix& a, const Matrix& b) { return (a - b).cwiseAbs().maxCoeff() < 1e-3F; };
  EXPECT_TRUE(near(file.get("model.shared.weight")->matrix(), model.embedding));
  const auto fc1 = *file.get("model.decoder.layers.0.fc1.weight");
  EXPECT_EQ(fc1.type, TensorType::F16);
  EXPECT_EQ(fc1.shape, (std::vector<std::size_t>{32, 16}));
  EXPECT_TRUE(near(fc1.matrix().transpose(), model.decoder[0].block.feedForward.in.weight));
  EXPECT_EQ(file.get("model.encoder.layers.0.self_attn.q_proj.bias")->shape, std::vector<std::size_t>{16});
  EXPECT_TRUE(file.get("model.decoder.layers.0.encoder_attn_layer_norm.weight"));
  EXPECT_EQ(file.get("final_logits_bias")->shape, (std::vector<std::size_t>{1, 14}));
}

TEST(Pairs, AreReadByLine) {
  const auto pairs = *readPairs("Hi.\t嗨。\tsomeone\n\t\t\nRun!\t跑！");
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].chinese, "嗨。");
  EXPECT_EQ(pairs[1].english, "Run!");
  EXPECT_EQ(readPairs("Hi.\t嗨。\nRun!\n").error().code, ErrorCode::InvalidText);
  EXPECT_EQ(readPairs("Hi.\t\xFF").error().code, ErrorCode::InvalidText);
}

TEST(Pairs, EveryExampleIsInOneBatch) {
  const auto examples = copies();
  const auto batches = batchesOf(examples, 40, 1);
  std::vector<int> seen(examples.size());
  for (const auto& batch : batches) {
    std::size_t tokens = 0;
    for (const auto number : batch) {
      ++seen[number];
      tokens += examples[number].target.size();
    }
    EXPECT_LE(tokens, 40U);
  }
  EXPECT_EQ(seen, std::vector<int>(examples.size(), 1));
  EXPECT_NE(batches, batchesOf(examples, 40, 2));
}

}  // namespace
}  // namespace fovea
