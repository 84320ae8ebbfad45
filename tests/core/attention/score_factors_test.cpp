// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/score_factors.h"

#include <gtest/gtest.h>

#include "core/model/seeded_parameters.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

TEST(ScoreFactors, EveryScoreIsTheSumOfItsProducts) {
  for (const auto& score : scoreFunctions())
    for (const Index keys : {1, 3, 8, 31})
      for (const Index width : {1, 2, 8, 9}) {
        const MatrixD q = reference::randomMatrix(1, width, 1).cast<double>();
        MatrixD k = reference::randomMatrix(keys, width, 2).cast<double>();
        k.row(0).setZero();
        const auto parameters = seededScoreParameters(score.needs, width, keys, 5);
        const MatrixD scores = score.function(q.cast<float>(), k.cast<float>(), parameters);
        for (Index j = 0; j < keys; ++j) {
          const auto factors = scoreFactors(score, q, k, j, parameters);
          ASSERT_TRUE(factors) << score.about.id;
          ASSERT_EQ(factors->left.size(), factors->right.size());
          double sum = 0;
          for (Index n = 0; n < factors->left.size(); ++n) sum += factors->left[n] * factors->right[n];
          EXPECT_NEAR(sum, scores(0, j), 2e-6 * std::max(1.0, std::abs(sum))) << score.about.id;
        }
      }
}

TEST(ScoreFactors, ADotProductMultipliesQueryAndKeyAsTheyAre) {
  const MatrixD q{{1, -2, 3}};
  const MatrixD k{{4, 5, 6}, {7, 8, -9}};
  const auto factors = scoreFactors(scoreFunctions()[0], q, k, 1, {});
  ASSERT_TRUE(factors);
  EXPECT_EQ(factors->left, q.row(0));
  EXPECT_EQ(factors->right, k.row(1));
  EXPECT_EQ(factors->leftName, "q");
}

TEST(ScoreFactors, AFunctionWithoutSuchASumHasNone) {
  ScoreInfo other = scoreFunctions()[0];
  other.about.id = "another";
  EXPECT_FALSE(scoreFactors(other, MatrixD::Ones(1, 2), MatrixD::Ones(1, 2), 0, {}));
}

}  // namespace
}  // namespace fovea
