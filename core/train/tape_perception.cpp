// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of the tape that look along a sentence: neighbours side by side, and a recurrent unit.
#include "core/model/gru.h"
#include "core/train/tape.h"

namespace fovea {

namespace {

/// Calls visit(row, neighbour, k) for every neighbour number k of every token that is there.
void visitNeighbours(const Packed& tokens, Index kernel, const auto& visit) {
  for (Index s = 0; s < tokens.sentences(); ++s)
    for (Index i = 0; i < tokens.length(s); ++i)
      for (Index k = 0; k < kernel; ++k)
        if (const Index from = i + k - kernel / 2; from >= 0 && from < tokens.length(s))
          visit(tokens.begin(s) + i, tokens.begin(s) + from, k);
}

}  // namespace

Tape::Value Tape::unfolded(Value x, Index kernel) {
  const auto& tokens = *nodes_[x].tokens;
  const Index width = nodes_[x].value.cols();
  const auto result = like(x, kernel * width);
  auto& y = nodes_[result].value;
  y.setZero();
  visitNeighbours(tokens, kernel, [&](Index row, Index from, Index k) {
    for (Index n = 0; n < width; ++n) y(row, n * kernel + k) = nodes_[x].value(from, n);
  });
  remember(result, [this, x, kernel, width, &tokens](const MatrixMap& dy) {
    auto& dx = gradient(x);
    visitNeighbours(tokens, kernel, [&](Index row, Index from, Index k) {
      for (Index n = 0; n < width; ++n) dx(from, n) += dy(row, n * kernel + k);
    });
  });
  return result;
}

Tape::Value Tape::beside(Value x, Value y) {
  const Index left = nodes_[x].value.cols();
  const Index right = nodes_[y].value.cols();
  const auto result = like(x, left + right);
  nodes_[result].value << nodes_[x].value, nodes_[y].value;
  remember(result, [this, x, y, left, right](const MatrixMap& dy) {
    gradient(x) += dy.leftCols(left);
    gradient(y) += dy.rightCols(right);
  });
  return result;
}

Tape::Value Tape::recurrent(Value gates, const Linear& hidden, bool backwards) {
  const auto& tokens = *nodes_[gates].tokens;
  const Index width = hidden.inputs();
  const auto result = like(gates, width);
  auto steps = arena_.take(nodes_[gates].value.rows(), 4 * width);         // r, z, n and a of every step
  for (Index s = 0; s < tokens.sentences() && !control_.stopped(); ++s) {  // backward() says so
    const auto rows = [&](auto& matrix, Index part) {
      return matrix.block(tokens.begin(s), part * width, tokens.length(s), width);
    };
    runGru(nodes_[gates].value.middleRows(tokens.begin(s), tokens.length(s)), hidden, backwards,
           {rows(steps, 0), rows(steps, 1), rows(steps, 2), rows(steps, 3), rows(nodes_[result].value, 0)});
  }
  remember(result, [this, gates, &hidden, backwards, width, steps, result, &tokens](const MatrixMap& dy) {
    auto& dGates = gradient(gates);
    const auto& h = nodes_[result].value;
    Matrix before(dy.rows(), width);       // h before every step
    Matrix dHidden(dy.rows(), 3 * width);  // of h·W_h + b_h
    RowVector dh(width);
    const RowVector none = RowVector::Zero(width);
    for (Index s = 0; s < tokens.sentences() && !control_.stopped(); ++s) {
      dh.setZero();
      for (Index step = tokens.length(s) - 1; step >= 0; --step) {
        const Index row = tokens.begin(s) + (backwards ? tokens.length(s) - 1 - step : step);
        if (step == 0)
          before.row(row) = none;
        else
          before.row(row) = h.row(backwards ? row + 1 : row - 1);
        const auto part = [&](Index number) { return steps.row(row).segment(number * width, width).array(); };
        const auto r = part(0), z = part(1), n = part(2), a = part(3);
        dh += dy.row(row);
        const RowVector dn = (dh.array() * (1 - z) * (1 - n.square())).matrix();  // before tanh
        const RowVector dr = (dn.array() * a * r * (1 - r)).matrix();             // before σ
        const RowVector dz = (dh.array() * (before.row(row).array() - n) * z * (1 - z)).matrix();
        dHidden.row(row) << dr, dz, (dn.array() * r).matrix();
        dGates.row(row).head(width) += dr;
        dGates.row(row).segment(width, width) += dz;
        dGates.row(row).tail(width) += dn;
        dh = (dh.array() * z).matrix();
        dh.noalias() += dHidden.row(row) * hidden.weight.transpose();
      }
    }
    gradients_->of(hidden.weight.data()).noalias() += before.transpose() * dHidden;
    auto bias = gradients_->of(hidden.bias.data());
    for (Index row = 0; row < dHidden.rows(); ++row) bias += dHidden.row(row);
  });
  return result;
}

}  // namespace fovea
