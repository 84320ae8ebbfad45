// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/constructed_heads.h"

#include <Eigen/QR>
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <vector>

#include "core/base/random.h"
#include "core/scenario/limits.h"
#include "core/text/embedding.h"

namespace fovea {

namespace {

constexpr auto kNames = std::to_array<std::string_view>(
    {FOVEA_TEXT("Head", "same word"), FOVEA_TEXT("Head", "similar word"), FOVEA_TEXT("Head", "previous token"),
     FOVEA_TEXT("Head", "next token"), FOVEA_TEXT("Head", "first token"), FOVEA_TEXT("Head", "near neighbourhood"),
     FOVEA_TEXT("Head", "uniform"), FOVEA_TEXT("Head", "random")});

Projection zero(const BareShape& shape) {
  return {Matrix::Zero(shape.width, shape.headWidth), RowVector::Zero(shape.headWidth)};
}

MatrixD gaussian(Index rows, Index columns, Random& random) {
  MatrixD matrix(rows, columns);
  for (double& entry : matrix.reshaped<Eigen::RowMajor>()) entry = random.gaussian();
  return matrix;
}

/// Random orthogonal columns (as many as fit, the others 0), so long that on average vectors keep their lengths. The
/// columns' own lengths fall evenly by a fifth: distinct, so that "the strongest directions" has one meaning.
Matrix spread(Index rows, Index columns, Random& random) {
  const Index used = std::min(rows, columns);
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(gaussian(rows, used, random));
  MatrixD result = MatrixD::Zero(rows, columns);
  const double keep = std::sqrt(static_cast<double>(rows) / static_cast<double>(used));
  result.leftCols(used) = keep * (qr.householderQ() * Eigen::MatrixXd::Identity(rows, used));
  for (Index i = 0; i < used; ++i)
    result.col(i) *= 1.1 - 0.2 * static_cast<double>(i) / static_cast<double>(std::max(Index{1}, used - 1));
  return result.cast<float>();
}

/// The factor of q and of k by which q·kᵀ/√d_k becomes @p logit where it was 1 unscaled.
float rootOfLogit(double logit, const BareShape& shape) {
  return static_cast<float>(std::sqrt(logit * std::sqrt(static_cast<double>(shape.headWidth))));
}

Projection contentValues(const BareShape& shape, Random& random) {
  const auto layout = EmbeddingLayout::of(shape.width);
  auto value = zero(shape);
  value.weight.topRows(layout.content()) = spread(layout.content(), shape.headWidth, random);
  return value;
}

std::shared_ptr<const Head> sameWord(const BareShape& shape, Random& random) {
  const auto layout = EmbeddingLayout::of(shape.width);
  auto both = zero(shape);
  both.weight.topRows(layout.identity) = rootOfLogit(20, shape) * spread(layout.identity, shape.headWidth, random);
  return std::make_shared<const Head>(kNames[0], HeadProjections(both, both, contentValues(shape, random)));
}

std::shared_ptr<const Head> similarWord(const BareShape& shape, Random& random) {
  const auto layout = EmbeddingLayout::of(shape.width);
  auto query = zero(shape);
  query.weight.middleRows(layout.identity, layout.letters) =
      rootOfLogit(12, shape) * spread(layout.letters, shape.headWidth, random);
  query.weight.topRows(layout.identity) = rootOfLogit(5.5, shape) * spread(layout.identity, shape.headWidth, random);
  auto key = query;
  key.weight.topRows(layout.identity) *= -1;
  return std::make_shared<const Head>(kNames[1], HeadProjections(query, key, contentValues(shape, random)));
}

/// One term strength·cos(2π·distance/period) of a bump, in logits.
struct Wave {
  double period;  ///< in tokens
  double strength;
};

/// The pairs of the position code whose periods are nearest to those of @p waves: each once, as many as there is room
/// for.
std::vector<std::pair<Index, double>> pairsOf(std::initializer_list<Wave> waves, const BareShape& shape) {
  const auto layout = EmbeddingLayout::of(shape.width);
  std::vector<std::pair<Index, double>> chosen;
  for (const auto& [period, strength] : waves) {
    const double wanted = std::log(2 * std::numbers::pi / period) / std::log(10000.0);  // −pair/pairs
    const auto pair = std::clamp(static_cast<Index>(std::lround(-wanted * static_cast<double>(layout.pairs))), Index{0},
                                 layout.pairs - 1);
    const bool taken = std::ranges::any_of(chosen, [&](const auto& other) { return other.first == pair; });
    if (!taken && static_cast<Index>(chosen.size()) < shape.headWidth / 2) chosen.emplace_back(pair, strength);
  }
  return chosen;
}

enum class Centre { Query, Start };

/// score = Σ strength·cos(ω·(j − i − shift)), or without i around the start of the text. The first wave dominates.
std::shared_ptr<const Head> bump(std::string_view name, std::initializer_list<Wave> waves, double shift, Centre centre,
                                 const BareShape& shape, Random& random) {
  const auto layout = EmbeddingLayout::of(shape.width);
  auto query = zero(shape);
  auto key = zero(shape);
  Index column = 0;
  for (const auto& [pair, strength] : pairsOf(waves, shape)) {
    const float size = rootOfLogit(strength, shape);
    // The first pair is made the clearly strongest of the keys; the queries make up for it.
    const float share = column == 0 ? 2.0F : 1.0F;
    const double turn = layout.frequency(pair) * shift;
    const auto cosine = static_cast<float>(std::cos(turn)) * size / share;
    const auto sine = static_cast<float>(std::sin(turn)) * size / share;
    key.weight(layout.cosine(pair), column) = size * share;
    key.weight(layout.sine(pair), column + 1) = size * share;
    if (centre == Centre::Start) {
      query.bias.segment<2>(column) << cosine, sine;
    } else {
      query.weight.block<1, 2>(layout.cosine(pair), column) << cosine, sine;
      query.weight.block<1, 2>(layout.sine(pair), column) << -sine, cosine;
    }
    column += 2;
  }
  return std::make_shared<const Head>(name, HeadProjections(query, key, contentValues(shape, random)));
}

/// One token wide; the longer waves put out all but one of the tops of the first.
constexpr std::initializer_list<Wave> kNarrow{{16, 50}, {40, 8}, {100, 8}, {250, 8}, {630, 8}, {1600, 8}, {4000, 8}};
/// About two tokens to either side.
constexpr std::initializer_list<Wave> kBroad{{40, 8}, {100, 8}, {250, 8}, {630, 8}, {1600, 8}, {4000, 8}};

/// Gaussian, with content and position contributing alike.
Projection randomProjection(const BareShape& shape, double size, Random& random) {
  const auto layout = EmbeddingLayout::of(shape.width);
  auto projection = zero(shape);
  projection.weight = gaussian(shape.width, shape.headWidth, random).cast<float>();
  projection.weight.topRows(layout.content()) *= static_cast<float>(size / 2);  // two unit vectors
  projection.weight.bottomRows(2 * layout.pairs) *=
      static_cast<float>(size / std::sqrt(2 * static_cast<double>(layout.pairs)));
  return projection;
}

std::shared_ptr<const Head> uniform(const BareShape& shape, Random& random) {
  auto value = contentValues(shape, random);
  return std::make_shared<const Head>(
      kNames[6], HeadProjections(zero(shape), randomProjection(shape, 1, random), std::move(value)));
}

std::shared_ptr<const Head> randomHead(const BareShape& shape, Random& random) {
  auto query = randomProjection(shape, 1.3, random);
  auto key = randomProjection(shape, 1.3, random);
  return std::make_shared<const Head>(
      kNames[7], HeadProjections(std::move(query), std::move(key), randomProjection(shape, 1, random)));
}

}  // namespace

std::shared_ptr<const Head> makeBareHead(Index index, const BareShape& shape) {
  Random random(derived(shape.seed, static_cast<std::uint64_t>(index)));
  switch (index) {
    case 0:
      return sameWord(shape, random);
    case 1:
      return similarWord(shape, random);
    case 2:
      return bump(kNames[2], kNarrow, -1, Centre::Query, shape, random);
    case 3:
      return bump(kNames[3], kNarrow, +1, Centre::Query, shape, random);
    case 4:
      return bump(kNames[4], kNarrow, 0, Centre::Start, shape, random);
    case 5:
      return bump(kNames[5], kBroad, 0, Centre::Query, shape, random);
    case 6:
      return uniform(shape, random);
    default:
      return randomHead(shape, random);
  }
}

}  // namespace fovea
