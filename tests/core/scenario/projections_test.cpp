// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/projections.h"

#include <gtest/gtest.h>

#include <Eigen/SVD>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

#include "core/io/projections_data.h"
#include "core/scenario/engine.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

ResultPtr computed(const std::vector<std::string>& assignments, const std::string& target = {},
                   const ResultPtr& previous = nullptr) {
  Scenario scenario;
  scenario.text = "the cat sat on the mat and the dog slept";
  scenario.target = target;
  for (const auto& assignment : assignments) EXPECT_TRUE(scenario.settings.assign(assignment)) << assignment;
  return *compute(std::make_shared<const Scenario>(std::move(scenario)), previous);
}

Projections projections(const std::vector<std::string>& assignments, const HeadId& id = {},
                        const std::string& target = {}) {
  auto made = ProjectionsMaker()(*computed(assignments, target), id);
  EXPECT_TRUE(made) << (made ? "" : made.error().message);
  return *std::move(made);
}

std::size_t countAbove(const std::vector<double>& values, double share) {
  return static_cast<std::size_t>(
      std::ranges::count_if(values, [&](double value) { return value > share * values.front(); }));
}

TEST(SingularValues, AreThoseOfTheMatrixWhateverItsShape) {
  for (const auto& [rows, columns] : {std::pair(1, 1), {1, 7}, {7, 1}, {9, 4}, {4, 9}, {31, 31}, {64, 8}}) {
    const Matrix matrix = reference::randomMatrix(rows, columns, 3);
    const auto values = singularValues(matrix);
    const Eigen::VectorXd expected = Eigen::JacobiSVD<Eigen::MatrixXd>(matrix.cast<double>().eval()).singularValues();
    ASSERT_EQ(static_cast<Index>(values.size()), expected.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_NEAR(values[i], expected[static_cast<Index>(i)], 1e-7 * expected[0]) << rows << " " << columns;
  }
}

TEST(Projections, TokensStandWhereTheirVectorsAreInThePlane) {
  const auto result = computed({"H2.k.gain=1.7", "H2.q.rank=5"});
  const HeadId id{StackKind::Encoder, 0, 2};
  const auto made = *ProjectionsMaker()(*result, id);
  const auto parts = *headParts(*result, id);
  const auto& directions = parts.inputs.shared->projections.key->directions();
  const auto& attention = result->head(id)->attention;
  for (const auto& [places, vectors] : {std::pair(&made.queryPlaces, &attention.q), {&made.keyPlaces, &attention.k}}) {
    ASSERT_EQ(places->rows(), vectors->rows());
    for (Index token = 0; token < places->rows(); ++token)
      for (Index axis = 0; axis < 2; ++axis) {
        double sum = 0;
        for (Index n = 0; n < vectors->cols(); ++n)
          sum += static_cast<double>((*vectors)(token, n)) * directions(n, axis);
        EXPECT_NEAR((*places)(token, axis), sum, 1e-4 * std::max(1.0, std::abs(sum)));
      }
  }
}

TEST(Projections, RotationTurnsTheQueriesAndNothingElse) {
  const auto before = projections({});
  for (const double degrees : {1.0, 30.0, -120.0, 180.0}) {
    const auto after = projections({"H0.q.rotation=" + std::to_string(degrees)});
    const double angle = degrees * std::numbers::pi / 180;
    EXPECT_EQ(after.keyPlaces, before.keyPlaces);
    EXPECT_EQ(after.queryPlacesBefore, before.queryPlaces);
    const double size = before.queryPlaces.norm();
    for (Index i = 0; i < before.queryPlaces.rows(); ++i) {
      const double x = before.queryPlaces(i, 0);
      const double y = before.queryPlaces(i, 1);
      EXPECT_NEAR(after.queryPlaces(i, 0), x * std::cos(angle) - y * std::sin(angle), 1e-6 * size);
      EXPECT_NEAR(after.queryPlaces(i, 1), x * std::sin(angle) + y * std::cos(angle), 1e-6 * size);
    }
  }
}

TEST(Projections, RankLeavesSoManySingularValuesAndGainScalesThem) {
  const auto plain = projections({});
  ASSERT_EQ(plain.matrices.size(), 3U) << "no W_O without blocks";
  EXPECT_FALSE(plain.matrices[0].isEdited());
  for (const int rank : {1, 2, 7}) {
    const auto ranked = projections({"H0.k.rank=" + std::to_string(rank)});
    EXPECT_EQ(countAbove(ranked.matrices[1].singularAfter, 1e-6), static_cast<std::size_t>(rank));
    EXPECT_EQ(ranked.matrices[1].singularBefore, plain.matrices[1].singularAfter);
    for (int i = 0; i < rank; ++i) {
      const auto n = static_cast<std::size_t>(i);
      EXPECT_NEAR(ranked.matrices[1].singularAfter[n], plain.matrices[1].singularAfter[n],
                  1e-6 * plain.matrices[1].singularAfter[0]);
    }
  }
  const auto scaled = projections({"H0.v.gain=2.5"});
  for (std::size_t i = 0; i < scaled.matrices[2].singularAfter.size(); ++i)
    EXPECT_NEAR(scaled.matrices[2].singularAfter[i], 2.5 * scaled.matrices[2].singularBefore[i],
                1e-6 * scaled.matrices[2].singularAfter[0]);
}

TEST(Projections, BlocksHaveTheRowsOfTheirOutputAsWell) {
  const auto made = projections({"blocks=1", "width=48", "head_width=10"}, {StackKind::Cross, 0, 1}, "a dog");
  ASSERT_EQ(made.matrices.size(), 4U);
  EXPECT_EQ(made.matrices[3].after->rows(), 10);
  EXPECT_EQ(made.matrices[3].after->cols(), 48);
  EXPECT_EQ(made.queries->size(), 2U);
  EXPECT_EQ(made.queryPlaces.rows(), 2);
  EXPECT_EQ(made.keyPlaces.rows(), 10);
}

TEST(Projections, WhatIsKnownIsTheSameAsNew) {
  ProjectionsMaker maker;
  ResultPtr result;  // each shares the matrices of the one before
  for (const auto& assignments : std::vector<std::vector<std::string>>{
           {}, {"H0.q.gain=2"}, {"H0.q.gain=3"}, {"blend=0.5"}, {"head_width=6"}, {}, {"rotary=interleaved"}})
    for (const int head : {0, 3}) {
      result = computed(assignments, {}, result);
      const HeadId id{StackKind::Encoder, 0, head};
      const auto kept = *maker(*result, id);
      const auto fresh = *ProjectionsMaker()(*result, id);
      EXPECT_EQ(kept.queryPlaces, fresh.queryPlaces);
      for (std::size_t i = 0; i < kept.matrices.size(); ++i) {
        EXPECT_EQ(*kept.matrices[i].after, *fresh.matrices[i].after);
        EXPECT_EQ(kept.matrices[i].singularAfter, fresh.matrices[i].singularAfter);
      }
    }
}

TEST(Projections, WhatHasNoneSaysSo) {
  EXPECT_FALSE(ProjectionsMaker()(*computed({"pooling=on"}), {StackKind::Pooling, 0, 0}));
  EXPECT_FALSE(ProjectionsMaker()(*computed({}), {StackKind::Encoder, 3, 0}));
  RunControl control;
  std::stop_source stop;
  control.stop = stop.get_token();
  stop.request_stop();
  EXPECT_EQ(ProjectionsMaker()(*computed({}), {}, control).error().code, ErrorCode::Cancelled);
}

TEST(ProjectionsData, JsonHoldsValuesAndPlaces) {
  const auto result = computed({"H0.q.rotation=20", "bias_kv=on"});
  const auto made = *ProjectionsMaker()(*result, {});
  const auto json = nlohmann::json::parse(projectionsJson(*result, made));
  EXPECT_EQ(json["matrices"]["w_k"]["rows"], 256);
  EXPECT_EQ(json["matrices"]["w_k"]["singular_values"].get<std::vector<double>>(), made.matrices[1].singularAfter);
  EXPECT_FALSE(json["matrices"]["w_k"].contains("singular_values_before"));
  EXPECT_TRUE(json["matrices"]["w_q"].contains("singular_values_before"));
  EXPECT_EQ(json["queries"][1]["text"], "cat");
  EXPECT_EQ(json["queries"][1]["x"].get<double>(), made.queryPlaces(1, 0));
  EXPECT_EQ(json["queries"][1]["x_before"].get<double>(), made.queryPlacesBefore(1, 0));
  EXPECT_FALSE(json["keys"][1].contains("x_before"));
  EXPECT_EQ(json["keys"].size(), 10U) << "the bias key is no token";
}

}  // namespace
}  // namespace fovea
