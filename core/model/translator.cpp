// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/translator.h"

#include <cmath>

#include "core/base/random.h"

namespace fovea {

namespace {

/// Makes the parts one after another, each with its own numbers.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  Matrix gaussian(Index rows, Index columns, double size) {
    Matrix matrix(rows, columns);
    for (Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = static_cast<float>(size * random_.gaussian());
    return matrix;
  }
  Linear linear(Index inputs, Index outputs) {
    return {gaussian(inputs, outputs, std::sqrt(2.0 / static_cast<double>(inputs + outputs))),
            RowVector::Zero(outputs)};
  }
  AttentionProjections projections(Index width) {
    return {linear(width, width), linear(width, width), linear(width, width)};
  }
  Block block(const TranslatorShape& shape, bool cross) {
    Block block{norm(shape.width),
                linear(shape.width, shape.width),
                {},
                norm(shape.width),
                {linear(shape.width, shape.inner), {}, linear(shape.inner, shape.width), &activations().front()},
                NormPlacement::Post};
    if (cross) block.cross = {norm(shape.width), linear(shape.width, shape.width)};
    return block;
  }

 private:
  static Norm norm(Index width) { return {NormKind::LayerNorm, RowVector::Ones(width), RowVector::Zero(width), 1e-5F}; }

  Random random_;
};

}  // namespace

float Translator::embeddingScale() const {
  return std::sqrt(static_cast<float>(shape.width));
}

Translator newTranslator(const TranslatorShape& shape, std::uint64_t seed) {
  Maker make(seed);
  Translator model{shape,
                   make.gaussian(shape.vocabulary, shape.width, 1 / std::sqrt(static_cast<double>(shape.width))),
                   sinusoidalPositions(shape.longest, shape.width),
                   {},
                   {}};
  for (Index i = 0; i < shape.layers; ++i)
    model.encoder.push_back({make.projections(shape.width), make.block(shape, false)});
  for (Index i = 0; i < shape.layers; ++i)
    model.decoder.push_back({make.projections(shape.width), make.projections(shape.width), make.block(shape, true)});
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
