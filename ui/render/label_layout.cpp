// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/label_layout.h"

#include <initializer_list>
#include <numbers>

namespace fovea {

namespace {

constexpr double kGap = 4;  // pixels between a label and its neighbour along the line of writing

}  // namespace

int labelStep(double cell, double extent) {
  if (!(cell > 0)) return kMaxLabelStep;
  for (int decade = 1; decade < kMaxLabelStep; decade *= 10)
    for (const int factor : {1, 2, 5})
      if (factor * decade * cell >= extent) return factor * decade;
  return kMaxLabelStep;
}

LabelLayout rowLabels(double cell, double lineHeight) {
  return {labelStep(cell, lineHeight), 0};
}

LabelLayout columnLabels(double cell, double widest, double lineHeight) {
  if (widest + kGap <= cell) return {1, 0};
  if (lineHeight * std::numbers::sqrt2 <= cell) return {1, 45};
  return {labelStep(cell, lineHeight), 90};
}

}  // namespace fovea
