// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/output.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "core/base/mechanism.h"

namespace fovea {

namespace {

/// log Σ exp of the entries divided by the temperature.
double logSumExp(const RowVector& logits, double temperature) {
  const auto scaled = (logits.cast<double>() / temperature).array();
  const double largest = scaled.maxCoeff();
  return largest + std::log((scaled - largest).exp().sum());
}

std::string textOf(const Model& model, int id) {
  const auto& tokenizer = model.text.target ? model.text.target : model.text.source;
  if (tokenizer)
    if (const auto tokens = tokenizer->tokens(std::span(&id, 1)); tokens && !tokens->empty()) return (*tokens)[0].text;
  return "#" + std::to_string(id);
}

}  // namespace

Expected<RowVector> logits(const Result& result, Index row) {
  if (!result.output || !result.model || !result.model->transformer.output)
    return Error{ErrorCode::InvalidValue, FOVEA_TEXT("Error", "This source has no output: it makes no predictions.")};
  const auto& hidden = *result.output->hidden;
  if (row < 0 || row >= hidden.rows())
    return Error{ErrorCode::InvalidValue, "There is no row " + std::to_string(row) + " of the output: there are " +
                                              std::to_string(hidden.rows()) + "."};
  return RowVector(logits(*result.model->transformer.output, hidden.row(row)));
}

Expected<std::vector<Prediction>> predictions(const Result& result, Index row, std::size_t count, double temperature) {
  const auto all = logits(result, row);
  if (!all) return all.error();
  std::vector<int> order(static_cast<std::size_t>(all->size()));
  std::iota(order.begin(), order.end(), 0);
  count = std::min(count, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count),
                            [&](int a, int b) { return std::pair(-(*all)[a], a) < std::pair(-(*all)[b], b); });
  const double sum = logSumExp(*all, temperature);
  std::vector<Prediction> best;
  for (std::size_t i = 0; i < count; ++i)
    best.push_back({order[i], textOf(*result.model, order[i]),
                    std::exp(static_cast<double>((*all)[order[i]]) / temperature - sum)});
  return best;
}

Expected<std::vector<std::optional<double>>> logProbabilities(const Result& result, const RunControl& control) {
  const auto* stack = result.output ? result.stack(result.output->stack) : nullptr;
  if (!stack) return logits(result, 0).error();
  const auto& tokens = *stack->queries;
  std::vector<std::optional<double>> all(tokens.size());
  const std::size_t ahead = result.output->next ? 1 : 0;
  for (std::size_t t = ahead; t < tokens.size(); ++t) {
    if (control.stopped()) return cancelled();
    const auto row = logits(result, static_cast<Index>(t - ahead));
    if (!row) return row.error();
    all[t] = static_cast<double>((*row)[tokens[t].id]) - logSumExp(*row, 1);
  }
  return all;
}

}  // namespace fovea
