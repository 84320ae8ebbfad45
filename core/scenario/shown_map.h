// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/analysis/difference.h"
#include "core/base/cell.h"
#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// The rows or the columns of a map as they are shown: all tokens, or what a TokenFilter makes of them.
struct ShownAxis {
  /// Tokens of the result, [first, last).
  struct Part {
    int first = 0;
    int last = 0;

    bool operator==(const Part&) const = default;
  };

  std::shared_ptr<const std::vector<Token>> tokens;  ///< what stands at each place: tokens or words
  std::vector<Part> parts;                           ///< as many: what each is made of

  int size() const { return static_cast<int>(parts.size()); }
  /// Where a token of the result is shown; nothing: it is hidden.
  std::optional<int> placeOf(int token) const;
};

/// A map as it is shown: of the quantity and with the filter of a ViewState. In screen, export and command line the
/// same.
struct ShownMap {
  std::shared_ptr<const Matrix> cells;  ///< queries × keys, NaN where masked
  ShownAxis queries;
  ShownAxis keys;

  /// The place of a cell that is counted in tokens, as ViewState::cell is; nothing: it is hidden.
  std::optional<Cell> placeOf(const Cell& tokens) const;
  /// The cell of first tokens at a place, the inverse.
  Cell tokensAt(const Cell& place) const;
  /// Whether a place is one token for one.
  bool isToken(const Cell& place) const;
};

/// Which places of the map of A those of @p b are compared with: by matchingTokens() of what stands there.
Counterparts counterparts(const ShownMap& b, const ShownMap& a);

/// The cell of A that one of B is compared with, both in tokens; nothing: it has none, or is hidden.
std::optional<Cell> counterpart(const Cell& tokens, const ShownMap& b, const ShownMap& a);

/// The rows or columns of a stack of @p result that @p filter leaves.
ShownAxis shownQueries(const Result& result, StackKind stack, const TokenFilter& filter);
ShownAxis shownKeys(const Result& result, StackKind stack, const TokenFilter& filter);

/// A matrix over all tokens, NaN where masked, as the axes show it: the sum over the keys of a place, the mean over its
/// queries. @p renormalizes: hidden keys give their share of a row to the others, in proportion.
Matrix filtered(const Matrix& cells, const ShownAxis& queries, const ShownAxis& keys, bool renormalizes);

/// What @p view shows of @p result: its focus must be there (clamped()). InvalidValue: the filter leaves nothing, or
/// the quantity cannot be had of this stack (the message says why); TooLarge; those of reading a model's layer;
/// Cancelled.
Expected<ShownMap> shownMap(const Result& result, const ViewState& view, const RunControl& control = {});

}  // namespace fovea
