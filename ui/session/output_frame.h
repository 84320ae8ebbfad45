// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/scenario/output.h"

namespace fovea {

/// What is asked about the end of a model. The temperature is that of sampling: it changes what is shown, not what is
/// computed.
struct OutputWish {
  std::optional<Index> row;  ///< of Result::output, clamped; nothing: standardOutputRow()
  double temperature = 1;

  bool operator==(const OutputWish&) const = default;
};

inline constexpr std::size_t kShownPredictions = 20;

/// What the end of a model says, and what it would say without the edits, "A": the present texts with the settings and
/// forbidden cells of the pinned baseline, or, where none is pinned, with those the model was trained with. A target
/// that the model has written is the same on both sides.
struct OutputFrame {
  ResultPtr result;
  Index row = 0;
  double temperature = 1;
  std::vector<Prediction> predictions;  ///< of that row
  LogProbabilities logProbabilities;
  ResultPtr baseline = {};                         ///< A; null: there is nothing that A would do in another way
  LogProbabilities baselineLogProbabilities = {};  ///< as many, or none without A
};

/// Makes such frames, and keeps what stays the same from one to the next.
class OutputMaker {
 public:
  /// Computes a scenario starting from a result that may be null.
  using Run = std::function<Expected<ResultPtr>(const ScenarioPtr&, const ResultPtr&)>;

  /// Errors: those of @p run and of core/scenario/output.h. @p pinned may be null.
  Expected<OutputFrame> operator()(const ResultPtr& result, const OutputWish& wish, const Scenario* pinned,
                                   const Run& run, const RunControl& control);

 private:
  struct Known {
    std::shared_ptr<const Matrix> hidden;  // of which output
    LogProbabilities logProbabilities;
  };
  static Expected<LogProbabilities> known(Known& last, const Result& result, const RunControl& control);

  ResultPtr baseline_;  // the last one that was needed
  Known ofResult_;
  Known ofBaseline_;
};

/// The present texts with the edits of @p pinned, or with none where it is null or has another source.
Scenario withoutEdits(const Result& result, const Scenario* pinned);

}  // namespace fovea
