// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/output.h"

/// What a model says at the end as JSON and CSV.
namespace fovea {

/// What is known of one row of Result::output.
struct OutputAtRow {
  const Result& result;
  Index row = 0;
  double temperature = 1;  ///< of the predictions
  const std::vector<Prediction>& predictions;
  const LogProbabilities& logProbabilities;
  const Result* baseline = nullptr;  ///< A, or null
  const LogProbabilities& baselineLogProbabilities;
};

/// {"fovea", "source", "scenario", "baseline", "row", "temperature", "predictions": [{"id", "text", "probability",
/// "baseline"}, …], "tokens", "log_probs", "baseline_log_probs"}; what belongs to A only where there is one.
std::string predictionsJson(const OutputAtRow& output);
/// id, text, probability and, beside A, baseline and difference: one prediction a line (RFC 4180).
std::string predictionsCsv(const OutputAtRow& output);

namespace json {

/// [{"id", "text", "probability"}, …] and "baseline" where one is compared with
std::string predictions(std::span<const Prediction> predictions);
/// [null, −1.5, …]
std::string logProbabilities(const LogProbabilities& logProbabilities);

/// The members of "output" in the JSON of attention data, each with a comma before it: "stack", "logits" (of the last
/// row, or, @p allRows, of every row), "predictions" of the last row, "log_probs" of the stack's tokens, and "written"
/// where the model has written them itself; of a classifier also what classification() has. Empty: the result has no
/// output. Cancelled.
Expected<std::string> output(const Result& result, bool allRows, const RunControl& control);

}  // namespace json
}  // namespace fovea
