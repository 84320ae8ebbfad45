// SPDX-License-Identifier: GPL-3.0-or-later
// The bare layer continued by Transformer blocks.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/attention/attend.h"
#include "core/base/random.h"
#include "core/model/bare_layer.h"
#include "core/model/plain.h"
#include "core/model/seeded_block.h"
#include "core/scenario/engine.h"
#include "core/text/embedding.h"
#include "core/text/tokenizer.h"

namespace fovea {
namespace {

constexpr auto kText = "the cat sat on the mat, and the dogs sat too";
constexpr auto kTarget = "a dog sat on the mat";

ScenarioPtr scenarioOf(std::initializer_list<const char*> assignments, const char* target = kTarget) {
  Scenario scenario;
  scenario.text = kText;
  scenario.target = target;
  for (const auto* assignment : {"width=32", "head_width=6", "heads=9"})
    EXPECT_TRUE(scenario.settings.assign(assignment));
  for (const auto* assignment : assignments) EXPECT_TRUE(scenario.settings.assign(assignment)) << assignment;
  return std::make_shared<const Scenario>(std::move(scenario));
}

ResultPtr computed(const ScenarioPtr& scenario, const ResultPtr& previous = nullptr) {
  auto result = compute(scenario, previous);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

bool equal(const Matrix& a, const Matrix& b) {
  return a.rows() == b.rows() && a.cols() == b.cols() && a == b;
}

void expectEqual(const Result& a, const Result& b) {
  ASSERT_EQ(a.stacks.size(), b.stacks.size());
  for (std::size_t s = 0; s < a.stacks.size(); ++s) {
    ASSERT_EQ(a.stacks[s].layers.size(), b.stacks[s].layers.size());
    for (std::size_t l = 0; l < a.stacks[s].layers.size(); ++l) {
      const auto& x = a.stacks[s].layers[l];
      const auto& y = b.stacks[s].layers[l];
      ASSERT_EQ(x.heads.size(), y.heads.size());
      for (std::size_t h = 0; h < x.heads.size(); ++h) {
        EXPECT_TRUE(equal(x.heads[h]->attention.q, y.heads[h]->attention.q)) << s << l << h;
        EXPECT_TRUE(equal(x.heads[h]->attention.k, y.heads[h]->attention.k)) << s << l << h;
        EXPECT_TRUE(equal(x.heads[h]->context, y.heads[h]->context)) << s << l << h;
      }
      ASSERT_EQ(x.output != nullptr, y.output != nullptr);
      if (x.output) {
        EXPECT_TRUE(equal(*x.output, *y.output)) << s << l;
      }
    }
  }
}

/// One sub-layer of attention without the engine: every head of a layer, those that are off left out of W_O.
auto heads(const BareLayer& layer, const Matrix* memory) {
  return [&layer, memory](const Matrix& x) -> Expected<Matrix> {
    Matrix contexts(x.rows(), 0);
    for (const auto& head : layer.heads) {
      const auto& [query, key, value] = head->projections;
      const Matrix& keys = memory ? *memory : x;
      const HeadAttention attention{query->get().apply(x), key->get().apply(keys), value->get().apply(keys), {}};
      auto made = attend(attention, false);
      if (!made) return made.error();
      contexts.conservativeResize(Eigen::NoChange, contexts.cols() + made->context.cols());
      contexts.rightCols(made->context.cols()) = made->context;
    }
    return contexts;
  };
}

TEST(Blocks, EqualTheForwardPassWrittenOut) {
  for (const bool post : {false, true})
    for (const bool rms : {false, true})
      for (const bool off : {false, true}) {
        const auto scenario = scenarioOf({"blocks=3", post ? "norm_placement=post" : "norm_placement=pre",
                                          rms ? "norm=rms" : "norm=layer", "feed_forward=swiglu",
                                          off ? "encoder.L1.H2.off=on" : "encoder.L1.H2.off=off",
                                          off ? "cross.L0.H8.off=on" : "cross.L0.H8.off=off"});
        const auto result = computed(scenario);
        ASSERT_TRUE(result);
        const auto a = *tokenize(kText, Tokenization::Words);
        const auto b = *tokenize(kTarget, Tokenization::Words, a);
        const BareShape shape{9, 32, 6, 1};
        const auto layers = makeBareLayers(shape, 3);
        const auto kind = rms ? NormKind::RMSNorm : NormKind::LayerNorm;
        const auto blockOf = [&](StackKind stack, int l) {
          return seededBlock(
              {32, 54, 128, kind, post ? NormPlacement::Post : NormPlacement::Pre, &feedForwards()[3],
               stack == StackKind::Decoder,
               derived(mixed(shape.seed + 3), static_cast<std::uint64_t>(stack) * 64 + static_cast<std::uint64_t>(l))});
        };
        Plain ops;
        Matrix stream = *embed(a, 32);
        for (int l = 0; l < 3; ++l) {
          auto block = blockOf(StackKind::Encoder, l);
          if (off && l == 1) block.output.weight.middleRows(12, 6).setZero();
          stream = *transformerBlock(ops, block, stream, heads(layers[static_cast<std::size_t>(l)], nullptr));
          EXPECT_LT((*result->stack(StackKind::Encoder)->layers[static_cast<std::size_t>(l)].output - stream)
                        .cwiseAbs()
                        .maxCoeff(),
                    1e-5F);
        }
        const Matrix memory = post ? stream : normalized(stream, embeddingNorm(kind, 32));
        stream = *embed(b, 32);
        for (int l = 0; l < 3; ++l) {
          auto block = blockOf(StackKind::Decoder, l);
          if (off && l == 0) block.cross->output.weight.middleRows(48, 6).setZero();
          const auto& layer = layers[static_cast<std::size_t>(l)];
          stream = *transformerBlock(ops, block, stream, heads(layer, nullptr), heads(layer, &memory));
          EXPECT_LT((*result->stack(StackKind::Decoder)->layers[static_cast<std::size_t>(l)].output - stream)
                        .cwiseAbs()
                        .maxCoeff(),
                    1e-5F);
        }
      }
}

TEST(Blocks, WithoutThemNothingIsDifferent) {
  const auto bare = computed(scenarioOf({"feed_forward=swiglu", "norm=rms"}));
  EXPECT_EQ(bare->stacks.size(), 2U);
  EXPECT_EQ(bare->stacks[0].layers.size(), 1U);
  EXPECT_EQ(bare->stacks[0].layers[0].output, nullptr);
  EXPECT_EQ(bare->source.title, "bare layer, constructed");
  // A block whose norms come last reads the embeddings as they are: its heads are those of the bare layer.
  const auto post = computed(scenarioOf({"blocks=1", "norm_placement=post"}));
  ASSERT_EQ(post->stacks.size(), 3U);
  for (std::size_t h = 0; h < 9; ++h)
    EXPECT_TRUE(equal(post->stacks[0].layers[0].heads[h]->context, bare->stacks[0].layers[0].heads[h]->context));
  EXPECT_NE(post->source.title, bare->source.title);
}

TEST(Blocks, EveryEditGivesWhatComputingFromNothingGives) {
  ResultPtr previous;
  for (const auto& assignments : std::initializer_list<std::initializer_list<const char*>>{
           {},
           {"blocks=3"},
           {"blocks=4"},
           {"blocks=4", "encoder.L2.H1.q.gain=2"},
           {"blocks=4", "encoder.L2.H1.q.gain=2", "decoder.causal=on"},
           {"blocks=4", "decoder.causal=on", "L1.H7.k.noise=0.5"},
           {"blocks=4", "norm=rms", "L1.H7.k.noise=0.5"},
           {"blocks=4", "norm=rms", "cross.L3.H0.off=on", "heads=8"},
           {"blocks=2", "norm_placement=post", "pooling=on"},
           {"blocks=2", "norm_placement=post", "seed=2", "heads=10"},
           {"seed=2"}}) {
    const auto scenario = scenarioOf(assignments);
    previous = computed(scenario, previous);
    ASSERT_TRUE(previous);
    expectEqual(*previous, *computed(scenario));
  }
}

TEST(Blocks, AnEditLeavesEarlierLayersAloneAndReachesLaterOnes) {
  const auto before = computed(scenarioOf({"blocks=4"}));
  const auto after = computed(scenarioOf({"blocks=4", "encoder.L2.H1.v.gain=3"}), before);
  const auto* x = before->stack(StackKind::Encoder);
  const auto* y = after->stack(StackKind::Encoder);
  for (std::size_t l = 0; l < 4; ++l) {
    EXPECT_EQ(x->layers[l].output == y->layers[l].output, l < 2) << l;
    for (std::size_t h = 0; h < 9; ++h)
      EXPECT_EQ(x->layers[l].heads[h] == y->layers[l].heads[h], l < 2 || (l == 2 && h != 1)) << l << h;
  }
  // The decoder reads the encoder's output from its first block on, but its first self-attention does not.
  EXPECT_EQ(before->head({StackKind::Decoder, 0, 0}), after->head({StackKind::Decoder, 0, 0}));
  EXPECT_NE(before->head({StackKind::Cross, 0, 0}), after->head({StackKind::Cross, 0, 0}));
  EXPECT_NE(before->head({StackKind::Decoder, 1, 0}), after->head({StackKind::Decoder, 1, 0}));
  // An edit in the decoder leaves the whole encoder alone.
  const auto decoded = computed(scenarioOf({"blocks=4", "encoder.L2.H1.v.gain=3", "cross.L1.H0.off=on"}), after);
  for (std::size_t l = 0; l < 4; ++l)
    EXPECT_EQ(decoded->stack(StackKind::Encoder)->layers[l].output, y->layers[l].output);
}

TEST(Blocks, TheStreamStaysHealthyOverTwelve) {
  for (const auto* norm : {"norm=layer", "norm=rms"})
    for (const auto* placement : {"norm_placement=pre", "norm_placement=post"})
      for (const auto* feedForward : {"feed_forward=relu", "feed_forward=gelu", "feed_forward=swiglu"}) {
        const auto result =
            computed(scenarioOf({"blocks=12", norm, placement, feedForward, "width=256", "head_width=64"}, ""));
        const auto& layers = result->stacks[0].layers;
        ASSERT_EQ(layers.size(), 12U);
        for (const auto& layer : layers) {
          const float length = layer.output->rowwise().norm().mean();
          EXPECT_GT(length, 6);
          EXPECT_LT(length, 16);
        }
        const auto& attention = layers[3].heads[2]->attention;  // "previous token"
        const Matrix weights = attention.weights(0, attention.queries());
        double mean = 0;
        for (Index i = 1; i < weights.rows(); ++i)
          mean += static_cast<double>(weights(i, i - 1)) / static_cast<double>(weights.rows() - 1);
        EXPECT_GT(mean, 0.4) << norm << placement << feedForward;
      }
}

TEST(Blocks, StopsInTheMiddle) {
  std::stop_source source;
  const RunControl control{source.get_token(), [&](double done) {
                             if (done > 0.4) source.request_stop();
                           }};
  const auto result = compute(scenarioOf({"blocks=12"}), nullptr, control);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
}

TEST(Blocks, RefusesWhatWouldTakeTooMuchMemory) {
  const auto result = compute(scenarioOf({"blocks=12", "width=512", "feed_forward_width=8"}), nullptr);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::TooLarge);
  EXPECT_NE(result.error().message.find("fewer blocks"), std::string::npos);
}

}  // namespace
}  // namespace fovea
