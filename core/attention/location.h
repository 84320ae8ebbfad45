// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/mechanism.h"
#include "core/base/shared_value.h"

namespace fovea {

/// Local attention: a query reads the keys around one position and no others (Luong, Pham & Manning 2015,
/// arXiv:1508.04025, section 3.2). The order is that of locationChoices().
enum class LocationKind {
  None,       ///< global attention
  Monotonic,  ///< local-m: p_i = i
  Predicted,  ///< local-p: p_i = S·sigmoid(v_p·tanh(q_i·W_p)), S keys, a real number
};
std::span<const Mechanism> locationChoices();

/// What a prediction of positions has learned; vectors are rows.
struct PositionPredictor {
  Matrix w;     ///< W_p, d_k × d_a
  RowVector v;  ///< v_p, d_a

  bool operator==(const PositionPredictor& other) const { return same(w, other.w) && same(v, other.v); }
};

/// Which keys around which positions. The window |j − p_i| ≤ D is a mask before the normaliser; in the paper it is the
/// same for local-m and local-p. What is normalised inside it is then, if @p gaussian, multiplied by
///   exp(−(j − p_i)²/(2σ²)), σ = D/2,
/// and not normalised again (equation 10 of the paper, there for local-p alone).
struct Location {
  LocationKind kind = LocationKind::None;
  Index halfWidth = 10;  ///< D ≥ 1
  bool gaussian = false;
  Shared<PositionPredictor> predictor = {};    ///< needed for predicted positions
  Shared<std::vector<double>> positions = {};  ///< p_i of every query: made by locate()

  bool allows(Index query, Index key) const {
    return !positions || std::abs(distance(query, key)) <= static_cast<double>(halfWidth);
  }
  /// What the weight of an allowed key is multiplied by.
  double factor(Index query, Index key) const {
    if (!positions || !gaussian) return 1;
    const double z = 2 * distance(query, key) / static_cast<double>(halfWidth);
    return std::exp(-z * z / 2);
  }

  bool operator==(const Location&) const = default;

 private:
  double distance(Index query, Index key) const {
    return static_cast<double>(key) - (*positions)[static_cast<std::size_t>(query)];
  }
};

/// Fills in the positions of the queries @p q, T_q × d_k, among @p keys keys. A predictor that does not fit the queries
/// leaves none.
void locate(Location& location, const Matrix& q, Index keys);

/// InvalidValue: D < 1, positions are missing, or one is no number (which one).
Expected<void> checkLocation(const Location& location, Index queries);

}  // namespace fovea
