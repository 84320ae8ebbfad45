// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rollout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

namespace fovea {
namespace {

/// Weights whose rows sum to 1, as softmax gives them; a quarter of the cells may be masked.
Matrix randomWeights(Index tokens, std::mt19937& random, bool masks = false) {
  Matrix weights(tokens, tokens);
  for (Index i = 0; i < tokens; ++i) {
    for (Index j = 0; j < tokens; ++j)
      weights(i, j) = masks && i != j && random() % 4 == 0 ? 0.F : 0.05F + static_cast<float>(random() % 100);
    weights.row(i) /= weights.row(i).sum();
  }
  return weights;
}

TEST(Rollout, ResidualsAreOneHalfAndMaskedIsNothing) {
  Matrix weights(2, 2);
  weights << 1, std::numeric_limits<float>::quiet_NaN(), 0.25F, 0.75F;
  Matrix expected(2, 2);
  expected << 1, 0, 0.125F, 0.875F;
  EXPECT_EQ(withResidual(weights), expected);
}

TEST(Rollout, IsTheProductOfTheLastLayerFirst) {
  std::mt19937 random(5);
  for (const Index tokens : {1, 2, 3, 7, 9, 31}) {
    std::vector<Matrix> graphs;
    for (int l = 0; l < 4; ++l) graphs.push_back(withResidual(randomWeights(tokens, random, true)));
    // What each token holds, layer by layer: a plain loop from below.
    std::vector<std::vector<double>> holds(static_cast<std::size_t>(tokens),
                                           std::vector<double>(static_cast<std::size_t>(tokens)));
    for (std::size_t i = 0; i < holds.size(); ++i) holds[i][i] = 1;
    for (const auto& graph : graphs) {
      auto next = holds;
      for (std::size_t i = 0; i < holds.size(); ++i)
        for (std::size_t j = 0; j < holds.size(); ++j) {
          next[i][j] = 0;
          for (std::size_t k = 0; k < holds.size(); ++k)
            next[i][j] += static_cast<double>(graph(static_cast<Index>(i), static_cast<Index>(k))) * holds[k][j];
        }
      holds = next;
    }
    const auto made = rollout(graphs);
    ASSERT_TRUE(made);
    for (Index i = 0; i < tokens; ++i) {
      EXPECT_NEAR(static_cast<double>(made->row(i).sum()), 1, 1e-5);
      for (Index j = 0; j < tokens; ++j)
        EXPECT_NEAR(static_cast<double>((*made)(i, j)), holds[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)],
                    1e-6);
    }
  }
}

/// The largest flow is the smallest cut: the least that all arcs from a set of nodes with the source to the others
/// hold.
double smallestCut(const std::vector<Matrix>& graphs, Index from, Index to) {
  const Index tokens = graphs.front().rows();
  const auto rows = static_cast<Index>(graphs.size()) + 1;
  const auto node = [&](Index row, Index token) { return row * tokens + token; };
  double least = std::numeric_limits<double>::infinity();
  for (unsigned set = 0; set < 1U << static_cast<unsigned>(tokens * rows); ++set) {
    const auto inSet = [&](Index which) { return (set >> static_cast<unsigned>(which) & 1U) != 0; };
    if (!inSet(node(rows - 1, from)) || inSet(node(0, to))) continue;
    double sum = 0;
    for (Index l = 0; l + 1 < rows; ++l)
      for (Index i = 0; i < tokens; ++i)
        for (Index j = 0; j < tokens; ++j)
          if (inSet(node(l + 1, i)) && !inSet(node(l, j)))
            sum += static_cast<double>(graphs[static_cast<std::size_t>(l)](i, j));
    least = std::min(least, sum);
  }
  return least;
}

TEST(Flow, IsTheSmallestCut) {
  std::mt19937 random(8);
  for (const auto& [tokens, layers] : {std::pair<Index, int>(1, 3), {2, 1}, {2, 4}, {3, 2}, {3, 3}, {4, 2}}) {
    std::vector<Matrix> graphs;
    for (int l = 0; l < layers; ++l) graphs.push_back(withResidual(randomWeights(tokens, random, true)));
    const auto made = flow(graphs);
    ASSERT_TRUE(made);
    for (Index i = 0; i < tokens; ++i)
      for (Index j = 0; j < tokens; ++j)
        EXPECT_NEAR(static_cast<double>((*made)(i, j)), smallestCut(graphs, i, j), 1e-6) << i << ' ' << j;
  }
}

TEST(Flow, OfOneLayerIsItsGraph) {
  std::mt19937 random(9);
  const std::vector<Matrix> graphs{withResidual(randomWeights(9, random))};
  EXPECT_TRUE(flow(graphs)->isApprox(graphs.front(), 1e-6F));
}

TEST(Flow, ACancelledOneSaysSo) {
  std::mt19937 random(9);
  const std::vector<Matrix> graphs(3, withResidual(randomWeights(9, random)));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(flow(graphs, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(rollout(graphs, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
