// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/mechanism.h"

namespace fovea {

/// What a score function has learned. Vectors are rows, so W stands to the right of them: q·W. Empty where not needed.
struct ScoreParameters {
  Matrix w = {};
  Matrix u = {};
  RowVector v = {};
  RowVector b = {};

  bool operator==(const ScoreParameters& other) const;
};

/// How long a side of W is.
enum class Extent {
  None,    ///< there is no W
  Width,   ///< d_k (of rows: that of the queries)
  Twice,   ///< that of a query and a key side by side
  Hidden,  ///< any number d_a
  Keys,    ///< at least T_k
};

/// Which parameters a score function needs.
struct ScoreNeeds {
  Extent rows = Extent::None;     ///< of W
  Extent columns = Extent::None;  ///< of W
  bool u = false;                 ///< a second matrix as wide as W, for the keys
  bool v = false;                 ///< a vector as long as W is wide
  bool b = false;                 ///< a vector as long as W is wide
};

/// S for some rows of queries and of keys: n × d_q and m × d_k → n × m, in double. No score depends on other rows.
using Rows = Eigen::Ref<const Matrix>;
using ScoreFunction = MatrixD (*)(const Rows& q, const Rows& k, const ScoreParameters& parameters);

struct ScoreInfo {
  Mechanism about;
  ScoreFunction function;
  ScoreNeeds needs = {};
  bool dotProduct = false;  ///< q and k are multiplied as they are: the scale 1/√d_k applies
};

/// The table: the dot product first, which is the default. "Scaled dot product" is this row with the scale √d_k on,
/// "scaled cosine" is the cosine with a factor: neither has a row of its own.
std::span<const ScoreInfo> scoreFunctions() noexcept;
std::span<const Mechanism> scoreChoices();

/// InvalidValue: the shapes of q, k and the parameters do not fit together.
Expected<void> checkShapes(const ScoreInfo& score, const Matrix& q, const Matrix& k, const ScoreParameters& parameters);

}  // namespace fovea
