// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/base/cell.h"
#include "core/scenario/stack.h"

namespace fovea {

/// Which attention map is looked at: one head of one layer, or the mean over the layer's heads.
struct Focus {
  StackKind stack = StackKind::Encoder;
  int layer = 0;
  std::optional<int> head = 0;  ///< nothing: the mean over all heads

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

/// What a map is shown as.
enum class Display {
  Map,   ///< a heatmap
  Text,  ///< the text, coloured by one row of the map
};
inline constexpr std::array<std::string_view, 2> kDisplayNames{"map", "text"};

/// Which of the maps is shown where a baseline (A) is pinned; B is the present state.
enum class Comparison {
  None,        ///< B
  Baseline,    ///< A
  SideBySide,  ///< A | B
  Difference,  ///< B − A
};
inline constexpr std::array<std::string_view, 4> kComparisonNames{"none", "baseline", "side_by_side", "difference"};

/// How to look at a result. Saved with a project, never part of undo.
struct ViewState {
  Focus focus;
  std::optional<Cell> cell;  ///< the cell cursor; its query is the one whose weights a text shows
  Display display = Display::Map;
  ColorMap colorMap = ColorMap::Viridis;
  ColorRange colorRange = ColorRange::Unit;
  bool numbers = true;                       ///< write the weights into the cells where there is room
  Comparison comparison = Comparison::None;  ///< None where there is no baseline

  bool operator==(const ViewState&) const = default;
};

}  // namespace fovea
