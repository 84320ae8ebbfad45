// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/score_factors.h"

#include <algorithm>
#include <array>

namespace fovea {

namespace {

using Row = Eigen::RowVectorXd;

struct Pair {
  const Row& q;
  const Row& k;
  Index key;
  const ScoreParameters& p;

  /// A part of the hidden layer: x·W.
  static Row times(const Row& x, const Matrix& w) { return x * w.cast<double>(); }
  /// tanh as the score functions take it: in float.
  static Row tanh(const Row& x) { return x.cast<float>().array().tanh().cast<double>(); }
};

struct Factors {
  std::string_view id;
  std::string_view leftName;
  std::string_view rightName;
  void (*make)(const Pair& pair, Row& left, Row& right);
};

void additive(const Pair& x, Row& left, Row& right) {
  left = x.p.v.cast<double>();
  right = Pair::times(x.q, x.p.w) + Pair::times(x.k, x.p.u);
  if (x.p.b.size() > 0) right += x.p.b.cast<double>();
  right = Pair::tanh(right);
}

Row direction(const Row& x) {
  constexpr double kLeast = 1e-8;  // as in the score
  return x / std::max(x.norm(), kLeast);
}

constexpr auto kFactors = std::to_array<Factors>({
    {"dot", "q", "k",
     [](const Pair& x, Row& left, Row& right) {
       left = x.q;
       right = x.k;
     }},
    {"additive", "v", "tanh(q·W + k·U)", additive},
    {"additive_bias", "v", "tanh(q·W + k·U + b)", additive},
    {"general", "q·W", "k",
     [](const Pair& x, Row& left, Row& right) {
       left = Pair::times(x.q, x.p.w);
       right = x.k;
     }},
    {"concat", "v", "tanh([q; k]·W)",
     [](const Pair& x, Row& left, Row& right) {
       left = x.p.v.cast<double>();
       right = Pair::tanh(Pair::times(x.q, x.p.w.topRows(x.q.size())) + Pair::times(x.k, x.p.w.bottomRows(x.k.size())));
     }},
    {"location", "q", "W_j",
     [](const Pair& x, Row& left, Row& right) {
       left = x.q;
       right = x.p.w.col(x.key).transpose().cast<double>();
     }},
    {"cosine", "q/‖q‖", "k/‖k‖",
     [](const Pair& x, Row& left, Row& right) {
       left = direction(x.q);
       right = direction(x.k);
     }},
    {"gaussian", "(q − k)/2", "k − q",
     [](const Pair& x, Row& left, Row& right) {
       right = x.k - x.q;
       left = right / -2;
     }},
    {"bilinear_pooling", "v ∘ tanh(q·W)", "tanh(k·U)",
     [](const Pair& x, Row& left, Row& right) {
       left = Pair::times(x.q, x.p.w).array().tanh() * x.p.v.cast<double>().array();
       right = Pair::times(x.k, x.p.u).array().tanh();
     }},
});

}  // namespace

std::optional<ScoreFactors> scoreFactors(const ScoreInfo& score, const MatrixD& q, const MatrixD& k, Index key,
                                         const ScoreParameters& parameters) {
  const auto found = std::ranges::find(kFactors, score.about.id, &Factors::id);
  if (found == kFactors.end()) return std::nullopt;
  ScoreFactors factors{found->leftName, found->rightName, {}, {}};
  const Row query = q.row(0);
  const Row itsKey = k.row(key);
  found->make({query, itsKey, key, parameters}, factors.left, factors.right);
  return factors;
}

}  // namespace fovea
