// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/model/block.h"
#include "core/train/arena.h"
#include "core/train/gradients.h"

namespace fovea {

/// The sentences of a packed batch: their tokens one after another, nothing between them.
struct Packed {
  std::vector<int> ids;
  std::vector<Index> starts{0};  ///< sentence i has the rows [starts[i], starts[i + 1])
  Index firstRow = 0;            ///< how many rows of the whole batch come before these

  Index sentences() const { return static_cast<Index>(starts.size()) - 1; }
  Index begin(Index sentence) const { return starts[static_cast<std::size_t>(sentence)]; }
  Index length(Index sentence) const { return begin(sentence + 1) - begin(sentence); }
  void add(std::span<const int> sentence);
};

/// How well predictions were, summed over tokens.
struct Score {
  double loss = 0;           ///< −log p of the right token
  double smoothed = 0;       ///< what is minimised: with label smoothing
  std::int64_t correct = 0;  ///< the right token was the likeliest
  std::int64_t tokens = 0;

  Score& operator+=(const Score& other);
};

/// The operations of a model that is trained: each is computed at once and remembered, and backward() goes through them
/// in reverse, adding up the gradient of every parameter (reverse-mode differentiation). An Ops of core/model/block.h.
/// Everything that an operation is given must stay where it is until backward() or start().
class Tape {
 public:
  using Value = std::size_t;  ///< the number of a matrix, one row a token

  /// @p gradients: where to add those of the parameters; null: nothing is remembered, nothing dropped out.
  explicit Tape(Gradients* gradients) : gradients_(gradients), remembers_(gradients != nullptr) {}
  /// For the gradients of values alone: parameters get none, nothing is dropped out.
  Tape() : gradients_(nullptr), remembers_(true) {}

  /// Forgets all values but keeps their memory. @p dropout: the share that is dropped; which, @p seed and the row in
  /// the whole batch decide. @p control is asked by attention() and backward().
  void start(const RunControl& control = {}, double dropout = 0, std::uint64_t seed = 0);

  /// A value from outside. @p step: what backward() does with its gradient, where it was made by an operation that the
  /// tape does not have. It has no sentences, so neither attention() nor dropout() follows on it.
  Value given(const Matrix& value, std::function<void(const MatrixMap&)> step = {});
  /// scale·table[id] + positions[place in the sentence], rows as in @p tokens; without rows there are no positions.
  Value embedded(const Packed& tokens, const Matrix& table, float scale, const Matrix& positions);
  Value linear(Value x, const Linear& parameters);
  Value normalized(Value x, const Norm& norm);
  Value activated(Value x, const ActivationInfo& activation);
  Value sum(Value x, Value y);
  Value product(Value x, Value y);
  Value dropout(Value x);
  /// Scaled dot-product attention of each sentence of q to the sentence of k and v with the same number; the heads are
  /// side by side. @p causal: a query sees no later key. Cancelled.
  Expected<Value> attention(Value q, Value k, Value v, Index heads, bool causal);
  /// What a softmax over x·tableᵀ gives to the tokens @p right; the gradient is that of factor · Σ smoothed.
  Score crossEntropy(Value x, const Matrix& table, std::span<const int> right, double smoothing, double factor);

  // What classifiers have beside: the Ops of core/model/classifier.h, and how they attend and decide. Once the control
  // says stop, recurrent() leaves rows out: who does not call backward() asks the control at the end.
  Value unfolded(Value x, Index kernel);
  Value beside(Value x, Value y);
  Value recurrent(Value gates, const Linear& hidden, bool backwards);
  /// The softmax of the scores of each sentence; T × 1.
  Value softmax(Value scores);
  /// Σ_i weights_i·x_i of each sentence: one row a sentence. @p weights: T × 1.
  Value pooled(Value weights, Value x);
  /// Σ over the sentences of −Σ_i weights_i·log weights_i; the gradient is that of factor times it.
  double entropy(Value weights, double factor);
  /// What a softmax over each row of logits gives to the class @p right of its sentence; the gradient is that of
  /// factor · Σ loss. There is one row a sentence; or, with @p shares (T × 1), a row a token, and the loss is the
  /// expected one, Σ_i shares_i·loss_i, while the token with the largest share says what counts as correct. "tokens" of
  /// the score counts sentences.
  Score classified(Value logits, std::span<const int> right, double factor, std::optional<Value> shares = {});

  /// Cancelled: the gradients of the parameters are useless.
  Expected<void> backward();

  const MatrixMap& operator[](Value value) const { return nodes_[value].value; }
  /// Its gradient so far; to begin backward() elsewhere than at crossEntropy(), add to it.
  MatrixMap& gradient(Value value);

 private:
  struct Node {
    MatrixMap value;
    std::optional<MatrixMap> gradient;
    const Packed* tokens;  // whose rows these are
  };

  Value add(MatrixMap value, const Packed* tokens);
  Value like(Value x, Index columns);
  /// What backward() does with the gradient of @p result, where anything depends on it.
  template <class Step>
  void remember(Value result, Step step) {
    if (!remembers_) return;
    steps_.emplace_back([this, result, step] {
      if (nodes_[result].gradient) step(*nodes_[result].gradient);
    });
  }
  void dropRow(std::uint64_t operation, Value like, Index row, float* factors) const;

  Gradients* gradients_;
  bool remembers_;
  RunControl control_;
  Arena arena_;
  std::deque<Node> nodes_;
  std::vector<std::function<void()>> steps_;
  double dropout_ = 0;
  std::uint64_t seed_ = 0;
};

}  // namespace fovea
