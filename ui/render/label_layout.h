// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fovea {

/// How the labels along one axis of cells are written: those of the indices 0, step, 2·step, …, turned
/// counter-clockwise by @p angle.
struct LabelLayout {
  int step = 1;   ///< 1, 2, 5, 10, 20, 50, …; above 1 a label should carry its index, as its neighbours are missing
  int angle = 0;  ///< degrees: 0, 45 or 90

  bool operator==(const LabelLayout&) const = default;
};

inline constexpr int kMaxLabelStep = 100000;

/// The smallest of 1, 2, 5, 10, 20, 50, … such that labels @p extent long do not overlap when every step-th cell of
/// size @p cell has one (kMaxLabelStep at most). Same units for both.
int labelStep(double cell, double extent);

/// Labels beside rows of height @p cell: always flat.
LabelLayout rowLabels(double cell, double lineHeight);

/// Labels above columns of width @p cell: flat if the widest label fits into its cell, else at 45° if neighbours do not
/// touch, else upright and thinned.
LabelLayout columnLabels(double cell, double widest, double lineHeight);

}  // namespace fovea
