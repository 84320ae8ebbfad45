// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/head_measures.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "core/base/mechanism.h"

namespace fovea {

namespace {

using Row = Eigen::RowVectorXd;

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<MeasureInfo, kMeasures> kTable{{
    {Measure::Entropy, "entropy", FOVEA_TEXT("Measure", "Entropy"), FOVEA_TEXT("Measure", "nats"),
     FOVEA_TEXT("Measure",
                "How spread out the attention is: −Σ α·ln α of each query, the mean over queries. e to this power is "
                "how many keys would be used if all were used alike.")},
    {Measure::Distance, "distance", FOVEA_TEXT("Measure", "Distance"), FOVEA_TEXT("Measure", "tokens"),
     FOVEA_TEXT("Measure", "How far away attention goes: Σ α·|i − j| of query i and key j, the mean over queries.")},
    {Measure::Self, "self", FOVEA_TEXT("Measure", "Self"), "",
     FOVEA_TEXT("Measure", "The share of attention that a token gives to itself, the mean over queries.")},
    {Measure::Previous, "previous", FOVEA_TEXT("Measure", "Previous token"), "",
     FOVEA_TEXT("Measure",
                "The previous-token score: the share of attention on the token before the query, the mean over "
                "queries. The first query has none before it and is left out.")},
    {Measure::Next, "next", FOVEA_TEXT("Measure", "Next token"), "",
     FOVEA_TEXT("Measure",
                "The share of attention on the token after the query, the mean over queries. The last query has none "
                "after it and is left out.")},
    {Measure::First, "first", FOVEA_TEXT("Measure", "First token"), "",
     FOVEA_TEXT("Measure", "The share of attention on the first key, the mean over queries.")},
    {Measure::Special, "special", FOVEA_TEXT("Measure", "Special tokens"), "",
     FOVEA_TEXT("Measure",
                "The share of attention on the marks of the vocabulary (beginning, end, padding), the mean over "
                "queries; none where there are no such keys.")},
    {Measure::Duplicate, "duplicate", FOVEA_TEXT("Measure", "Duplicate token"), "",
     FOVEA_TEXT("Measure",
                "The duplicate-token score: the share of attention on earlier tokens with the same id as the query. "
                "The mean over the queries that have such a token before them.")},
    {Measure::Induction, "induction", FOVEA_TEXT("Measure", "Induction"), "",
     FOVEA_TEXT("Measure",
                "The induction score: the share of attention on tokens that follow an earlier token with the same id "
                "as the query. The mean over the queries that have such a token before them.")},
    {Measure::Largest, "largest", FOVEA_TEXT("Measure", "Largest weight"), "",
     FOVEA_TEXT("Measure", "The largest weight of the whole map.")},
    {Measure::Agreement, "agreement", FOVEA_TEXT("Measure", "Agreement with A"), "",
     FOVEA_TEXT("Measure",
                "How far the head attends as in the baseline: 1 − ½·Σ|B − A| of each query, the mean over queries. 1 "
                "is the same, 0 nothing in common; none without a baseline with maps of this size.")},
}};

/// A row as the shares of its sum; nothing where that is 0.
bool toShares(Row& row) {
  row = row.array().isNaN().select(0.0, row);
  const double sum = row.sum();
  if (!(sum > 0)) return false;
  row /= sum;
  return true;
}

}  // namespace

const std::array<MeasureInfo, kMeasures>& measures() {
  return kTable;
}

double RowMean::value() const {
  return rows > 0 ? sum / static_cast<double>(rows) : kUndefined;
}

HeadMeasurer::HeadMeasurer(const KeyTokens& tokens) : tokens_(tokens), before_(tokens.ids.size(), -1) {
  if (!tokens.self) return;
  std::unordered_map<int, Index> last;
  for (std::size_t i = 0; i < tokens.ids.size(); ++i) {
    if (tokens.ids[i] < 0) continue;
    const auto [found, isNew] = last.try_emplace(tokens.ids[i], static_cast<Index>(i));
    if (isNew) continue;
    before_[i] = found->second;
    found->second = static_cast<Index>(i);
  }
}

void HeadMeasurer::add(const Matrix& weights, Index first) {
  for (Index i = 0; i < weights.rows(); ++i) {
    Row row = weights.row(i).cast<double>();
    const double largest = row.maxCoeff<Eigen::PropagateNumbers>();
    if (!toShares(row)) continue;
    largest_ = std::max(largest_, largest);
    addRow(row, first + i);
  }
}

void HeadMeasurer::addRow(const Eigen::Ref<const Row>& shares, Index query) {
  const auto add = [this](Measure measure, double value) { means_[static_cast<std::size_t>(measure)].add(value); };
  // What is 0 adds 0, whatever its logarithm.
  add(Measure::Entropy, -(shares.array() * shares.array().max(std::numeric_limits<double>::min()).log()).sum());
  add(Measure::Largest, 0);  // means_ knows whether there is any row
  const auto tokens = static_cast<Index>(tokens_.ids.size());
  if (tokens == 0) return;
  add(Measure::First, shares[0]);
  double special = 0;
  bool anySpecial = false;
  for (Index j = 0; j < tokens; ++j)
    if (tokens_.special[static_cast<std::size_t>(j)]) {
      anySpecial = true;
      special += shares[j];
    }
  if (anySpecial) add(Measure::Special, special);
  if (!tokens_.self) return;

  double distance = 0;
  for (Index j = 0; j < tokens; ++j) distance += shares[j] * static_cast<double>(std::abs(query - j));
  if (const double placed = shares.head(tokens).sum(); placed > 0) add(Measure::Distance, distance / placed);
  add(Measure::Self, shares[query]);
  if (query > 0) add(Measure::Previous, shares[query - 1]);
  if (query + 1 < tokens) add(Measure::Next, shares[query + 1]);
  double duplicate = 0;
  double induction = 0;
  Index j = before_[static_cast<std::size_t>(query)];
  if (j < 0) return;
  for (; j >= 0; j = before_[static_cast<std::size_t>(j)]) {
    duplicate += shares[j];
    induction += shares[j + 1];
  }
  add(Measure::Duplicate, duplicate);
  add(Measure::Induction, induction);
}

MeasureValues HeadMeasurer::values() const {
  MeasureValues values{};
  std::ranges::transform(means_, values.begin(), &RowMean::value);
  if (means_[static_cast<std::size_t>(Measure::Largest)].rows > 0) at(values, Measure::Largest) = largest_;
  return values;
}

void addAgreement(RowMean& mean, const Matrix& a, const Matrix& b) {
  for (Index i = 0; i < a.rows(); ++i) {
    Row one = a.row(i).cast<double>();
    Row other = b.row(i).cast<double>();
    if (toShares(one) && toShares(other)) mean.add(1 - (one - other).cwiseAbs().sum() / 2);
  }
}

}  // namespace fovea
