// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/projections.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/mechanism.h"

namespace fovea {

namespace {

constexpr std::array kRoles{ProjectionRole::Query, ProjectionRole::Key, ProjectionRole::Value};

/// (x·W + b)·V of the plane's two directions V, d_k × 2.
MatrixD places(const Matrix& x, const Projection& projection, const MatrixD& plane) {
  MatrixD made = x.cast<double>() * (projection.weight.cast<double>() * plane).eval();
  if (projection.bias.size() > 0) made.rowwise() += (projection.bias.cast<double>() * plane).row(0);
  return made;
}

std::shared_ptr<const Matrix> weightOf(const std::shared_ptr<const Projection>& projection) {
  return {projection, &projection->weight};
}

}  // namespace

std::vector<double> singularValues(const Matrix& matrix) {
  const MatrixD w = matrix.cast<double>();
  const Eigen::MatrixXd gram = w.rows() < w.cols() ? Eigen::MatrixXd(w * w.transpose()) : w.transpose() * w;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram, Eigen::EigenvaluesOnly);
  std::vector<double> values(static_cast<std::size_t>(gram.rows()));
  std::ranges::transform(solver.eigenvalues().reverse(), values.begin(),
                         [](double square) { return std::sqrt(std::max(0.0, square)); });
  return values;
}

Expected<Projections> ProjectionsMaker::operator()(const Result& result, const HeadId& id, const RunControl& control) {
  const auto parts = headParts(result, id, control);
  if (!parts) return parts.error();
  const auto& inputs = parts->inputs;
  if (!inputs.base)
    return Error{ErrorCode::InvalidValue,
                 FOVEA_TEXT("Error", "Attention pooling has no projections: its keys and values are the tokens.")};
  if (inputs.shared->projections.key->get().outputs() < 2)
    return Error{ErrorCode::InvalidValue,
                 FOVEA_TEXT("Error", "Vectors of one dimension have no plane to be shown in.")};

  Projections made;
  made.head = id;
  const auto know = [](Known& known, const Known& wanted, const auto& make) {
    if (known.projection && known.from == wanted.from && known.edit == wanted.edit) return;
    known = wanted;
    known.projection = make();
    known.singular = singularValues(known.projection->weight);
  };
  for (const auto role : kRoles) {
    if (control.stopped()) return cancelled();
    const auto part = static_cast<std::size_t>(role);
    const auto& head = (role == ProjectionRole::Query ? inputs.base : inputs.shared)->projections;
    const auto& original = role == ProjectionRole::Query ? head.query
                           : role == ProjectionRole::Key ? head.key
                                                         : head.value;
    auto& before = before_[part];
    know(before, {{original, nullptr}}, [&] { return std::shared_ptr<const Projection>(original, &original->get()); });
    auto* after = &before;
    if (!inputs.edits[part].changesNothing(role, original->get().outputs())) {
      after = &after_[part];
      const auto& other = role == ProjectionRole::Query ? head.key : head.query;  // what is blended with
      know(*after, {{original, other}, inputs.edits[part]},
           [&] { return std::make_shared<const Projection>(usedProjection(*parts, role)); });
    }
    made.matrices.push_back(
        {weightOf(before.projection), weightOf(after->projection), before.singular, after->singular});
  }
  if (control.stopped()) return cancelled();
  if (parts->output) {
    const auto whole = std::shared_ptr<const void>(parts->output);
    know(output_, {{whole, inputs.shared}, {.rank = id.head}},
         [&] { return std::make_shared<const Projection>(outputRows(*parts, id.head), RowVector()); });
    const auto weight = weightOf(output_.projection);
    made.matrices.push_back({weight, weight, output_.singular, output_.singular});
  }
  if (control.stopped()) return cancelled();

  const auto& stack = *result.stack(id.stack);
  made.queries = stack.queries;
  made.keys = stack.keys;
  const MatrixD plane = inputs.shared->projections.key->directions().leftCols(2);
  const auto known = [&](std::array<Known, 3>& all, ProjectionRole role) -> const Projection& {
    return *all[static_cast<std::size_t>(role)].projection;
  };
  const auto used = [&](ProjectionRole role) -> const Projection& {
    const bool isEdited = made.matrices[static_cast<std::size_t>(role)].isEdited();
    return known(isEdited ? after_ : before_, role);
  };
  made.queryPlaces = places(*inputs.queries, used(ProjectionRole::Query), plane);
  made.keyPlaces = places(*inputs.keys, used(ProjectionRole::Key), plane);
  made.queryPlacesBefore = places(*inputs.queries, known(before_, ProjectionRole::Query), plane);
  made.keyPlacesBefore = places(*inputs.keys, known(before_, ProjectionRole::Key), plane);
  return made;
}

}  // namespace fovea
