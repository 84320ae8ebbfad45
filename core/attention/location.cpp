// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/location.h"

#include <array>
#include <string>

namespace fovea {

namespace {

constexpr std::array<Mechanism, 3> kChoices{{
    {"none", FOVEA_TEXT("Mechanism", "everywhere"), "", "Luong et al. 2015",
     FOVEA_TEXT("Mechanism", "Global attention: every query may read every key.")},
    {"monotonic", FOVEA_TEXT("Mechanism", "own position"), "p_i = i", "Luong et al. 2015, local-m",
     FOVEA_TEXT("Mechanism", "Query and key texts are taken to run side by side: a query reads around its own place.")},
    {"predicted", FOVEA_TEXT("Mechanism", "predicted position"), "p_i = S·sigmoid(v_p·tanh(q_i·W_p))",
     "Luong et al. 2015, local-p",
     FOVEA_TEXT("Mechanism", "The query itself says where among the S keys it reads; v_p and W_p are seeded.")},
}};

}  // namespace

std::span<const Mechanism> locationChoices() {
  return kChoices;
}

void locate(Location& location, const Matrix& q, Index keys) {
  location.positions = {};
  if (location.kind == LocationKind::None) return;
  std::vector<double> positions(static_cast<std::size_t>(q.rows()));
  if (location.kind == LocationKind::Monotonic) {
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<double>(i);
  } else {
    const auto& predictor = location.predictor;
    if (!predictor || predictor->w.rows() != q.cols() || predictor->v.size() != predictor->w.cols()) return;
    const MatrixD hidden = (q.cast<double>() * predictor->w.cast<double>()).array().tanh();
    const Eigen::VectorXd logits = hidden * predictor->v.cast<double>().transpose();
    for (std::size_t i = 0; i < positions.size(); ++i)
      positions[i] = static_cast<double>(keys) / (1 + std::exp(-logits[static_cast<Index>(i)]));
  }
  location.positions = std::move(positions);
}

Expected<void> checkLocation(const Location& location, Index queries) {
  if (location.kind == LocationKind::None) return {};
  if (location.halfWidth < 1)
    return Error{ErrorCode::InvalidValue, "The window of local attention must be at least 1 wide to each side."};
  if (!location.positions || location.positions->size() != static_cast<std::size_t>(queries))
    return Error{ErrorCode::InvalidValue, "Local attention needs one position for every query."};
  for (std::size_t i = 0; i < location.positions->size(); ++i)
    if (!std::isfinite((*location.positions)[i]))
      return Error{ErrorCode::InvalidValue, "The position of query " + std::to_string(i) +
                                                " is NaN or infinity: local attention needs numbers."};
  return {};
}

}  // namespace fovea
