// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/head_parts.h"
#include "core/scenario/result.h"

namespace fovea {

/// One of W_Q, W_K, W_V, W_O of a head, before and after its edit.
struct ProjectionMatrix {
  std::shared_ptr<const Matrix> before;  ///< d × d_k; of W_O the rows of the head, d_v × d
  std::shared_ptr<const Matrix> after;   ///< the same as `before` where no edit changes it
  std::vector<double> singularBefore;    ///< largest first, as many as the shorter side
  std::vector<double> singularAfter;

  bool isEdited() const { return before != after; }
};

/// The matrices of a head, and where they put the tokens: q and k, after the edits and before rotary positions, in the
/// plane of the head's two strongest key directions, which the rotation of queries and keys turns in.
struct Projections {
  HeadId head;
  std::vector<ProjectionMatrix> matrices;  ///< W_Q, W_K, W_V and, where there is one, W_O
  std::shared_ptr<const std::vector<Token>> queries;
  std::shared_ptr<const std::vector<Token>> keys;  ///< those that are tokens are as many as the rows of keyPlaces
  MatrixD queryPlaces;                             ///< T_q × 2
  MatrixD keyPlaces;                               ///< T_k × 2
  MatrixD queryPlacesBefore;                       ///< without the edits
  MatrixD keyPlacesBefore;
};

/// The singular values of a matrix, largest first, by way of the Gram matrix of its shorter side. Those below about
/// 1e-8 of the largest are rounding.
std::vector<double> singularValues(const Matrix& matrix);

/// Makes them, and keeps what stays the same while the head's projections are the same shared objects.
class ProjectionsMaker {
 public:
  /// InvalidValue: there is no such head, or it has no projections (attention pooling), or vectors of one dimension;
  /// those of headParts(); Cancelled.
  Expected<Projections> operator()(const Result& result, const HeadId& id, const RunControl& control = {});

 private:
  /// A projection, what it was made of, and its singular values.
  struct Known {
    std::array<std::shared_ptr<const void>, 2> from;
    ProjectionEdit edit = {};
    std::shared_ptr<const Projection> projection = {};
    std::vector<double> singular = {};
  };

  std::array<Known, 3> before_;  // by role
  std::array<Known, 3> after_;
  Known output_;
};

}  // namespace fovea
