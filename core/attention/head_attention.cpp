// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/head_attention.h"

#include <cmath>
#include <string>

#include "core/attention/logit_row.h"

namespace fovea {

namespace {

/// S of some queries and the first @p keys keys.
MatrixD doubleScores(const HeadAttention& head, Index first, Index count, Index keys) {
  static const ScoreParameters kNone;
  const auto& settings = head.settings;
  const auto& parameters = settings.parameters ? *settings.parameters : kNone;
  MatrixD scores = settings.score->function(head.q.middleRows(first, count), head.k.topRows(keys), parameters);
  if (const double scale = head.scale(); scale != 1) scores *= scale;
  return scores;
}

MatrixD doubleLogits(const HeadAttention& head, Index first, Index count, Index keys) {
  const auto& settings = head.settings;
  MatrixD logits = doubleScores(head, first, count, keys);
  if (std::isfinite(settings.softcap)) logits = settings.softcap * (logits / settings.softcap).array().tanh();
  if (settings.position != PositionBias{})
    addPositionBias(settings.position, head.q.middleRows(first, count).cast<double>() * head.scale(), first, logits);
  if (settings.bias) logits += settings.bias->block(first, 0, count, keys).cast<double>();
  return logits;
}

/// The same, −∞ where masked before HeadAttention::end(): what follows is masked anyway.
MatrixD maskedLogits(const HeadAttention& head, Index first, Index count, Index keys) {
  MatrixD logits = doubleLogits(head, first, count, keys);
  // The bias has brought its own −∞. A copy of the mask stays in registers.
  if (const Mask mask = head.settings.mask; !mask.gapless())
    for (Index i = 0; i < count; ++i)
      for (Index j = 0; j < keys; ++j)
        if (!mask.allows(first + i, j, head.keys())) logits(i, j) = -std::numeric_limits<double>::infinity();
  const auto& location = head.settings.location;
  if (location.positions)
    for (Index i = 0; i < count; ++i)
      for (Index j = 0; j < std::min(keys, head.tokens()); ++j)
        if (!location.allows(first + i, j)) logits(i, j) = -std::numeric_limits<double>::infinity();
  return logits;
}

Matrix normalized(const HeadAttention& head, NormalizerFunction function, Index first, Index count) {
  const MatrixD logits = maskedLogits(head, first, count, count > 0 ? head.end(first + count - 1) : 0);
  const auto& location = head.settings.location;
  const auto& [temperature, options] = std::tie(head.settings.temperature, head.settings.options);
  Matrix weights(count, head.keys());
  for (Index i = 0; i < count; ++i) {
    const Index end = head.end(first + i);
    normalize(function, options, temperature, first + i, {logits.row(i).data(), static_cast<std::size_t>(end)},
              weights.row(i).data());
    weights.row(i).tail(head.keys() - end).setZero();
  }
  if (location.positions && location.gaussian)
    for (Index i = 0; i < count; ++i)
      for (Index j = 0; j < head.tokens(); ++j)
        if (weights(i, j) != 0) {
          const auto weight = static_cast<float>(static_cast<double>(weights(i, j)) * location.factor(first + i, j));
          weights(i, j) = weight < std::numeric_limits<float>::min() ? 0 : weight;  // no subnormal: they are slow
        }
  return weights;
}

/// The first entry that @p wrong holds for, in words.
Expected<void> checkEntries(std::string_view name, const Matrix& matrix, auto wrong, std::string_view what) {
  for (Index row = 0; row < matrix.rows(); ++row)
    for (Index column = 0; column < matrix.cols(); ++column)
      if (wrong(matrix(row, column)))
        return Error{ErrorCode::InvalidValue, std::string(name) + " holds " + std::string(what) + " at row " +
                                                  std::to_string(row) + ", column " + std::to_string(column) +
                                                  ": attention needs numbers."};
  return {};
}

}  // namespace

MatrixD logitRow(const HeadAttention& head, Index query) {
  const Index end = head.end(query);
  MatrixD row = MatrixD::Constant(1, head.keys(), -std::numeric_limits<double>::infinity());
  row.leftCols(end) = maskedLogits(head, query, 1, end);
  return row;
}

double HeadAttention::scale() const {
  const bool divides = settings.scaled && settings.score->dotProduct;
  return settings.factor * (divides ? 1 / std::sqrt(static_cast<double>(q.cols())) : 1.0);
}

RowSum HeadAttention::rowSum() const {
  const auto sum = settings.normalizer->sum;
  return sum == RowSum::One && settings.location.positions && settings.location.gaussian ? RowSum::AtMostOne : sum;
}

bool HeadAttention::hasLogits() const {
  return std::isfinite(settings.softcap) || settings.position != PositionBias{} || settings.bias;
}

double HeadAttention::score(Index query, Index key) const {
  return doubleScores(*this, query, 1, key + 1)(0, key);
}

Matrix HeadAttention::scores(Index first, Index count) const {
  return doubleScores(*this, first, count, keys()).cast<float>();
}

Matrix HeadAttention::logits(Index first, Index count) const {
  return doubleLogits(*this, first, count, keys()).cast<float>();
}

Matrix HeadAttention::weights(Index first, Index count) const {
  return normalized(*this, settings.normalizer->function, first, count);
}

Matrix HeadAttention::expectedWeights(Index first, Index count) const {
  const auto& [about, sum, function, expectation] = *settings.normalizer;
  return normalized(*this, expectation ? expectation : function, first, count);
}

Expected<void> HeadAttention::check() const {
  if (k.rows() != v.rows() || k.rows() == 0)
    return Error{ErrorCode::InvalidValue, "There are " + std::to_string(k.rows()) + " keys for " +
                                              std::to_string(v.rows()) + " values; there must be as many, and one."};
  static const ScoreParameters kNone;
  if (auto fits = checkShapes(*settings.score, q, k, settings.parameters ? *settings.parameters : kNone); !fits)
    return fits;
  if (const auto& a = settings.position.relativeKeys; a && (a->cols() != q.cols() || a->rows() % 2 == 0))
    return Error{ErrorCode::InvalidValue, "The relative keys must be (2κ+1) × d_k."};
  if (settings.bias && (settings.bias->rows() != queries() || settings.bias->cols() != keys()))
    return Error{ErrorCode::InvalidValue, "The bias must have one row a query and one column a key."};
  for (const auto& [name, matrix] : {std::pair("q", &q), std::pair("k", &k)})
    if (!matrix->allFinite())
      if (auto good = checkEntries(
              name, *matrix, [](float x) { return !std::isfinite(x); }, "NaN or infinity");
          !good)
        return good;
  if (v.hasNaN())
    return checkEntries(
        "v", v, [](float x) { return std::isnan(x); }, "NaN");
  if (auto good = checkLocation(settings.location, queries()); !good) return good;
  if (settings.bias)
    return checkEntries(
        "the bias", *settings.bias,
        [](float x) { return std::isnan(x) || x == std::numeric_limits<float>::infinity(); }, "NaN or +infinity");
  return {};
}

}  // namespace fovea
