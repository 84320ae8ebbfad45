// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/edit.h"

#include <cmath>
#include <numbers>

#include "core/base/random.h"

namespace fovea {

namespace {

using RowVectorD = Eigen::Matrix<double, 1, Eigen::Dynamic, Eigen::RowMajor>;

const OriginalProjection& original(const HeadProjections& head, ProjectionRole role) {
  if (role == ProjectionRole::Query) return *head.query;
  return role == ProjectionRole::Key ? *head.key : *head.value;
}

/// Zeros where there is none.
RowVectorD biasOf(const Projection& projection) {
  if (projection.bias.size() == 0) return RowVectorD::Zero(projection.outputs());
  return projection.bias.cast<double>();
}

/// What to add to the unit matrix to turn by @p degrees in the plane of the first two @p directions.
MatrixD turn(const MatrixD& directions, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  Eigen::Matrix2d change;  // row vectors: y ← y·(1 + change)
  change << std::cos(angle) - 1, std::sin(angle), -std::sin(angle), std::cos(angle) - 1;
  const auto plane = directions.leftCols(2);
  return plane * change * plane.transpose();
}

}  // namespace

Projection edited(const HeadProjections& head, ProjectionRole role, const ProjectionEdit& edit) {
  const auto& from = original(head, role);
  if (edit.changesNothing(role, from.get().outputs())) return from.get();
  const bool blends = edit.blend != 0 && role != ProjectionRole::Value;
  const bool truncates = edit.rank < from.get().outputs();
  const bool turns = edit.rotation != 0 && from.get().outputs() >= 2;

  MatrixD weight = from.get().weight.cast<double>();
  RowVectorD bias = biasOf(from.get());
  bool hasBias = from.get().bias.size() > 0;
  if (blends) {
    const auto& q = head.query->get();
    const auto& k = head.key->get();
    const double half = edit.blend / 2;
    weight = (1 - edit.blend) * weight + half * (q.weight.cast<double>() + k.weight.cast<double>());
    bias = (1 - edit.blend) * bias + half * (biasOf(q) + biasOf(k));
    hasBias = hasBias || q.bias.size() > 0 || k.bias.size() > 0;
  }
  if (truncates) {
    const MatrixD vectors = blends ? rightSingularVectors(weight) : from.directions();
    const MatrixD projector = vectors.leftCols(edit.rank) * vectors.leftCols(edit.rank).transpose();
    weight = (weight * projector).eval();
    bias = (bias * projector).eval();
  }
  if (edit.noise != 0) {
    Random random(edit.noiseSeed);
    const double size = edit.noise * weight.norm() / std::sqrt(static_cast<double>(weight.size()));
    for (double& entry : weight.reshaped<Eigen::RowMajor>()) entry += size * random.gaussian();
  }
  if (turns) {
    const auto& plane = role == ProjectionRole::Value ? *head.value : *head.key;
    const MatrixD change = turn(plane.directions(), edit.rotation);
    weight += (weight * change).eval();
    bias += (bias * change).eval();
  }
  return {(edit.gain * weight).cast<float>(), hasBias ? RowVector((edit.gain * bias).cast<float>()) : RowVector()};
}

}  // namespace fovea
