// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rollout.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace fovea {

namespace {

/// The largest flow between two nodes (Dinic 1970). Nodes stand in rows of T: those below layer 0, those above it, … up
/// to those above the last layer; arcs lead down.
class Network {
 public:
  explicit Network(std::span<const Matrix> graphs)
      : tokens_(static_cast<int>(graphs.front().rows())), rows_(static_cast<int>(graphs.size()) + 1) {
    arcs_.resize(static_cast<std::size_t>(tokens_ * rows_));
    for (int l = 0; l + 1 < rows_; ++l)
      for (int i = 0; i < tokens_; ++i)
        for (int j = 0; j < tokens_; ++j)
          if (const double capacity = static_cast<double>(graphs[static_cast<std::size_t>(l)](i, j)); capacity > 0)
            connect(node(l + 1, i), node(l, j), capacity);
  }

  double largest(int from, int to, const RunControl& control) {
    source_ = node(rows_ - 1, from);
    sink_ = node(0, to);
    for (auto& arcs : arcs_)
      for (auto& arc : arcs) arc.left = arc.capacity;
    double sum = 0;
    while (!control.stopped() && measure()) {
      next_.assign(arcs_.size(), 0);
      while (const double pushed = push(source_, std::numeric_limits<double>::infinity())) sum += pushed;
    }
    return sum;
  }

 private:
  static constexpr double kNothing = 1e-9;  // less is rounding

  struct Arc {
    int to;
    std::size_t reverse;  // its place among the arcs of `to`
    double capacity;
    double left;
  };

  int node(int row, int token) const { return row * tokens_ + token; }
  std::vector<Arc>& arcs(int node) { return arcs_[static_cast<std::size_t>(node)]; }

  void connect(int from, int to, double capacity) {
    arcs(from).push_back({to, arcs(to).size(), capacity, capacity});
    arcs(to).push_back({from, arcs(from).size() - 1, 0, 0});
  }

  /// How far each node is from the source; whether the sink can be reached.
  bool measure() {
    distance_.assign(arcs_.size(), -1);
    distance_[static_cast<std::size_t>(source_)] = 0;
    std::vector<int> queue{source_};
    for (std::size_t at = 0; at < queue.size(); ++at)
      for (const auto& arc : arcs(queue[at]))
        if (auto& distance = distance_[static_cast<std::size_t>(arc.to)]; arc.left > kNothing && distance < 0) {
          distance = distance_[static_cast<std::size_t>(queue[at])] + 1;
          queue.push_back(arc.to);
        }
    return distance_[static_cast<std::size_t>(sink_)] >= 0;
  }

  double push(int from, double most) {
    if (from == sink_) return most;
    for (auto& at = next_[static_cast<std::size_t>(from)]; at < arcs(from).size(); ++at) {
      auto& arc = arcs(from)[at];
      if (arc.left <= kNothing ||
          distance_[static_cast<std::size_t>(arc.to)] != distance_[static_cast<std::size_t>(from)] + 1)
        continue;
      if (const double pushed = push(arc.to, std::min(most, arc.left)); pushed > 0) {
        arc.left -= pushed;
        arcs(arc.to)[arc.reverse].left += pushed;
        return pushed;
      }
    }
    return 0;
  }

  int tokens_;
  int rows_;
  int source_ = 0;
  int sink_ = 0;
  std::vector<std::vector<Arc>> arcs_;  // by node
  std::vector<int> distance_;
  std::vector<std::size_t> next_;  // of each node the first arc that may still lead on
};

}  // namespace

Matrix withResidual(const Matrix& weights) {
  const Matrix known = weights.array().isNaN().select(0.F, weights);
  return 0.5F * (known + Matrix::Identity(weights.rows(), weights.cols()));
}

Expected<Matrix> rollout(std::span<const Matrix> graphs, const RunControl& control) {
  MatrixD product = graphs.front().cast<double>();
  for (const auto& graph : graphs.subspan(1)) {
    if (control.stopped()) return cancelled();
    product = graph.cast<double>() * product;
  }
  return Matrix(product.cast<float>());
}

Expected<Matrix> flow(std::span<const Matrix> graphs, const RunControl& control) {
  Network network(graphs);
  const Index tokens = graphs.front().rows();
  Matrix flows(tokens, tokens);
  for (Index i = 0; i < tokens; ++i)
    for (Index j = 0; j < tokens; ++j) {
      flows(i, j) = static_cast<float>(network.largest(static_cast<int>(i), static_cast<int>(j), control));
      if (control.stopped()) return cancelled();
      control.report(static_cast<double>(i * tokens + j) / static_cast<double>(tokens * tokens));
    }
  return flows;
}

}  // namespace fovea
