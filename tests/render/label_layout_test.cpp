// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/label_layout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace fovea {
namespace {

TEST(LabelLayoutTest, StepsAreRoundAndTheSmallestThatFit) {
  EXPECT_EQ(labelStep(20, 14), 1);
  EXPECT_EQ(labelStep(14, 14), 1);
  EXPECT_EQ(labelStep(13.9, 14), 2);
  EXPECT_EQ(labelStep(4, 14), 5);
  EXPECT_EQ(labelStep(2, 14), 10);
  EXPECT_EQ(labelStep(0.5, 14), 50);
  EXPECT_EQ(labelStep(0, 14), kMaxLabelStep);
  EXPECT_EQ(labelStep(-1, 14), kMaxLabelStep);
  EXPECT_EQ(labelStep(std::numeric_limits<double>::quiet_NaN(), 14), kMaxLabelStep);
  EXPECT_EQ(labelStep(1e-9, 14), kMaxLabelStep);
}

TEST(LabelLayoutTest, NeighboursNeverOverlap) {
  for (double cell = 0.1; cell < 200; cell *= 1.07) {
    for (const double lineHeight : {9.0, 14.0, 30.0}) {
      EXPECT_GE(rowLabels(cell, lineHeight).step * cell, lineHeight);
      for (const double widest : {5.0, 40.0, 160.0}) {
        const LabelLayout layout = columnLabels(cell, widest, lineHeight);
        const double distance = layout.step * cell;
        if (layout.angle == 0)
          EXPECT_GT(distance, widest);
        else  // parallel lines of text: their distance across the direction of writing
          EXPECT_GE(distance * std::sin(layout.angle * std::numbers::pi / 180) + 1e-9, lineHeight);
      }
    }
  }
}

TEST(LabelLayoutTest, TurnsOnlyAsFarAsItMust) {
  EXPECT_EQ(columnLabels(60, 40, 14), (LabelLayout{1, 0}));
  EXPECT_EQ(columnLabels(30, 40, 14), (LabelLayout{1, 45}));
  EXPECT_EQ(columnLabels(15, 40, 14), (LabelLayout{1, 90}));
  EXPECT_EQ(columnLabels(5, 40, 14), (LabelLayout{5, 90}));
}

}  // namespace
}  // namespace fovea
