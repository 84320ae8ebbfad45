// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that are no tokens: add_bias_kv and add_zero_attn of torch.nn.MultiheadAttention, in the bare layer.
#include <gtest/gtest.h>

#include <cmath>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

ScenarioPtr scenario(std::initializer_list<const char*> assignments) {
  Scenario made{"bare", "the cat sat on the mat", "cat on", {}, {}};
  for (const char* assignment : assignments) EXPECT_TRUE(made.settings.assign(assignment)) << assignment;
  return std::make_shared<const Scenario>(std::move(made));
}

const std::vector<std::string> kBoth{"bias", "zero"};

TEST(ExtraKeys, StandAfterTheTokensAndAreThereForEveryone) {
  const auto result = *compute(scenario({"bias_kv=on", "zero_attention=on", "causal=on", "kv_heads=4"}), nullptr);
  for (const auto& stack : result->stacks) {
    const auto tokens = stack.kind == StackKind::Encoder ? stack.queries->size() : std::size_t{6};
    ASSERT_EQ(stack.keys->size(), tokens + 2);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ((*stack.keys)[tokens + i].text, kBoth[i]);
    for (const auto& head : stack.layers[0].heads) {
      const auto& [q, k, v, settings] = head->attention;
      ASSERT_EQ(k.rows(), static_cast<Index>(tokens) + 2);
      EXPECT_TRUE(k.bottomRows(1).isZero(0) && v.bottomRows(1).isZero(0));
      EXPECT_GT(k.row(k.rows() - 2).norm(), 1);
      EXPECT_GT(v.row(v.rows() - 2).norm(), 1);
      const Matrix weights = head->attention.weights(0, q.rows());
      for (Index i = 0; i < q.rows(); ++i) {
        std::vector<double> exponentials;
        double sum = 0;
        for (Index j = 0; j < k.rows(); ++j) {
          const bool allowed = j <= i || j >= static_cast<Index>(tokens);
          double logit = 0;
          for (Index c = 0; c < q.cols(); ++c) logit += static_cast<double>(q(i, c)) * static_cast<double>(k(j, c));
          exponentials.push_back(allowed ? std::exp(logit / std::sqrt(static_cast<double>(q.cols()))) : 0);
          sum += exponentials.back();
        }
        for (Index c = 0; c < v.cols(); ++c) {
          double context = 0;
          for (Index j = 0; j < k.rows(); ++j)
            context += exponentials[static_cast<std::size_t>(j)] / sum * static_cast<double>(v(j, c));
          ASSERT_NEAR(static_cast<double>(head->context(i, c)), context, 1e-5);
        }
        for (Index j = 0; j < k.rows(); ++j)
          ASSERT_NEAR(static_cast<double>(weights(i, j)), exponentials[static_cast<std::size_t>(j)] / sum, 1e-6);
      }
    }
  }
}

TEST(ExtraKeys, OfGroupedHeadsAreShared) {
  const auto result = *compute(scenario({"bias_kv=on", "kv_heads=4"}), nullptr);
  const auto& heads = result->stacks[0].layers[0].heads;
  const auto bias = [&](std::size_t head) { return heads[head]->attention.k.bottomRows(1); };
  EXPECT_EQ(bias(0), bias(1));
  EXPECT_NE(bias(0), bias(2));
}

TEST(ExtraKeys, AreTheSameWhateverCameBefore) {
  const auto all = {scenario({}), scenario({"bias_kv=on"}), scenario({"zero_attention=on"}),
                    scenario({"bias_kv=on", "zero_attention=on", "score=location", "pooling=on", "blocks=2"}),
                    scenario({"bias_kv=on", "zero_attention=on", "score=location", "pooling=on"})};
  for (const auto& first : all)
    for (const auto& second : all) {
      const auto fresh = compute(second, nullptr);
      const auto after = compute(second, *compute(first, nullptr));
      ASSERT_TRUE(fresh && after);
      ASSERT_EQ((*fresh)->stacks.size(), (*after)->stacks.size());
      for (std::size_t s = 0; s < (*fresh)->stacks.size(); ++s) {
        EXPECT_EQ(*(*fresh)->stacks[s].keys, *(*after)->stacks[s].keys);
        const auto& [a, b] = std::pair((*fresh)->stacks[s].layers[0].heads, (*after)->stacks[s].layers[0].heads);
        for (std::size_t h = 0; h < a.size(); ++h) EXPECT_EQ(a[h]->context, b[h]->context);
      }
    }
}

}  // namespace
}  // namespace fovea
