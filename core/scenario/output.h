// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/scenario/result.h"

namespace fovea {

/// The logits of a row of Result::output, V entries. InvalidValue: there is no output, or no such row.
Expected<RowVector> logits(const Result& result, Index row);

/// One of the tokens that a model holds possible.
struct Prediction {
  int id = 0;
  std::string text;        ///< as a reader would write it; without a tokenizer "#17"
  double probability = 0;  ///< softmax(logits / temperature)

  bool operator==(const Prediction&) const = default;
};

/// The @p count most probable tokens of a row, the best first. @p temperature > 0. As logits().
Expected<std::vector<Prediction>> predictions(const Result& result, Index row, std::size_t count,
                                              double temperature = 1);

/// The natural logarithm of the probability of each token of the output's stack given those before it: nothing for the
/// first; where the model predicts a token from its own place, that of every token. As logits(); Cancelled.
Expected<std::vector<std::optional<double>>> logProbabilities(const Result& result, const RunControl& control = {});

}  // namespace fovea
