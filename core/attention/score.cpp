// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/score.h"

#include <algorithm>
#include <string>

#include "core/base/shared_value.h"
#include "core/kernel/product.h"

namespace fovea {

namespace {

MatrixD dot(const Rows& q, const Rows& k, const ScoreParameters&) {
  return productInDouble(q, k.transpose());
}

/// v·tanh(q_i + k_j) for hidden vectors q_i, k_j. The sums are exact to float, and so is its tanh, which is ten times
/// as fast as that of double.
MatrixD tanhSums(const MatrixD& q, const MatrixD& k, const RowVector& v) {
  const Matrix queries = q.cast<float>();
  const Matrix keys = k.cast<float>();
  const Eigen::VectorXd weights = v.transpose().cast<double>();
  MatrixD scores(q.rows(), k.rows());
  Matrix hidden(k.rows(), v.size());
  for (Index i = 0; i < q.rows(); ++i) {
    hidden = (keys.rowwise() + queries.row(i)).array().tanh();
    scores.row(i) = (hidden.cast<double>() * weights).transpose();
  }
  return scores;
}

MatrixD additive(const Rows& q, const Rows& k, const ScoreParameters& p) {
  MatrixD keys = productInDouble(k, p.u);
  if (p.b.size() > 0) keys.rowwise() += p.b.cast<double>();
  return tanhSums(productInDouble(q, p.w), keys, p.v);
}

MatrixD concat(const Rows& q, const Rows& k, const ScoreParameters& p) {
  return tanhSums(productInDouble(q, p.w.topRows(q.cols())), productInDouble(k, p.w.bottomRows(k.cols())), p.v);
}

MatrixD general(const Rows& q, const Rows& k, const ScoreParameters& p) {
  return productInDouble(q, p.w) * k.cast<double>().transpose();
}

MatrixD location(const Rows& q, const Rows& k, const ScoreParameters& p) {
  return productInDouble(q, p.w.leftCols(k.rows()));
}

MatrixD cosine(const Rows& q, const Rows& k, const ScoreParameters&) {
  constexpr double kLeast = 1e-8;  // what has no direction is like nothing: cosine 0
  const auto directions = [kLeast](const MatrixD& x) -> MatrixD {
    return x.array().colwise() / x.rowwise().norm().array().max(kLeast);
  };
  return directions(q.cast<double>()) * directions(k.cast<double>()).transpose();
}

MatrixD gaussian(const Rows& q, const Rows& k, const ScoreParameters&) {
  const MatrixD keys = k.cast<double>();
  MatrixD scores(q.rows(), k.rows());
  for (Index i = 0; i < q.rows(); ++i)
    scores.row(i) = (keys.rowwise() - q.row(i).cast<double>()).rowwise().squaredNorm().transpose() / -2;
  return scores;
}

MatrixD bilinearPooling(const Rows& q, const Rows& k, const ScoreParameters& p) {
  const MatrixD queries = productInDouble(q, p.w).array().tanh().rowwise() * p.v.cast<double>().array();
  const MatrixD keys = productInDouble(k, p.u).array().tanh();
  return queries * keys.transpose();
}

constexpr ScoreNeeds kHidden{.rows = Extent::Width, .columns = Extent::Hidden, .u = true, .v = true};

constexpr auto kScores = std::to_array<ScoreInfo>({
    {{"dot", FOVEA_TEXT("Mechanism", "dot product"), "S = q·k", "Luong et al. 2015; with √d_k Vaswani et al. 2017",
      FOVEA_TEXT("Mechanism", "Large where query and key point the same way and are long.")},
     dot,
     {},
     true},
    {{"additive", FOVEA_TEXT("Mechanism", "additive"), "S = v·tanh(q·W + k·U)", "Bahdanau et al. 2014",
      FOVEA_TEXT("Mechanism", "A small network with one hidden layer looks at query and key together.")},
     additive,
     kHidden},
    {{"additive_bias", FOVEA_TEXT("Mechanism", "additive with bias"), "S = v·tanh(q·W + k·U + b)",
      "Bahdanau et al. 2014", FOVEA_TEXT("Mechanism", "The additive score whose hidden layer has a bias.")},
     additive,
     {.rows = Extent::Width, .columns = Extent::Hidden, .u = true, .v = true, .b = true}},
    {{"general", FOVEA_TEXT("Mechanism", "general (bilinear)"), "S = q·W·k", "Luong et al. 2015",
      FOVEA_TEXT("Mechanism", "A dot product in which W says which parts of query and key belong together.")},
     general,
     {.rows = Extent::Width, .columns = Extent::Width}},
    {{"concat", FOVEA_TEXT("Mechanism", "concat"), "S = v·tanh([q; k]·W)", "Luong et al. 2015",
      FOVEA_TEXT("Mechanism", "The additive score with one matrix for query and key side by side.")},
     concat,
     {.rows = Extent::Twice, .columns = Extent::Hidden, .v = true}},
    {{"location", FOVEA_TEXT("Mechanism", "location"), "S_j = (q·W)_j", "Luong et al. 2015",
      FOVEA_TEXT("Mechanism", "The query alone decides which positions matter; what stands there is not looked at.")},
     location,
     {.rows = Extent::Width, .columns = Extent::Keys}},
    {{"cosine", FOVEA_TEXT("Mechanism", "cosine"), "S = q·k / (‖q‖·‖k‖)", "Graves et al. 2014",
      FOVEA_TEXT("Mechanism", "Only directions count, not lengths; a score factor of 10 makes it sharp.")},
     cosine},
    {{"gaussian", FOVEA_TEXT("Mechanism", "Gaussian (RBF)"), "S = −‖q − k‖²/2", "Tsai et al. 2019",
      FOVEA_TEXT("Mechanism", "The nearer a key is to the query, the more weight it gets.")},
     gaussian},
    {{"bilinear_pooling", FOVEA_TEXT("Mechanism", "bilinear pooling"), "S = v·(tanh(q·W) ∘ tanh(k·U))",
      "Kim et al. 2016",
      FOVEA_TEXT("Mechanism", "Query and key meet in a few hidden features, which are multiplied one by one.")},
     bilinearPooling,
     kHidden},
});

constexpr auto kChoices = wordsOf(kScores);

}  // namespace

bool ScoreParameters::operator==(const ScoreParameters& other) const {
  return same(w, other.w) && same(u, other.u) && same(v, other.v) && same(b, other.b);
}

std::span<const ScoreInfo> scoreFunctions() noexcept {
  return kScores;
}

std::span<const Mechanism> scoreChoices() {
  return kChoices;
}

Expected<void> checkShapes(const ScoreInfo& score, const Matrix& q, const Matrix& k, const ScoreParameters& p) {
  const auto& needs = score.needs;
  const bool needsW = needs.rows != Extent::None;
  const Index rows = needs.rows == Extent::Twice ? q.cols() + k.cols() : needsW ? q.cols() : 0;
  const Index columns = p.w.cols();
  const bool meet = needsW || q.cols() == k.cols();
  const bool fits = p.w.rows() == rows && (needs.columns != Extent::Width || columns == k.cols()) &&
                    (needs.columns != Extent::Keys || columns >= k.rows()) &&
                    (!needs.u || (p.u.rows() == k.cols() && p.u.cols() == columns)) &&
                    (!needs.v || p.v.size() == columns) && (!needs.b || p.b.size() == columns);
  if (meet && fits) return {};
  return Error{ErrorCode::InvalidValue, "The score function '" + std::string(score.about.id) +
                                            "' cannot compare queries of width " + std::to_string(q.cols()) +
                                            " with keys of width " + std::to_string(k.cols()) +
                                            " by parameters of these shapes."};
}

}  // namespace fovea
