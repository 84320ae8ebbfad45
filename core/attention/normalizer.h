// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "core/base/matrix.h"
#include "core/base/mechanism.h"

namespace fovea {

/// What some normalisers need beside the scores.
struct NormalizerOptions {
  Index topK = 8;          ///< how many keys top-k softmax keeps, ≥ 1
  std::uint64_t seed = 0;  ///< of sampling; every row draws its own number

  bool operator==(const NormalizerOptions&) const = default;
};

/// One row of scores, made ready: at least one key is allowed.
struct LogitRow {
  std::span<const double> scores;  ///< s: −∞ where masked
  double top;                      ///< max s
  double temperature;              ///< τ
  Index number;                    ///< which query

  Eigen::Map<const Eigen::ArrayXd> array() const { return {scores.data(), static_cast<Index>(scores.size())}; }
  /// (s − max s)/τ: 0 at the largest, −∞ where masked.
  auto z() const { return (array() - top) / temperature; }
};

/// How a row of scores becomes a row of weights. Each gives a masked key exactly 0.
using NormalizerFunction = void (*)(const LogitRow& row, const NormalizerOptions& options, float* weights);

enum class RowSum {
  One,        ///< the weights of a row sum to 1
  AtMostOne,  ///< to 1 or less: the rest is attention to nothing
  Free,       ///< each weight is between 0 and 1 by itself
};

struct NormalizerInfo {
  Mechanism about;
  RowSum sum;
  NormalizerFunction function;
  NormalizerFunction expectation = nullptr;  ///< the mean of random weights; null: the weights are not random
};

/// The table: softmax first, which is the default.
std::span<const NormalizerInfo> normalizers() noexcept;
std::span<const Mechanism> normalizerChoices();

/// The weights of row number @p row, by @p function: those of scores/τ. A row without an allowed key is all 0.
/// @p scores: −∞ where masked, no NaN, no +∞.
void normalize(NormalizerFunction function, const NormalizerOptions& options, double temperature, Index row,
               std::span<const double> scores, float* weights);

}  // namespace fovea
