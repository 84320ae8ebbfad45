// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/output.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "core/base/mechanism.h"
#include "core/kernel/product.h"
#include "core/model/classifier_model.h"

namespace fovea {

namespace {

/// The output and what it needs, or why there is none.
Expected<const OutputHead*> headOf(const Result& result) {
  if (!result.output || !result.model || !result.model->transformer.output || !result.stack(result.output->stack))
    return Error{ErrorCode::InvalidValue, FOVEA_TEXT("Error", "This source has no output: it makes no predictions.")};
  return &*result.model->transformer.output;
}

Expected<void> checkRow(const Result& result, Index row) {
  const Index rows = result.output->hidden->rows();
  if (row >= 0 && row < rows) return {};
  return Error{ErrorCode::InvalidValue,
               "There is no row " + std::to_string(row) + " of the output: there are " + std::to_string(rows) + "."};
}

/// Calls visit(first token, logits of some tokens) for the logits of rows of @p hidden, part of the vocabulary by part:
/// the product of a large vocabulary takes too long for one look at the stop token. False: stopped.
bool visitLogits(const OutputHead& head, const Matrix& hidden, const RunControl& control, const auto& visit) {
  constexpr Index kMultiplications = 1 << 24;  // some milliseconds
  const Matrix x = beforeVocabulary(head, hidden);
  const auto& e = *head.weight;
  const Index part = std::max(Index{64}, kMultiplications / std::max(Index{1}, x.size()));
  for (Index first = 0; first < e.rows(); first += part) {
    if (control.stopped()) return false;
    const Index count = std::min(part, e.rows() - first);
    Matrix some = product(x, e.middleRows(first, count).transpose());
    if (head.bias.size() > 0) some.rowwise() += head.bias.segment(first, count);
    visit(first, some);
  }
  return true;
}

/// log Σ exp, of numbers that come one after another.
class LogSumExp {
 public:
  void add(double x) {
    if (x > largest_) sum_ *= std::exp(largest_ - x), largest_ = x;
    sum_ += std::exp(x - largest_);
  }
  double value() const { return largest_ + std::log(sum_); }

 private:
  double largest_ = std::numeric_limits<double>::lowest();
  double sum_ = 0;
};

std::string textOf(const Model& model, int id) {
  if (const auto* classifier = asClassifier(model)) return classifier->classes[static_cast<std::size_t>(id)];
  const auto& tokenizer = model.text.target ? model.text.target : model.text.source;
  if (tokenizer)
    if (const auto tokens = tokenizer->tokens(std::span(&id, 1)); tokens && !tokens->empty()) return (*tokens)[0].text;
  return "#" + std::to_string(id);
}

/// softmax(logits / temperature) of a row.
Expected<std::vector<double>> probabilities(const Result& result, Index row, double temperature,
                                            const RunControl& control) {
  const auto all = logits(result, row, control);
  if (!all) return all.error();
  std::vector<double> p(static_cast<std::size_t>(all->size()));
  const auto largest = static_cast<double>(all->maxCoeff());
  std::ranges::transform(*all, p.begin(),
                         [&](float logit) { return std::exp((static_cast<double>(logit) - largest) / temperature); });
  const double sum = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& probability : p) probability /= sum;
  return p;
}

}  // namespace

const std::vector<Token>& outputTokens(const Result& result) {
  return *result.stack(result.output->stack)->queries;
}

Expected<Index> standardOutputRow(const Result& result) {
  if (const auto head = headOf(result); !head) return head.error();
  const auto& tokens = outputTokens(result);
  const Index last = result.output->hidden->rows() - 1;
  const auto& tokenizer = result.model->text.source;
  if (result.output->next || !tokenizer || !tokenizer->special().mask) return last;
  const auto mask = std::ranges::find(tokens, *tokenizer->special().mask, &Token::id);
  return mask == tokens.end() ? last : static_cast<Index>(mask - tokens.begin());
}

Expected<RowVector> logits(const Result& result, Index row, const RunControl& control) {
  const auto head = headOf(result);
  if (!head) return head.error();
  if (const auto there = checkRow(result, row); !there) return there.error();
  RowVector all((*head)->weight->rows());
  const bool done = visitLogits(**head, result.output->hidden->row(row), control, [&](Index first, const Matrix& some) {
    all.segment(first, some.cols()) = some.row(0);
  });
  if (!done) return cancelled();
  return all;
}

Expected<std::vector<Prediction>> predictions(const Result& result, Index row, std::size_t count, double temperature,
                                              const Result* baseline, const RunControl& control) {
  if (!(temperature > 0)) return Error{ErrorCode::InvalidValue, "The temperature must be above 0."};
  const auto b = probabilities(result, row, temperature, control);
  if (!b) return b.error();
  std::optional<std::vector<double>> a;
  if (baseline) {
    auto p = probabilities(*baseline, row, temperature, control);
    if (!p) return p.error();
    if (p->size() != b->size())
      return Error{ErrorCode::InvalidValue, "The baseline has another vocabulary: nothing can be compared."};
    a = *std::move(p);
  }
  const auto rank = [&](std::size_t id) { return a ? std::max((*a)[id], (*b)[id]) : (*b)[id]; };
  std::vector<std::size_t> order(b->size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  count = std::min(count, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count),
                            [&](auto i, auto j) { return std::pair(-rank(i), i) < std::pair(-rank(j), j); });
  std::vector<Prediction> best;
  for (const auto id : std::span(order).first(count))
    best.push_back({static_cast<int>(id), textOf(*result.model, static_cast<int>(id)), (*b)[id],
                    a ? std::optional((*a)[id]) : std::nullopt});
  return best;
}

Expected<LogProbabilities> logProbabilities(const Result& result, const RunControl& control) {
  constexpr Index kRows = 32;  // share each look at the weights of the vocabulary
  const auto head = headOf(result);
  if (!head) return head.error();
  const auto& hidden = *result.output->hidden;
  const auto& tokens = outputTokens(result);
  const auto count = std::min(static_cast<Index>(tokens.size()), hidden.rows());
  const Index ahead = result.output->next ? 1 : 0;
  LogProbabilities all(tokens.size());
  for (Index start = 0; start + ahead < count; start += kRows) {
    const Index rows = std::min(kRows, count - ahead - start);
    const auto idAt = [&](Index row) { return Index{tokens[static_cast<std::size_t>(start + row + ahead)].id}; };
    std::vector<LogSumExp> sums(static_cast<std::size_t>(rows));
    std::vector<std::optional<double>> own(static_cast<std::size_t>(rows));
    const bool done =
        visitLogits(**head, hidden.middleRows(start, rows), control, [&](Index first, const Matrix& some) {
          for (Index row = 0; row < rows; ++row) {
            const auto r = static_cast<std::size_t>(row);
            for (const float logit : some.row(row)) sums[r].add(static_cast<double>(logit));
            const Index column = idAt(row) - first;
            if (column >= 0 && column < some.cols()) own[r] = static_cast<double>(some(row, column));
          }
        });
    if (!done) return cancelled();
    for (Index row = 0; row < rows; ++row) {
      const auto r = static_cast<std::size_t>(row);
      if (own[r]) all[static_cast<std::size_t>(start + row + ahead)] = *own[r] - sums[r].value();
    }
  }
  return all;
}

Likelihood likelihood(std::span<const std::optional<double>> logProbabilities) {
  Likelihood sum;
  int known = 0;
  for (const auto& one : logProbabilities)
    if (one) sum.total += *one, ++known;
  if (known > 0) sum.perplexity = std::exp(-sum.total / known);
  return sum;
}

}  // namespace fovea
