// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/scenario/view_state.h"
#include "core/text/token.h"

namespace fovea {

/// How the attention of a model was learned: its learning curve, and some heatmaps of one sentence pair at snapshots
/// of the training (scripts/make-learning).
struct Learning {
  /// A map that was followed.
  struct Map {
    Focus focus;
    std::vector<Token> queries;  ///< texts alone
    std::vector<Token> keys;
  };
  /// Losses are nats a token, accuracies the share of tokens that are the likeliest, under teacher forcing.
  struct Point {
    int step = 0;
    double pass = 0;  ///< over the training data
    double loss = 0;
    double accuracy = 0;
    double devLoss = 0;
    double devAccuracy = 0;
  };
  struct Snapshot {
    int step = 0;
    std::vector<Matrix> weights;  ///< of each map, T_q × T_k, NaN where masked (in the file: null)
  };

  std::string text;
  std::string target;
  std::vector<Map> maps;            ///< at least one
  std::vector<Point> curve;         ///< at least one, steps ascending
  std::vector<Snapshot> snapshots;  ///< at least one, steps ascending

  /// What had been measured last at a step; null: nothing yet.
  const Point* measuredAt(int step) const;
};

inline constexpr std::size_t kMaxLearningBytes = std::size_t{1} << 24;

/// Reads such a file. BadFile: which field is missing or wrong; TooLarge: more than kMaxLearningBytes.
Expected<Learning> readLearning(std::string_view json);

}  // namespace fovea
