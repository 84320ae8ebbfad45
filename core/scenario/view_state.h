// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cell.h"
#include "core/scenario/stack.h"

namespace fovea {

/// A head of a stack that is known.
struct LayerHead {
  int layer = 0;
  int head = 0;

  auto operator<=>(const LayerHead&) const = default;
};

/// How the weights of several heads become one map, cell by cell.
enum class Combine { Mean, Max };
inline constexpr std::array<std::string_view, 2> kCombineNames{"mean", "max"};

/// Which attention map is looked at: one head of one layer, the mean over the layer's heads, or some heads together.
struct Focus {
  StackKind stack = StackKind::Encoder;
  int layer = 0;
  std::optional<int> head = 0;  ///< nothing: the mean over all heads
  /// The heads that are taken together instead, two or more; sorted, no two the same. Layer and head name the one that
  /// was chosen last.
  std::vector<LayerHead> chosen = {};
  Combine combine = Combine::Mean;  ///< of the chosen ones

  bool operator==(const Focus&) const = default;
};

/// The heads that are looked at.
inline Scope scopeOf(const Focus& focus) {
  return {focus.stack, focus.layer, focus.head};
}

/// What weights are coloured with; differences have a map of their own, which is no choice and has no name.
enum class ColorMap { Viridis, Magma, Cividis, Greys, BlueRed };
inline constexpr std::array<std::string_view, 4> kColorMapNames{"viridis", "magma", "cividis", "greys"};

/// Which weights the two ends of the colour map stand for.
enum class ColorRange {
  Unit,    ///< 0 … 1; of differences −1 … 1
  PerRow,  ///< 0 … the largest weight of the row; of differences as far to both sides of 0
  Data,    ///< the smallest … the largest weight of the map; of differences as far to both sides of 0
};
inline constexpr std::array<std::string_view, 3> kColorRangeNames{"unit", "row", "data"};

/// What the numbers of a map are.
enum class Quantity {
  Weight,     ///< α: how much of the attention of a query goes to a key
  ValueNorm,  ///< α·‖v‖: the length of what is carried
  Norm,       ///< ‖α·f(x)‖, f(x) = (x·W_V + b_V)·W_O: what reaches the residual stream (Kobayashi et al. 2020)
  Rollout,    ///< A_l · … · A_0 with residuals of one half (Abnar & Zuidema 2020)
  Flow,       ///< the largest flow through the same graph (Abnar & Zuidema 2020)
  Gradient,   ///< α·∂y/∂α, y the log-probability of what the model says (Barkan et al. 2021, Chefer et al. 2021)
};
inline constexpr std::array<std::string_view, 6> kQuantityNames{"weight",  "value_norm", "norm",
                                                                "rollout", "flow",       "gradient"};

/// A piece of a text, in bytes: [begin, end).
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TextRange&) const = default;
};

/// Which rows and columns of a map are shown, and what they stand for.
struct TokenFilter {
  bool words = false;                    ///< pieces of one word together: the sum over keys, the mean over queries
  bool hidesSpecial = false;             ///< the marks of the vocabulary
  bool hidesFirst = false;               ///< the first token, on which much attention rests
  std::set<std::string> hidden = {};     ///< tokens (or, with `words`, words) that read like this
  bool renormalizes = false;             ///< what is left of a row sums to what the whole row did
  std::optional<TextRange> text = {};    ///< of text A only this part; nothing: all
  std::optional<TextRange> target = {};  ///< of text B

  bool operator==(const TokenFilter&) const = default;
};

/// Which of the maps is shown where a baseline (A) is pinned; B is the present state.
enum class Comparison {
  None,        ///< B
  Baseline,    ///< A
  SideBySide,  ///< A | B
  Difference,  ///< B − A
};
inline constexpr std::array<std::string_view, 4> kComparisonNames{"none", "baseline", "side_by_side", "difference"};

/// From which side the cell under the cursor is looked at.
enum class Direction {
  From,  ///< what its query looks at: a row
  To,    ///< who looks at its key: a column
};
inline constexpr std::array<std::string_view, 2> kDirectionNames{"from", "to"};

/// How to look at a result. Saved with a project, never part of undo.
struct ViewState {
  Focus focus;
  std::optional<Cell> cell;               ///< the cell cursor, in tokens of the result whatever the filter shows
  Direction direction = Direction::From;  ///< of the cell, what a text and lines show
  Quantity quantity = Quantity::Weight;
  TokenFilter filter;
  ColorMap colorMap = ColorMap::Viridis;
  ColorRange colorRange = ColorRange::Unit;
  bool numbers = true;                       ///< write the weights into the cells where there is room
  double mass = 0.7;                         ///< the share of each row that lines show, the strongest weights first
  Comparison comparison = Comparison::None;  ///< None where there is no baseline

  bool operator==(const ViewState&) const = default;
};

}  // namespace fovea
