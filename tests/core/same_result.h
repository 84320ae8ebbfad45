// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/scenario/result.h"

namespace fovea::test {

/// How far two matrices are from each other, relative to the largest number in them or to 1; NaN must meet NaN.
inline double distance(const Matrix& a, const Matrix& b) {
  if (a.rows() != b.rows() || a.cols() != b.cols()) return std::numeric_limits<double>::infinity();
  double largest = 1, worst = 0;
  for (Index i = 0; i < a.size(); ++i) {
    const auto x = static_cast<double>(a.data()[i]), y = static_cast<double>(b.data()[i]);
    if (std::isnan(x) != std::isnan(y)) return std::numeric_limits<double>::infinity();
    if (std::isnan(x)) continue;
    largest = std::max({largest, std::abs(x), std::abs(y)});
    worst = std::max(worst, std::abs(x - y));
  }
  return worst / largest;
}

/// The largest distance() of what two results hold of each head and layer.
inline double distance(const Result& a, const Result& b) {
  constexpr double kApart = std::numeric_limits<double>::infinity();
  if (a.stacks.size() != b.stacks.size()) return kApart;
  double worst = 0;
  const auto compare = [&](const Matrix& x, const Matrix& y) { worst = std::max(worst, distance(x, y)); };
  for (std::size_t s = 0; s < a.stacks.size(); ++s) {
    const auto &x = a.stacks[s], &y = b.stacks[s];
    if (*x.queries != *y.queries || *x.keys != *y.keys || x.layers.size() != y.layers.size()) return kApart;
    for (std::size_t l = 0; l < x.layers.size(); ++l) {
      for (std::size_t h = 0; h < x.layers[l].heads.size(); ++h) {
        const auto &p = *x.layers[l].heads[h], &q = *y.layers[l].heads[h];
        compare(p.attention.q, q.attention.q);
        compare(p.attention.k, q.attention.k);
        compare(p.attention.v, q.attention.v);
        compare(p.context, q.context);
        compare(p.thumbnail, q.thumbnail);
      }
      if (x.layers[l].output) compare(*x.layers[l].output, *y.layers[l].output);
    }
    if (x.output) compare(*x.output, *y.output);
  }
  if (a.output.has_value() != b.output.has_value()) return kApart;
  if (a.output) compare(*a.output->hidden, *b.output->hidden);
  return worst;
}

}  // namespace fovea::test
