// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/strongest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace fovea {
namespace {

/// The plain way: sort, add up, stop.
std::vector<int> keptPlainly(const Matrix& cells, Index row, double mass) {
  std::vector<int> order(static_cast<std::size_t>(cells.cols()));
  std::iota(order.begin(), order.end(), 0);
  const auto size = [&](int column) {
    const float value = cells(row, column);
    return std::isnan(value) ? 0.0 : std::abs(static_cast<double>(value));
  };
  std::ranges::stable_sort(order, [&](int a, int b) { return size(a) > size(b); });
  const double all = std::accumulate(order.begin(), order.end(), 0.0, [&](double sum, int j) { return sum + size(j); });
  std::vector<int> kept;
  double sum = 0;
  for (const int column : order) {
    if (sum >= mass * all * (1 - 1e-12) || size(column) == 0) break;
    kept.push_back(column);
    sum += size(column);
  }
  std::ranges::sort(kept);
  return kept;
}

std::vector<int> kept(const Matrix& cells, Index row, const RowCut& cut) {
  std::vector<int> columns;
  for (int j = 0; j < cells.cols(); ++j)
    if (cut.keeps(cells(row, j), j)) columns.push_back(j);
  return columns;
}

TEST(Strongest, KeepsTheFewestThatReachTheMass) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> weight(-1, 1);
  for (const Index columns : {1, 2, 7, 33}) {
    Matrix cells(5, columns);
    for (float& cell : cells.reshaped()) {
      cell = weight(random);
      if (random() % 5 == 0) cell = std::nanf("");
      if (random() % 5 == 0) cell = 0.25F;  // some are equal
    }
    cells.row(3).setConstant(std::nanf(""));
    cells.row(4).setZero();
    for (const double mass : {0.0, 0.3, 0.7, 0.999, 1.0}) {
      const auto cuts = strongestOfRows(cells, mass);
      ASSERT_TRUE(cuts);
      for (Index row = 0; row < cells.rows(); ++row)
        EXPECT_EQ(kept(cells, row, (*cuts)[static_cast<std::size_t>(row)]), keptPlainly(cells, row, mass))
            << columns << " columns, row " << row << ", mass " << mass;
    }
  }
}

TEST(Strongest, OfEqualOnesTheLeftmost) {
  const auto cuts = strongestOfRows(Matrix::Constant(1, 10, 0.1F), 0.7);
  ASSERT_TRUE(cuts);
  EXPECT_EQ(cuts->front(), (RowCut{0.1F, 6}));
}

TEST(Strongest, CanBeCancelled) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(strongestOfRows(Matrix::Ones(2, 2), 0.5, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
