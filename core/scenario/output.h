// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// The row of Result::output that is asked for if nobody says which: the first mask of a masked-language model, else
/// the last. InvalidValue: there is no output.
Expected<Index> standardOutputRow(const Result& result);

/// The logits of a row of Result::output, V entries. InvalidValue: there is no output, or no such row; Cancelled.
Expected<RowVector> logits(const Result& result, Index row, const RunControl& control = {});

/// One of the tokens that a model holds possible.
struct Prediction {
  int id = 0;
  std::string text;                     ///< as a reader would write it; without a tokenizer "#17"
  double probability = 0;               ///< softmax(logits / temperature)
  std::optional<double> baseline = {};  ///< the same of another result, where one is compared with

  bool operator==(const Prediction&) const = default;
};

/// The @p count most probable tokens of a row, the best first. With @p baseline, a result with the same vocabulary and
/// such a row: the tokens that are most probable in one of both. InvalidValue: @p temperature is not above 0; as
/// logits().
Expected<std::vector<Prediction>> predictions(const Result& result, Index row, std::size_t count,
                                              double temperature = 1, const Result* baseline = nullptr,
                                              const RunControl& control = {});

/// The natural logarithm of the probability of each token of the output's stack given those before it: nothing for the
/// first; where the model predicts a token from its own place, that of every token. As logits().
using LogProbabilities = std::vector<std::optional<double>>;
Expected<LogProbabilities> logProbabilities(const Result& result, const RunControl& control = {});

/// Their sum, and exp(−mean): nothing where none is known.
struct Likelihood {
  double total = 0;
  std::optional<double> perplexity;
};
Likelihood likelihood(std::span<const std::optional<double>> logProbabilities);

/// The tokens at the rows of Result::output. There must be an output.
const std::vector<Token>& outputTokens(const Result& result);

}  // namespace fovea
