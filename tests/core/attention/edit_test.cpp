// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/edit.h"

#include <gtest/gtest.h>

#include <numbers>

#include "tests/core/reference.h"

namespace fovea {
namespace {

Projection randomProjection(Index inputs, Index outputs, std::uint64_t seed) {
  return {reference::randomMatrix(inputs, outputs, seed), reference::randomMatrix(1, outputs, seed + 1)};
}

const HeadProjections& head() {
  static const HeadProjections kHead(randomProjection(20, 6, 1), randomProjection(20, 6, 3),
                                     randomProjection(20, 6, 5));
  return kHead;
}

const Projection& original(ProjectionRole role) {
  if (role == ProjectionRole::Query) return head().query->get();
  return role == ProjectionRole::Key ? head().key->get() : head().value->get();
}

constexpr std::array kRoles{ProjectionRole::Query, ProjectionRole::Key, ProjectionRole::Value};

/// Weight and bias, one above the other.
MatrixD whole(const Projection& projection) {
  MatrixD rows(projection.inputs() + 1, projection.outputs());
  rows << projection.weight.cast<double>(), projection.bias.cast<double>();
  return rows;
}

TEST(Edit, NothingChangedIsTheOriginalBitForBit) {
  for (const auto role : kRoles) {
    for (const Index rank : {Index{6}, Index{128}}) {
      const auto same = edited(head(), role, {.rank = rank, .noiseSeed = 7});
      EXPECT_EQ(same.weight, original(role).weight);
      EXPECT_EQ(same.bias, original(role).bias);
    }
  }
}

TEST(Edit, Gain) {
  for (const auto role : kRoles)
    EXPECT_LT(reference::worst(whole(edited(head(), role, {.gain = 2.5})), 2.5 * whole(original(role))), 1e-6);
}

TEST(Edit, BlendIsFromBothOriginalsAndLeavesValuesAlone) {
  const MatrixD mean = (whole(original(ProjectionRole::Query)) + whole(original(ProjectionRole::Key))) / 2;
  for (const auto role : {ProjectionRole::Query, ProjectionRole::Key})
    for (const double blend : {0.3, 1.0})
      EXPECT_LT(reference::worst(whole(edited(head(), role, {.blend = blend})),
                                 (1 - blend) * whole(original(role)) + blend * mean),
                1e-6);
  EXPECT_EQ(edited(head(), ProjectionRole::Value, {.blend = 1}).weight, original(ProjectionRole::Value).weight);
}

TEST(Edit, RankKeepsTheStrongestComponents) {
  for (const auto role : kRoles) {
    const MatrixD weight = original(role).weight.cast<double>();
    const auto vectors = rightSingularVectors(weight);
    MatrixD sum = MatrixD::Zero(21, 6);
    for (Index r = 0; r < 5; ++r) {  // W·v·vᵀ, one component after the other
      const MatrixD v = vectors.col(r);
      sum += reference::product(reference::product(whole(original(role)), v), v.transpose());
      const auto truncated = edited(head(), role, {.rank = r + 1});
      EXPECT_LT(reference::worst(whole(truncated), sum), 1e-5) << r;
    }
  }
}

TEST(Edit, RankOfABlendIsThatOfTheBlendedMatrix) {
  const auto blended = edited(head(), ProjectionRole::Query, {.blend = 0.5});
  const auto kept = rightSingularVectors(blended.weight.cast<double>()).leftCols(2).eval();
  const auto both = edited(head(), ProjectionRole::Query, {.blend = 0.5, .rank = 2});
  EXPECT_LT(reference::worst(whole(both), reference::product(whole(blended), MatrixD(kept * kept.transpose()))), 1e-5);
}

TEST(Edit, NoiseIsSeededAndAsLargeAsItSays) {
  const HeadProjections large(randomProjection(256, 64, 1), randomProjection(256, 64, 3), randomProjection(256, 64, 5));
  const ProjectionEdit edit{.noise = 0.5, .noiseSeed = 11};
  const auto noisy = edited(large, ProjectionRole::Key, edit);
  EXPECT_EQ(noisy.weight, edited(large, ProjectionRole::Key, edit).weight);
  EXPECT_NE(noisy.weight, edited(large, ProjectionRole::Key, {.noise = 0.5, .noiseSeed = 12}).weight);
  const auto& before = large.key->get();
  EXPECT_NEAR(static_cast<double>((noisy.weight - before.weight).norm() / before.weight.norm()), 0.5, 0.01);
  EXPECT_EQ(noisy.bias, before.bias);
  const auto half = edited(large, ProjectionRole::Key, {.noise = 0.25, .noiseSeed = 11});
  EXPECT_LT(
      reference::worst(2 * (half.weight - before.weight).cast<double>(), (noisy.weight - before.weight).cast<double>()),
      1e-5);  // one slider moves along one direction
}

TEST(Edit, RotationTurnsInThePlaneOfKeyOrValueDirections) {
  for (const auto role : kRoles) {
    const auto planeOf = role == ProjectionRole::Value ? ProjectionRole::Value : ProjectionRole::Key;
    const auto directions = rightSingularVectors(original(planeOf).weight.cast<double>());
    for (const double degrees : {-180.0, -33.0, 90.0, 150.0}) {
      const double angle = degrees * std::numbers::pi / 180;
      const MatrixD before = reference::product(whole(original(role)), directions);
      const MatrixD after = reference::product(whole(edited(head(), role, {.rotation = degrees})), directions);
      for (Index i = 0; i < before.rows(); ++i) {
        EXPECT_NEAR(after(i, 0), before(i, 0) * std::cos(angle) - before(i, 1) * std::sin(angle), 1e-5);
        EXPECT_NEAR(after(i, 1), before(i, 0) * std::sin(angle) + before(i, 1) * std::cos(angle), 1e-5);
        for (Index j = 2; j < before.cols(); ++j) EXPECT_NEAR(after(i, j), before(i, j), 1e-5);
      }
    }
  }
}

TEST(Edit, OneColumnCannotTurn) {
  const HeadProjections narrow(randomProjection(5, 1, 1), randomProjection(5, 1, 3), randomProjection(5, 1, 5));
  EXPECT_EQ(edited(narrow, ProjectionRole::Query, {.rotation = 90}).weight, narrow.query->get().weight);
}

TEST(Edit, AllTogetherInTheDocumentedOrder) {
  const ProjectionEdit edit{.blend = 0.25, .rank = 3, .noise = 0.1, .rotation = 40, .gain = 1.5, .noiseSeed = 3};
  const auto together = edited(head(), ProjectionRole::Query, edit);
  auto step = edited(head(), ProjectionRole::Query, {.blend = 0.25, .rank = 3});
  // Each later step on its own, on a head whose query is what came out of the step before and whose key is the
  // original.
  for (const ProjectionEdit& next :
       {ProjectionEdit{.noise = 0.1, .noiseSeed = 3}, ProjectionEdit{.rotation = 40}, ProjectionEdit{.gain = 1.5}}) {
    const HeadProjections between(step, head().key->get(), head().value->get());
    step = edited(between, ProjectionRole::Query, next);
  }
  EXPECT_LT(reference::worst(whole(together), whole(step)), 1e-5);
}

}  // namespace
}  // namespace fovea
