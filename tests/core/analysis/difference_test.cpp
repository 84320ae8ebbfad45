// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace fovea {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Every cell has its own place as its counterpart.
Counterparts oneByOne(const Matrix& map) {
  Counterparts all{std::vector<int>(static_cast<std::size_t>(map.rows())),
                   std::vector<int>(static_cast<std::size_t>(map.cols()))};
  std::iota(all.queries.begin(), all.queries.end(), 0);
  std::iota(all.keys.begin(), all.keys.end(), 0);
  return all;
}

/// Weights in steps of 1/8, so that many changes are equally large; every fifth cell is masked.
Matrix randomMap(Index rows, Index columns, std::mt19937& random) {
  Matrix map(rows, columns);
  for (float& weight : map.reshaped<Eigen::RowMajor>())
    weight = random() % 5 == 0 ? kNaN : static_cast<float>(random() % 9) / 8;
  return map;
}

TEST(Difference, IsTheSameAsAPlainLoopAtAwkwardSizes) {
  std::mt19937 random(3);
  for (const Index rows : {1, 2, 3, 7, 8, 9, 31, 64})
    for (const Index columns : {1, 2, 3, 7, 8, 9, 31, 64}) {
      const Matrix a = randomMap(rows, columns, random);
      const Matrix b = randomMap(rows, columns, random);
      const auto answer = difference(a, b, oneByOne(b), {}, 7);
      ASSERT_TRUE(answer);
      struct Expected {
        double size;
        Cell cell;
      };
      std::vector<Expected> changes;
      for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j) {
          const bool masked = std::isnan(a(i, j)) && std::isnan(b(i, j));
          const double before = std::isnan(a(i, j)) ? 0.0 : static_cast<double>(a(i, j));
          const double after = std::isnan(b(i, j)) ? 0.0 : static_cast<double>(b(i, j));
          ASSERT_EQ(std::isnan(answer->cells(i, j)), masked);
          if (masked) continue;
          ASSERT_EQ(static_cast<double>(answer->cells(i, j)), after - before);
          if (after != before) changes.push_back({std::abs(after - before), {i, j}});
        }
      std::stable_sort(changes.begin(), changes.end(),
                       [](const Expected& one, const Expected& other) { return one.size > other.size; });
      ASSERT_EQ(answer->largest.size(), std::min<std::size_t>(7, changes.size()));
      for (std::size_t i = 0; i < answer->largest.size(); ++i) {
        const Change& change = answer->largest[i];
        EXPECT_EQ(change.cell, changes[i].cell) << rows << " × " << columns << " at " << i;
        EXPECT_EQ(change.difference(), answer->cells(change.cell.query, change.cell.key));
      }
    }
}

TEST(Difference, AListedChangeSaysWhatIsMasked) {
  const Matrix a{{kNaN, 0.25F}};
  const Matrix b{{0.5F, kNaN}};
  const auto answer = difference(a, b, oneByOne(b));
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->largest.size(), 2U);
  EXPECT_TRUE(std::isnan(answer->largest[0].a));
  EXPECT_EQ(answer->largest[0].difference(), 0.5F);
  EXPECT_TRUE(std::isnan(answer->largest[1].b));
  EXPECT_EQ(answer->largest[1].difference(), -0.25F);
}

TEST(Difference, NoChangesAndNoneAskedFor) {
  const Matrix a{{0.5F, kNaN}, {1, 0}};
  EXPECT_TRUE(difference(a, a, oneByOne(a))->largest.empty());
  EXPECT_TRUE(difference(a, Matrix::Ones(2, 2), oneByOne(a), {}, 0)->largest.empty());
}

TEST(Difference, IsWithTheCounterpartWhereThereIsOne) {
  const Matrix a{{0.5F, 0.25F, 0.25F}, {1, kNaN, 0}, {0, 0.5F, 0.5F}};
  const Matrix b{{0.75F, 0.25F}, {0, 0.5F}};
  const auto answer = difference(a, b, {{0, 2}, {-1, 1}});  // the first key is new, the second query is gone
  ASSERT_TRUE(answer);
  EXPECT_TRUE(std::isnan(answer->cells(0, 0)) && std::isnan(answer->cells(1, 0)));
  EXPECT_EQ(answer->cells(0, 1), 0);
  EXPECT_EQ(answer->cells(1, 1), 0);
  EXPECT_FALSE(answer->counterparts.areComplete());
  EXPECT_FALSE(answer->counterparts.of({0, 0}));  // NaN for want of one
  EXPECT_TRUE(oneByOne(b).areComplete());
  const auto other = difference(a, b, {{1, -1}, {0, 1}});
  ASSERT_TRUE(other);
  EXPECT_EQ(other->cells(0, 0), -0.25F);
  EXPECT_EQ(other->cells(0, 1), 0.25F);  // masked in A
  ASSERT_EQ(other->largest.size(), std::size_t{2});
  EXPECT_EQ(other->largest[0].cell, (Cell{0, 0}));
}

TEST(Difference, CounterpartsGoBothWays) {
  const Counterparts counterparts{{0, -1, 1}, {2, 0}};
  EXPECT_EQ(counterparts.of({2, 1}), (Cell{1, 0}));
  EXPECT_EQ(counterparts.of({1, 1}), std::nullopt);
  EXPECT_EQ(counterparts.before({1, 0}), (Cell{2, 1}));
  EXPECT_EQ(counterparts.before({1, 1}), std::nullopt);
}

TEST(Difference, NothingInCommonIsRefusedWithBothShapes) {
  const auto answer = difference(Matrix::Zero(12, 12), Matrix::Zero(2, 3), {{-1, -1}, {0, 1, 2}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::InvalidValue);
  EXPECT_NE(answer.error().message.find("A has 12 × 12 tokens, B has 2 × 3"), std::string::npos)
      << answer.error().message;
}

TEST(Difference, CanBeStopped) {
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(
      difference(Matrix::Zero(2, 2), Matrix::Zero(2, 2), oneByOne(Matrix(2, 2)), {source.get_token(), {}}).error().code,
      ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
