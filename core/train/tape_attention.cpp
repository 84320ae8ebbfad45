// SPDX-License-Identifier: GPL-3.0-or-later
// The two operations of the tape that are more than a line: attention, and softmax with cross-entropy.
#include <algorithm>
#include <cmath>

#include "core/attention/normalizer.h"
#include "core/kernel/product.h"
#include "core/train/tape.h"

namespace fovea {

namespace {

/// The rows of one sentence and the columns of one head.
auto part(auto& matrix, const Packed& tokens, Index sentence, Index head, Index width) {
  return matrix.block(tokens.begin(sentence), head * width, tokens.length(sentence), width);
}

/// Where the weights of each sentence begin: H matrices of T_q × T_k numbers, one after another.
std::vector<Index> weightPlaces(const Packed& queries, const Packed& keys, Index heads) {
  std::vector<Index> places{0};
  for (Index s = 0; s < queries.sentences(); ++s)
    places.push_back(places.back() + heads * queries.length(s) * keys.length(s));
  return places;
}

}  // namespace

Expected<Tape::Value> Tape::attention(Value q, Value k, Value v, Index heads, bool causal) {
  if (control_.stopped()) return cancelled();
  const auto& queries = *nodes_[q].tokens;
  const auto& keys = *nodes_[k].tokens;
  const Index width = nodes_[q].value.cols() / heads;
  const Index valueWidth = nodes_[v].value.cols() / heads;
  const auto scale = static_cast<float>(1 / std::sqrt(static_cast<double>(width)));
  const auto places = weightPlaces(queries, keys, heads);
  const auto kept = arena_.take(1, places.back());
  const auto weights = [kept, places, &queries, &keys](Index sentence, Index head) {
    const Index rows = queries.length(sentence);
    const Index columns = keys.length(sentence);
    auto* first = const_cast<float*>(kept.data()) + places[static_cast<std::size_t>(sentence)] + head * rows * columns;
    return Eigen::Map<Matrix>(first, rows, columns);
  };
  const auto result = like(q, heads * valueWidth);
  const auto softmax = normalizers().front().function;
  std::vector<double> row;
  for (Index s = 0; s < queries.sentences(); ++s) {
    for (Index h = 0; h < heads; ++h) {
      auto a = weights(s, h);
      multiply(part(nodes_[q].value, queries, s, h, width), part(nodes_[k].value, keys, s, h, width).transpose(), a);
      for (Index i = 0; i < a.rows(); ++i) {
        const Index seen = causal ? i + 1 : a.cols();
        row.resize(static_cast<std::size_t>(seen));
        for (Index j = 0; j < seen; ++j) row[static_cast<std::size_t>(j)] = static_cast<double>(scale * a(i, j));
        normalize(softmax, {}, 1, i, row, a.row(i).data());
        a.row(i).tail(a.cols() - seen).setZero();
      }
      multiply(a, part(nodes_[v].value, keys, s, h, valueWidth), part(nodes_[result].value, queries, s, h, valueWidth));
    }
  }
  remember(result, [this, q, k, v, heads, width, valueWidth, scale, weights, &queries, &keys](const MatrixMap& dy) {
    auto& dq = gradient(q);
    auto& dk = gradient(k);
    auto& dv = gradient(v);
    Matrix ds;
    for (Index s = 0; s < queries.sentences(); ++s) {
      for (Index h = 0; h < heads; ++h) {
        const auto a = weights(s, h);
        const auto dc = part(dy, queries, s, h, valueWidth);
        multiply(a.transpose(), dc, part(dv, keys, s, h, valueWidth), true);
        ds = fovea::product(dc, part(nodes_[v].value, keys, s, h, valueWidth).transpose());
        for (Index i = 0; i < a.rows(); ++i) {
          const float mean = a.row(i).dot(ds.row(i));
          ds.row(i).array() = scale * a.row(i).array() * (ds.row(i).array() - mean);
        }
        multiply(ds, part(nodes_[k].value, keys, s, h, width), part(dq, queries, s, h, width), true);
        multiply(ds.transpose(), part(nodes_[q].value, queries, s, h, width), part(dk, keys, s, h, width), true);
      }
    }
  });
  return result;
}

Score& Score::operator+=(const Score& other) {
  loss += other.loss;
  smoothed += other.smoothed;
  correct += other.correct;
  tokens += other.tokens;
  return *this;
}

Score Tape::crossEntropy(Value x, const Matrix& table, std::span<const int> right, double smoothing, double factor) {
  // A block of rows at a time: T × V numbers would not fit into any cache, and these are not needed twice.
  constexpr Index kBlock = 256;
  const auto& rows = nodes_[x].value;
  const Index vocabulary = table.rows();
  auto logits = arena_.take(kBlock, vocabulary);
  Score score;
  for (Index first = 0; first < rows.rows(); first += kBlock) {
    const Index count = std::min(kBlock, rows.rows() - first);
    auto block = logits.topRows(count);
    multiply(rows.middleRows(first, count), table.transpose(), block);
    for (Index i = 0; i < count; ++i) {
      auto row = block.row(i).array();
      const Index wanted = right[static_cast<std::size_t>(first + i)];
      const float top = row.maxCoeff();
      const float own = row[wanted];
      const double mean = static_cast<double>(row.sum()) / static_cast<double>(vocabulary);
      row = (row - top).exp();
      const double sum = static_cast<double>(row.sum());
      const double logSum = static_cast<double>(top) + std::log(sum);
      score.loss += logSum - static_cast<double>(own);
      score.smoothed += logSum - (1 - smoothing) * static_cast<double>(own) - smoothing * mean;
      score.correct += own == top ? 1 : 0;
      if (!remembers_) continue;
      row = row * static_cast<float>(factor / sum) -
            static_cast<float>(factor * smoothing / static_cast<double>(vocabulary));
      row[wanted] -= static_cast<float>(factor * (1 - smoothing));
    }
    if (!remembers_) continue;
    multiply(block, table, gradient(x).middleRows(first, count), true);
    if (gradients_) multiply(block.transpose(), rows.middleRows(first, count), gradients_->of(table.data()), true);
  }
  score.tokens = rows.rows();
  return score;
}

}  // namespace fovea
