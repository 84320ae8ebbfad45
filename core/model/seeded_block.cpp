// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/seeded_block.h"

#include <cmath>

#include "core/base/random.h"
#include "core/text/embedding.h"

namespace fovea {

namespace {

/// The length of an embedding, which is the same for every token: two unit vectors and a pair (sin, cos) each.
double embeddingLength(Index width) {
  return std::sqrt(2 + static_cast<double>(EmbeddingLayout::of(width).pairs));
}

/// The mean entry of the position code, over the first tokens of a text.
double embeddingMean(Index width) {
  constexpr Index kTokens = 32;
  const auto layout = EmbeddingLayout::of(width);
  double sum = 0;
  for (Index position = 0; position < kTokens; ++position)
    for (Index pair = 0; pair < layout.pairs; ++pair) {
      const double angle = layout.frequency(pair) * static_cast<double>(position);
      sum += std::sin(angle) + std::cos(angle);
    }
  return sum / static_cast<double>(kTokens * width);
}

enum Purpose : std::uint64_t { Output, CrossOutput, In, Gate, Out };

}  // namespace

double parameters(const BlockShape& shape) {
  const Index maps = shape.feedForward->gated ? 3 : 2;
  return static_cast<double>(shape.width * (shape.contexts * (shape.cross ? 2 : 1) + shape.hidden * maps));
}

Norm embeddingNorm(NormKind kind, Index width) {
  const double length = embeddingLength(width);
  const double square = length * length / static_cast<double>(width);
  Norm norm{kind, {}};
  if (kind == NormKind::LayerNorm) {
    const double mean = embeddingMean(width);
    norm.gain = RowVector::Constant(width, static_cast<float>(std::sqrt(square - mean * mean)));
    norm.bias = RowVector::Constant(width, static_cast<float>(mean));
  } else {
    norm.gain = RowVector::Constant(width, static_cast<float>(std::sqrt(square)));
  }
  return norm;
}

Block seededBlock(const BlockShape& shape, const RunControl& control) {
  constexpr double kChange = 0.07;  // of an embedding's length
  const double length = embeddingLength(shape.width);
  const auto d = static_cast<double>(shape.width);
  const auto linear = [&](Index inputs, Index outputs, double size, Purpose purpose) {
    Random random(derived(shape.seed, purpose));
    Matrix weight = Matrix::Zero(inputs, outputs);
    for (Index i = 0; i < inputs && !control.stopped(); ++i)
      for (Index j = 0; j < outputs; ++j) weight(i, j) = static_cast<float>(size * random.gaussian());
    return Linear{std::move(weight), {}};
  };
  // A constructed head's context has a length of about √2, as if all of them had 64 columns.
  const double outputSize =
      kChange * length / std::sqrt(2 * d * std::max(1.0, static_cast<double>(shape.contexts) / 64));
  // Inside the feed-forward part numbers are N(0, 1), and about half of their square is left by the activation.
  const double hiddenSize = kChange * length / std::sqrt(0.5 * d * static_cast<double>(shape.hidden));
  const auto norm = embeddingNorm(shape.norm, shape.width);
  Block block{norm,
              linear(shape.contexts, shape.width, outputSize, Output),
              {},
              norm,
              {linear(shape.width, shape.hidden, 1 / length, In),
               {},
               linear(shape.hidden, shape.width, hiddenSize, Out),
               findActivation(shape.feedForward->activation)},
              shape.placement};
  if (shape.cross) block.cross = CrossPart{norm, linear(shape.contexts, shape.width, outputSize, CrossOutput)};
  if (shape.feedForward->gated) block.feedForward.gate = linear(shape.width, shape.hidden, 1 / length, Gate);
  return block;
}

}  // namespace fovea
