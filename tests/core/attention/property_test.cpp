// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every row of weights, whatever the mechanism.
#include <gtest/gtest.h>

#include "core/attention/head_attention.h"
#include "core/base/random.h"

namespace fovea {
namespace {

Mask randomMask(Random& random, Index queries, Index keys) {
  const auto up = [&](Index end) { return static_cast<Index>(random.next() % static_cast<std::uint64_t>(end)); };
  const auto often = [&] { return random.uniform() < 0.3; };
  Mask mask;
  mask.causal = often();
  if (often()) mask.past = up(keys + queries) - queries;
  if (often()) mask.prefix = up(keys);
  if (often()) mask.window = up(4);
  if (often()) mask.block = 1 + up(5);
  if (often()) mask.stride = up(5);
  if (often()) mask.global = up(3);
  if (often()) mask.padding = up(keys + 2);
  if (often()) mask.extra = up(2);
  if (often()) {
    Cells cells;
    for (int i = 0; i < 20; ++i) cells.insert({static_cast<int>(up(queries)), static_cast<int>(up(keys))});
    mask.forbidden = std::move(cells);
  }
  return mask;
}

/// A window around any places, also far outside.
Location randomLocation(Random& random, Index queries, Index keys) {
  Location location;
  if (random.uniform() < 0.5) return location;
  location.kind = random.uniform() < 0.5 ? LocationKind::Monotonic : LocationKind::Predicted;
  location.halfWidth = static_cast<Index>(1 + random.next() % 12);
  location.gaussian = random.uniform() < 0.5;
  std::vector<double> positions(static_cast<std::size_t>(queries));
  for (double& position : positions) position = static_cast<double>(keys) * (2 * random.uniform() - 0.5);
  location.positions = std::move(positions);
  return location;
}

/// Scores in ±size come from the bias alone: q is 0.
HeadAttention randomHead(Random& random) {
  const Index queries = 256;
  const auto keys = static_cast<Index>(1 + random.next() % 24);
  HeadAttention head{Matrix::Zero(queries, 1), Matrix::Zero(keys, 1), Matrix::Zero(keys, 1), {}};
  auto& settings = head.settings;
  settings.mask = randomMask(random, queries, keys);
  settings.location = randomLocation(random, queries, keys);
  settings.temperature = 0.05 * std::pow(200, random.uniform());
  settings.normalizer = &normalizers()[random.next() % normalizers().size()];
  settings.options = {static_cast<Index>(1 + random.next() % 30), random.next()};
  const double size = random.uniform() < 0.5 ? 1e4 : 3;
  Matrix bias(queries, keys);
  for (float& entry : bias.reshaped<Eigen::RowMajor>())
    entry = random.uniform() < 0.1 ? -std::numeric_limits<float>::infinity()
                                   : static_cast<float>(size * (2 * random.uniform() - 1));
  settings.bias = std::move(bias);
  return head;
}

TEST(Weights, AMillionRowsSumToOneAndMaskedIsZero) {
  Random random(1);
  for (int round = 0; round < 4000; ++round) {
    const auto head = randomHead(random);
    ASSERT_TRUE(head.check());
    const auto weights = head.weights(0, head.queries());
    const auto& about = head.settings.normalizer->about;
    for (Index i = 0; i < head.queries(); ++i) {
      double sum = 0;
      bool any = false;
      for (Index j = 0; j < head.keys(); ++j) {
        const bool allowed = head.allows(i, j);
        const float weight = weights(i, j);
        ASSERT_TRUE(allowed ? weight >= 0 && weight <= 1.000001F : weight == 0) << about.id << ' ' << weight;
        any = any || allowed;
        sum += static_cast<double>(weight);
      }
      const auto promised = head.rowSum();
      const double least = any && promised == RowSum::One ? 1 : 0;
      const double most = !any ? 0 : promised == RowSum::Free ? static_cast<double>(head.keys()) : 1;
      ASSERT_GE(sum, least - 1e-5) << about.id;
      ASSERT_LE(sum, any ? most + 1e-5 : 0) << about.id;
    }
  }
}

}  // namespace
}  // namespace fovea
