// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/matrix.h"

namespace fovea {

/// What the weights of a head are measured by.
enum class Measure {
  Entropy,
  Distance,
  Self,
  Previous,
  Next,
  First,
  Special,
  Duplicate,
  Induction,
  Largest,
  Agreement,
};
inline constexpr std::size_t kMeasures = 11;

/// One row of the table of measures. Table, grid, plots, command line, exports and help are driven by it.
struct MeasureInfo {
  Measure measure;
  std::string_view id;          ///< on the command line and in files
  std::string_view label;       ///< for a person; of the context "Measure"
  std::string_view unit;        ///< of the context "Measure"; empty: a share, 0 … 1
  std::string_view definition;  ///< one or two sentences; of the context "Measure"

  bool isShare() const { return unit.empty(); }
};

/// The whole table, in the order of Measure.
const std::array<MeasureInfo, kMeasures>& measures();

inline const MeasureInfo& info(Measure measure) {
  return measures()[static_cast<std::size_t>(measure)];
}

/// One number for each Measure; NaN where a head has none.
using MeasureValues = std::array<double, kMeasures>;

constexpr double& at(MeasureValues& values, Measure measure) {
  return values[static_cast<std::size_t>(measure)];
}
constexpr double at(const MeasureValues& values, Measure measure) {
  return values[static_cast<std::size_t>(measure)];
}

/// What stands at the keys of a head. Keys after these are no tokens and have no place in the text.
struct KeyTokens {
  std::vector<int> ids;       ///< equal ones are the same token; negative: like no other
  std::vector<bool> special;  ///< as many: marks of the vocabulary
  bool self = true;           ///< query i is the token of key i; else what compares their places is not defined
};

/// The mean over some rows, or NaN over none.
struct RowMean {
  double sum = 0;
  Index rows = 0;

  void add(double value) { sum += value, ++rows; }
  double value() const;
};

/// Measures the weights of one head, block of rows by block. A row counts as the shares of its own sum; a masked cell
/// (NaN or 0) is no weight, and a row without weight is left out. Duplicate and induction scores are those of the head
/// detector of TransformerLens, by prefix matching on token ids (Olsson et al. 2022, arXiv:2209.11895); a row without
/// any key on a pattern is left out of its mean.
class HeadMeasurer {
 public:
  /// @p tokens must outlive this.
  explicit HeadMeasurer(const KeyTokens& tokens);

  /// Rows first, first + 1, … of the weights, count × T_k with at least as many keys as tokens; of self-attention at
  /// most as many queries as tokens.
  void add(const Matrix& weights, Index first);

  /// All but the agreement, which takes another head: that is NaN.
  MeasureValues values() const;

 private:
  void addRow(const Eigen::Ref<const Eigen::RowVectorXd>& shares, Index query);

  const KeyTokens& tokens_;
  std::vector<Index> before_;  // of each token the last one before it with the same id; −1: none
  std::array<RowMean, kMeasures> means_{};
  double largest_ = 0;
};

/// Adds for each row of two maps of weights of one shape how far they agree: 1 − ½·Σ|a − b| of their shares, which is 1
/// minus their total variation distance. Rows without weight in either are left out.
void addAgreement(RowMean& mean, const Matrix& a, const Matrix& b);

}  // namespace fovea
