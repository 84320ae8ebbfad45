// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/analysis/head_measures.h"
#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// A head and what was measured of it.
struct MeasuredHead {
  HeadId id;
  std::shared_ptr<const HeadResult> head;
  std::shared_ptr<const HeadResult> baseline;      ///< the same head in A; null: there is none of the same shape
  std::shared_ptr<const std::vector<Token>> keys;  ///< what it looked at
  MeasureValues values;
};

/// Measures every head of a result, in the order of stacks, layers and heads; @p baseline may be null. What is known
/// from @p previous of a head that is still the same is taken over. Cancelled.
Expected<std::vector<MeasuredHead>> measured(const Result& result, const Result* baseline,
                                             const std::vector<MeasuredHead>& previous, const RunControl& control = {});

/// What changed: B − A of every measure of two heads, NaN where one has none. The agreement compares already: it is
/// that of B.
MeasureValues change(const MeasureValues& a, const MeasureValues& b);

/// The heads of @p b that @p a has too, with what changed.
std::vector<MeasuredHead> changes(const std::vector<MeasuredHead>& a, const std::vector<MeasuredHead>& b);

}  // namespace fovea
