// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/score.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "core/model/seeded_parameters.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

struct Vectors {
  const MatrixD& q;
  const MatrixD& k;
  const ScoreParameters& p;
  Index i, j;

  double product(const MatrixD& x, Index row, const Matrix& w, Index column, Index firstRow = 0) const {
    double sum = 0;
    for (Index n = 0; n < x.cols(); ++n) sum += x(row, n) * static_cast<double>(w(firstRow + n, column));
    return sum;
  }
  double dot() const {
    double sum = 0;
    for (Index n = 0; n < q.cols(); ++n) sum += q(i, n) * k(j, n);
    return sum;
  }
  double hidden(auto of) const {
    double sum = 0;
    for (Index n = 0; n < p.w.cols(); ++n) sum += static_cast<double>(p.v[n]) * of(n);
    return sum;
  }
  double additive() const {
    return hidden([&](Index n) {
      const double b = p.b.size() > 0 ? static_cast<double>(p.b[n]) : 0;
      return std::tanh(product(q, i, p.w, n) + product(k, j, p.u, n) + b);
    });
  }
};

/// The formulas again, cell by cell.
const std::map<std::string_view, std::function<double(const Vectors&)>> kFormulas{
    {"dot", [](const Vectors& x) { return x.dot(); }},
    {"additive", [](const Vectors& x) { return x.additive(); }},
    {"additive_bias", [](const Vectors& x) { return x.additive(); }},
    {"general",
     [](const Vectors& x) {
       double sum = 0;
       for (Index n = 0; n < x.k.cols(); ++n) sum += x.product(x.q, x.i, x.p.w, n) * x.k(x.j, n);
       return sum;
     }},
    {"concat",
     [](const Vectors& x) {
       return x.hidden([&](Index n) {
         return std::tanh(x.product(x.q, x.i, x.p.w, n) + x.product(x.k, x.j, x.p.w, n, x.q.cols()));
       });
     }},
    {"location", [](const Vectors& x) { return x.product(x.q, x.i, x.p.w, x.j); }},
    {"cosine",
     [](const Vectors& x) {
       return x.dot() / std::max(1e-8, x.q.row(x.i).norm()) / std::max(1e-8, x.k.row(x.j).norm());
     }},
    {"gaussian",
     [](const Vectors& x) {
       double sum = 0;
       for (Index n = 0; n < x.q.cols(); ++n) sum += std::pow(x.q(x.i, n) - x.k(x.j, n), 2);
       return -sum / 2;
     }},
    {"bilinear_pooling",
     [](const Vectors& x) {
       return x.hidden([&](Index n) {
         return std::tanh(x.product(x.q, x.i, x.p.w, n)) * std::tanh(x.product(x.k, x.j, x.p.u, n));
       });
     }},
};

TEST(Score, EveryFunctionEqualsItsFormula) {
  EXPECT_EQ(scoreFunctions()[0].about.id, "dot");
  EXPECT_EQ(scoreFunctions().size(), kFormulas.size());
  for (const auto& score : scoreFunctions()) {
    ASSERT_TRUE(kFormulas.contains(score.about.id)) << score.about.id;
    for (const Index queries : {1, 2, 7, 9})
      for (const Index keys : {1, 3, 8, 31})
        for (const Index width : {1, 2, 8, 9}) {
          const Matrix q = reference::randomMatrix(queries, width, 1);
          Matrix k = reference::randomMatrix(keys, width, 2);
          k.row(0).setZero();
          const auto parameters = seededScoreParameters(score.needs, width, keys, 5);
          ASSERT_TRUE(checkShapes(score, q, k, parameters)) << score.about.id;
          const MatrixD qd = q.cast<double>();
          const MatrixD kd = k.cast<double>();
          const MatrixD made = score.function(q, k, parameters);
          ASSERT_EQ(made.rows(), queries);
          ASSERT_EQ(made.cols(), keys);
          for (Index i = 0; i < queries; ++i)
            for (Index j = 0; j < keys; ++j)
              ASSERT_NEAR(made(i, j), kFormulas.at(score.about.id)({qd, kd, parameters, i, j}), 5e-6) << score.about.id;
        }
  }
}

TEST(Score, ShapesThatDoNotFitAreRefused) {
  const Matrix q = Matrix::Ones(2, 3);
  const Matrix k = Matrix::Ones(4, 5);
  for (const auto& score : scoreFunctions()) {
    EXPECT_FALSE(checkShapes(score, q, k, {})) << score.about.id;
    auto parameters = seededScoreParameters(score.needs, 3, 4, 1);
    if (score.needs.rows == Extent::None) continue;
    EXPECT_FALSE(checkShapes(score, q, Matrix::Ones(5, 3), {})) << score.about.id;
    parameters.w.conservativeResize(parameters.w.rows() + 1, parameters.w.cols());
    EXPECT_FALSE(checkShapes(score, q, Matrix::Ones(4, 3), parameters)) << score.about.id;
  }
}

}  // namespace
}  // namespace fovea
