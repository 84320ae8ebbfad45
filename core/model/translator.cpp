// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/translator.h"

#include <cmath>

#include "core/model/first_parameters.h"

namespace fovea {

namespace {

Norm firstNorm(Index width) {
  return {NormKind::LayerNorm, RowVector::Ones(width), RowVector::Zero(width), 1e-5F};
}

AttentionProjections firstProjections(FirstParameters& make, Index width) {
  return {make.linear(width, width), make.linear(width, width), make.linear(width, width)};
}

Block firstBlock(FirstParameters& make, const TranslatorShape& shape, bool cross) {
  Block block{
      firstNorm(shape.width),
      make.linear(shape.width, shape.width),
      {},
      firstNorm(shape.width),
      {make.linear(shape.width, shape.inner), {}, make.linear(shape.inner, shape.width), &activations().front()},
      NormPlacement::Post};
  if (cross) block.cross = {firstNorm(shape.width), make.linear(shape.width, shape.width)};
  return block;
}

}  // namespace

float Translator::embeddingScale() const {
  return std::sqrt(static_cast<float>(shape.width));
}

Translator newTranslator(const TranslatorShape& shape, std::uint64_t seed) {
  FirstParameters make(seed);
  Translator model{shape,
                   make.gaussian(shape.vocabulary, shape.width, 1 / std::sqrt(static_cast<double>(shape.width))),
                   sinusoidalPositions(shape.longest, shape.width),
                   {},
                   {}};
  for (Index i = 0; i < shape.layers; ++i)
    model.encoder.push_back({firstProjections(make, shape.width), firstBlock(make, shape, false)});
  for (Index i = 0; i < shape.layers; ++i)
    model.decoder.push_back(
        {firstProjections(make, shape.width), firstProjections(make, shape.width), firstBlock(make, shape, true)});
  return model;
}

Matrix sinusoidalPositions(Index rows, Index width) {
  Matrix positions(rows, width);
  const Index half = (width + 1) / 2;
  for (Index i = 0; i < width; ++i) {
    const Index pair = i < half ? i : i - half;
    const double frequency = std::pow(10000.0, -2.0 * static_cast<double>(pair) / static_cast<double>(width));
    for (Index p = 0; p < rows; ++p) {
      const double angle = frequency * static_cast<double>(p);
      positions(p, i) = static_cast<float>(i < half ? std::sin(angle) : std::cos(angle));
    }
  }
  return positions;
}

}  // namespace fovea
