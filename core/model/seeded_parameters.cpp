// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/seeded_parameters.h"

#include <cmath>
#include <utility>

#include "core/attention/pooling.h"
#include "core/base/random.h"
#include "core/text/embedding.h"

namespace fovea {

namespace {

/// N(0, size²), column by column.
Matrix gaussian(Index rows, Index columns, double size, std::uint64_t seed) {
  Random random(seed);
  Matrix matrix(rows, columns);
  for (float& entry : matrix.reshaped<Eigen::ColMajor>()) entry = static_cast<float>(size * random.gaussian());
  return matrix;
}

enum Purpose : std::uint64_t { W, U, V, B };

}  // namespace

ScoreParameters seededScoreParameters(const ScoreNeeds& needs, Index width, Index keys, std::uint64_t seed) {
  ScoreParameters parameters;
  if (needs.rows == Extent::None) return parameters;
  const Index columns = needs.columns == Extent::Keys ? keys : width;
  const double size = 1 / std::sqrt(static_cast<double>(width));
  parameters.w = gaussian(needs.rows == Extent::Twice ? 2 * width : width, columns, size, derived(seed, W));
  if (needs.u) parameters.u = gaussian(width, columns, size, derived(seed, U));
  if (needs.v) parameters.v = gaussian(1, columns, 4 * size, derived(seed, V));
  if (needs.b) parameters.b = gaussian(1, columns, 1, derived(seed, B));
  return parameters;
}

ScoreParameters seededPooling(Index width, Index hidden, std::uint64_t seed) {
  // Identity and letters of an embedding are unit vectors, its position is as long as the root of its pairs.
  const auto layout = EmbeddingLayout::of(width);
  Matrix w = gaussian(width, hidden, 1, derived(seed, W));
  w.bottomRows(width - layout.content()) *= static_cast<float>(0.5 / std::sqrt(static_cast<double>(layout.pairs)));
  const double size = 3 / std::sqrt(static_cast<double>(hidden));
  return poolingParameters(std::move(w), gaussian(1, hidden, size, derived(seed, V)),
                           gaussian(1, hidden, 1, derived(seed, B)));
}

RowVector seededBias(Index width, std::uint64_t seed) {
  return gaussian(1, width, 1, seed);
}

RowVector seededBuckets(std::uint64_t seed) {
  return gaussian(1, 32, 2, seed);
}

PositionPredictor seededPredictor(Index width, std::uint64_t seed) {
  const double size = 1 / std::sqrt(static_cast<double>(width));
  return {gaussian(width, width, size, derived(seed, W)), gaussian(1, width, 4 * size, derived(seed, V))};
}

Matrix seededRelativeKeys(Index width, std::uint64_t seed) {
  return gaussian(17, width, 1, seed);
}

}  // namespace fovea
