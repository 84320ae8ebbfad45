// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gru.h"

namespace fovea {

void runGru(const Eigen::Ref<const Matrix>& gates, const Linear& hidden, bool backwards, GruSteps steps) {
  const Index width = hidden.inputs();
  RowVector h = RowVector::Zero(width);
  RowVector g(3 * width);
  for (Index t = 0; t < gates.rows(); ++t) {
    const Index row = backwards ? gates.rows() - 1 - t : t;
    g = hidden.bias;
    g.noalias() += h * hidden.weight;
    steps.a.row(row) = g.tail(width);
    steps.r.row(row) = (gates.row(row).head(width) + g.head(width)).array().logistic();
    steps.z.row(row) = (gates.row(row).segment(width, width) + g.segment(width, width)).array().logistic();
    steps.n.row(row) =
        (gates.row(row).tail(width).array() + steps.r.row(row).array() * steps.a.row(row).array()).tanh();
    h = steps.n.row(row) + steps.z.row(row).cwiseProduct(h - steps.n.row(row));
    steps.h.row(row) = h;
  }
}

}  // namespace fovea
