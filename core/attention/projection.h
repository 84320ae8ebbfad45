// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "core/base/matrix.h"
#include "core/base/run_control.h"

namespace fovea {

/// y = x·W + b.
struct Linear {
  Matrix weight;   ///< inputs × outputs
  RowVector bias;  ///< as long as there are outputs, or empty: none

  Index inputs() const { return weight.rows(); }
  Index outputs() const { return weight.cols(); }
  /// T × inputs → T × outputs. With small weights the sums are in double, where that takes no time worth speaking of:
  /// rounding once, small models agree with references in double to 1e-6. Rows do not depend on one another, to the
  /// bit. Once the control says stop, numbers are left out: who computes with a control asks it again at the end.
  Matrix apply(const Eigen::Ref<const Matrix>& x, const RunControl& control = {}) const;
};

/// One of W_Q, W_K, W_V, d × d_k.
using Projection = Linear;

/// The right singular vectors of a d × d_k matrix as the columns of a d_k × d_k one, strongest first. Their signs are
/// fixed, and so is the sense of rotation from the first to the second: it depends on the plane alone, not on which two
/// vectors span it, because two equal singular values leave those open.
MatrixD rightSingularVectors(const MatrixD& weight);

/// A projection as it was made, with its directions; those are found when first asked for. Safe from any thread.
class OriginalProjection {
 public:
  explicit OriginalProjection(Projection projection) : projection_(std::move(projection)) {}

  const Projection& get() const { return projection_; }
  /// rightSingularVectors of the weight.
  const MatrixD& directions() const;

 private:
  Projection projection_;
  mutable std::once_flag once_;
  mutable MatrixD directions_;  // written once, under once_
};

/// The three projections of one head, as they were made. Heads may share some.
struct HeadProjections {
  using Part = std::shared_ptr<const OriginalProjection>;

  HeadProjections(Projection q, Projection k, Projection v)
      : HeadProjections(part(std::move(q)), part(std::move(k)), part(std::move(v))) {}
  HeadProjections(Part q, Part k, Part v) : query(std::move(q)), key(std::move(k)), value(std::move(v)) {}

  static Part part(Projection projection) { return std::make_shared<const OriginalProjection>(std::move(projection)); }

  Part query;
  Part key;
  Part value;
};

}  // namespace fovea
