// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/attention/score.h"

namespace fovea {

/// One score as a sum of products, term by term: S = Σ left_n·right_n.
struct ScoreFactors {
  std::string_view leftName;   ///< what the left factors are, as a formula of q: "q·W"
  std::string_view rightName;  ///< of k: "tanh(k·U)"
  Eigen::RowVectorXd left;
  Eigen::RowVectorXd right;  ///< as many
};

/// The score of one query @p q (1 × d_q) and key @p key of @p k (T_k × d_k), before any scale. Every function of the
/// table that ships has such a sum; nothing: this one has none.
std::optional<ScoreFactors> scoreFactors(const ScoreInfo& score, const MatrixD& q, const MatrixD& k, Index key,
                                         const ScoreParameters& parameters);

}  // namespace fovea
