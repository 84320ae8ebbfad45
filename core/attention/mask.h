// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <limits>

#include "core/base/cell.h"
#include "core/base/matrix.h"
#include "core/base/shared_value.h"

namespace fovea {

/// Which keys a query may look at. The default allows everything.
///
/// Causality, reach, padding and forbidden cells take away: each must allow a cell. The sparse patterns (window, block,
/// stride, global tokens) give: a cell needs one of those that are on (Child et al. 2019, arXiv:1904.10509; Beltagy et
/// al. 2020, arXiv:2004.05150; Zaheer et al. 2020, arXiv:2007.14062).
struct Mask {
  static constexpr Index kOff = std::numeric_limits<Index>::max();

  bool causal = false;  ///< key ≤ query + past, or key < prefix
  Index window = kOff;  ///< sparse pattern: |query − key| ≤ window
  Index padding = 0;    ///< the last @p padding keys are forbidden
  Index past = 0;       ///< causal: key 0 is this many places before query 0; T_k − T_q aligns the last ones
  Index prefix = 0;     ///< causal: the first @p prefix keys are for everyone (prefix LM)
  Index block = kOff;   ///< sparse pattern: query and key in the same block of this length, ≥ 1
  Index stride = 0;     ///< sparse pattern: |query − key| a multiple of it; 0: off
  Index global = 0;     ///< beside a sparse pattern: the first @p global tokens look and are looked at everywhere
  Index reach = kOff;   ///< |query − key| ≤ reach: a model's sliding window
  Index extra = 0;      ///< the last @p extra keys are no tokens (bias_kv, zero attention): allowed to everyone
  Shared<Cells> forbidden = {};  ///< single cells

  /// Whether @p query may look at @p key, one of @p keys.
  bool allows(Index query, Index key, Index keys) const {
    if (key >= keys - extra) return true;
    if (key >= keys - extra - padding) return false;
    if (causal && key > query + past && key >= prefix) return false;
    if (reach != kOff && (query > key ? query - key : key - query) > reach) return false;
    const bool sparse = window != kOff || block != kOff || stride > 0;
    if (sparse && !near(query, key)) return false;
    return !forbidden || !forbidden->contains({static_cast<int>(query), static_cast<int>(key)});
  }

  /// One past the last key that @p query may look at, at the latest; what follows is forbidden. Never decreases from
  /// one query to the next.
  Index end(Index query, Index keys) const {
    if (extra > 0) return keys;
    const Index tokens = std::max(Index{0}, keys - padding);
    return causal ? std::min(tokens, std::max({Index{0}, query + past + 1, prefix})) : tokens;
  }
  /// Whether a query may look at every key before end().
  bool gapless() const {
    const bool sparse = window != kOff || block != kOff || stride > 0 || reach != kOff;
    return !sparse && !forbidden && (extra == 0 || (!causal && padding == 0));
  }

  bool operator==(const Mask&) const = default;

 private:
  bool near(Index query, Index key) const {
    const Index distance = query > key ? query - key : key - query;
    return (window != kOff && distance <= window) || (block != kOff && query / block == key / block) ||
           (stride > 0 && distance % stride == 0) || query < global || key < global;
  }
};

}  // namespace fovea
