// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/position.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace fovea {

namespace {

constexpr std::array<Mechanism, 3> kRotary{{
    {"off", FOVEA_TEXT("Mechanism", "off"), "", "", FOVEA_TEXT("Mechanism", "Queries and keys are not turned.")},
    {"rotate_half", FOVEA_TEXT("Mechanism", "rotate half"), "pairs (x_i, x_{i+d/2})", "Su et al. 2021",
     FOVEA_TEXT("Mechanism", "The pairs that are turned lie half a vector apart, as in most checkpoints.")},
    {"interleaved", FOVEA_TEXT("Mechanism", "interleaved"), "pairs (x_{2i}, x_{2i+1})", "Su et al. 2021",
     FOVEA_TEXT("Mechanism", "The pairs that are turned are neighbours, as in the paper.")},
}};

/// Row t is turned by (first + t)·sense.
Matrix turned(const Matrix& x, const RotaryEmbedding& rotary, Index first, double sense) {
  if (rotary.kind == Rotary::None) return x;
  Matrix result = x;
  const Index pairs = rotary.frequencies ? static_cast<Index>(rotary.frequencies->size()) : x.cols() / 2;
  const bool halves = rotary.kind == Rotary::Halves;
  const Index apart = halves ? pairs : 1;
  for (Index pair = 0; pair < pairs; ++pair) {
    const Index column = halves ? pair : 2 * pair;
    const double frequency =
        rotary.frequencies ? (*rotary.frequencies)[static_cast<std::size_t>(pair)]
                           : std::pow(rotary.base, -2 * static_cast<double>(pair) / static_cast<double>(x.cols()));
    for (Index row = 0; row < x.rows(); ++row) {
      const double angle = sense * static_cast<double>(first + row) * frequency;
      const auto a = static_cast<double>(x(row, column)) * rotary.size;
      const auto b = static_cast<double>(x(row, column + apart)) * rotary.size;
      result(row, column) = static_cast<float>(a * std::cos(angle) - b * std::sin(angle));
      result(row, column + apart) = static_cast<float>(a * std::sin(angle) + b * std::cos(angle));
    }
  }
  return result;
}

}  // namespace

std::span<const Mechanism> rotaryChoices() {
  return kRotary;
}

Matrix rotated(const Matrix& x, const RotaryEmbedding& rotary, Index first) {
  return turned(x, rotary, first, 1);
}

Matrix rotatedBack(const Matrix& x, const RotaryEmbedding& rotary) {
  return turned(x, rotary, 0, -1);
}

double alibiSlope(Index head, Index heads) {
  const auto power = static_cast<Index>(std::bit_floor(static_cast<std::size_t>(heads)));
  // Heads beyond the power of two take every second slope of twice as many.
  const double step = head < power ? static_cast<double>(head + 1) : static_cast<double>(head - power) + 0.5;
  return std::exp2(-8 * step / static_cast<double>(power));
}

Index relativeBucket(Index offset, Index buckets, Index farthest, bool bidirectional) {
  Index base = 0;
  if (bidirectional) {
    buckets /= 2;
    if (offset > 0) base = buckets;
    offset = std::abs(offset);
  } else {
    offset = std::max(Index{0}, -offset);
  }
  const Index exact = buckets / 2;
  if (offset < exact) return base + offset;
  // In float, as in the original: at the borders of the buckets the last bit decides.
  const float ratio = std::log(static_cast<float>(offset) / static_cast<float>(exact)) /
                      static_cast<float>(std::log(static_cast<double>(farthest) / static_cast<double>(exact)));
  const auto further = static_cast<Index>(ratio * static_cast<float>(buckets - exact));
  return base + std::min(exact + further, buckets - 1);
}

void addPositionBias(const PositionBias& bias, const MatrixD& q, Index first, MatrixD& scores) {
  const MatrixD relative = bias.relativeKeys ? MatrixD(q * bias.relativeKeys->cast<double>().transpose()) : MatrixD();
  const Index reach = relative.cols() / 2;  // κ
  for (Index i = 0; i < scores.rows(); ++i)
    for (Index j = 0; j < scores.cols(); ++j) {
      const Index offset = j - (first + i);
      scores(i, j) -= bias.slope * static_cast<double>(std::abs(offset));
      if (const auto& buckets = bias.buckets)
        scores(i, j) += static_cast<double>(
            buckets->values[relativeBucket(offset, buckets->values.size(), buckets->farthest, buckets->bidirectional)]);
      if (bias.relativeKeys) scores(i, j) += relative(i, std::clamp(offset, -reach, reach) + reach);
    }
}

}  // namespace fovea
