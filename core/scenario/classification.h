// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// What one token has to do with the class that a classifier takes.
struct TokenShare {
  double weight = 0;  ///< α, as pooling weighs it
  double part = 0;    ///< what it adds to the logit of the class taken: all parts and the rest sum to that
  /// How much less probable the class is without the token, computed again from a text that lacks it; nothing where
  /// that would be an empty text, or the classifier reads none of what is left.
  std::optional<double> effect = {};

  bool operator==(const TokenShare&) const = default;
};

/// What a classifier says of a text, and why.
struct Classification {
  std::vector<double> probabilities;  ///< of ClassifierModel::classes
  std::size_t taken = 0;              ///< the most probable class
  double logit = 0;                   ///< of the class taken
  double rest = 0;                    ///< of that logit: what no token adds, the biases of the decision
  std::vector<TokenShare> tokens;     ///< one for each key of the pooling stack
  /// Kendall's τ_b between α and the size of the effect, −1 … 1: whether the words that get attention are those that
  /// matter (Jain and Wallace 2019, arXiv:1902.10186). Nothing where either is the same for all.
  std::optional<double> agreement = {};

  bool operator==(const Classification&) const = default;
};

/// Where effects are asked for, at most so many tokens.
inline constexpr std::size_t kMostLeftOut = 256;

/// Whether the result is one of a classifier.
bool classifies(const Result& result);

/// @p effects: whether to leave out each token in turn, which takes one computation each. InvalidValue: the result is
/// not one of a classifier; TooLarge: effects of more than kMostLeftOut tokens; Cancelled.
Expected<Classification> classification(const Result& result, bool effects, const RunControl& control = {});

/// Kendall's τ_b of pairs of numbers; nothing where one of both is the same in all pairs.
std::optional<double> kendallTau(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace fovea
