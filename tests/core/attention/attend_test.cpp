// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/attend.h"

#include <gtest/gtest.h>

#include "tests/core/reference.h"

namespace fovea {
namespace {

HeadAttention randomHead(Index queries, Index keys, Index width) {
  return {reference::randomMatrix(queries, width, 1),
          reference::randomMatrix(keys, width, 2),
          reference::randomMatrix(keys, width, 3),
          {}};
}

/// The thumbnail by going through all cells of the map.
Matrix plainThumbnail(const HeadAttention& head, const MatrixD& weights) {
  const Index rows = std::min<Index>(64, weights.rows());
  const Index columns = std::min<Index>(64, weights.cols());
  Matrix cells = Matrix::Constant(rows, columns, std::numeric_limits<float>::quiet_NaN());
  for (Index i = 0; i < weights.rows(); ++i)
    for (Index j = 0; j < weights.cols(); ++j) {
      float& cell = cells(i * rows / weights.rows(), j * columns / weights.cols());
      if (head.allows(i, j)) cell = std::fmax(cell, static_cast<float>(weights(i, j)));
    }
  return cells;
}

TEST(Attend, ContextAndThumbnailEqualThePlainLoops) {
  for (const Index queries : {1, 2, 3, 9, 64, 65, 200})
    for (const Index keys : {1, 7, 31, 64, 127, 300})
      for (const bool causal : {false, true}) {
        auto head = randomHead(queries, keys, 5);
        head.settings.mask.causal = causal;
        head.settings.mask.padding = 1;  // with one key: nothing is left to look at
        const auto weights = reference::weights(head);
        const auto attended = attend(head, false);
        ASSERT_TRUE(attended);
        EXPECT_LT(
            reference::worst(attended->context.cast<double>(), reference::product(weights, head.v.cast<double>())),
            2e-6);
        const auto expected = plainThumbnail(head, weights);
        ASSERT_EQ(attended->thumbnail.rows(), expected.rows());
        ASSERT_EQ(attended->thumbnail.cols(), expected.cols());
        for (Index i = 0; i < expected.size(); ++i) {
          const float cell = attended->thumbnail.data()[i];
          ASSERT_EQ(std::isnan(cell), std::isnan(expected.data()[i]));
          if (!std::isnan(cell)) {
            ASSERT_NEAR(cell, expected.data()[i], 1e-6F);
          }
        }
      }
}

TEST(Attend, AHeadThatIsOffHasWeightsButNoContext) {
  const auto head = randomHead(9, 7, 5);
  const auto on = attend(head, false);
  const auto off = attend(head, true);
  ASSERT_TRUE(on && off);
  EXPECT_TRUE(off->context.isZero(0));
  EXPECT_EQ(off->context.rows(), 9);
  EXPECT_EQ(off->thumbnail, on->thumbnail);
}

TEST(Attend, Stops) {
  std::stop_source source;
  source.request_stop();
  const auto stopped = attend(randomHead(9, 7, 5), false, {source.get_token(), {}});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
