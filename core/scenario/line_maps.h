// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/analysis/strongest.h"
#include "core/scenario/shown_map.h"

namespace fovea {

/// A map as lines from its queries to its keys.
struct LineMap {
  std::optional<LayerHead> head;        ///< one of several that are looked at; nothing: the map that is shown
  std::shared_ptr<const Matrix> cells;  ///< queries × keys, NaN where masked
  std::vector<RowCut> strongest = {};   ///< of each query: the keys that get a line
};

/// One map as lines, the strongest that make up the share @p mass of each row. Cancelled.
Expected<LineMap> lineMap(std::shared_ptr<const Matrix> cells, double mass, const RunControl& control = {});

/// What @p view shows of @p result as lines; @p map as from shownMap(). Heads that are taken together have each lines
/// of their own, unless the quantity is of whole layers. The errors of shownMap().
Expected<std::vector<LineMap>> lineMaps(const Result& result, const ViewState& view, const ShownMap& map,
                                        const RunControl& control = {});

}  // namespace fovea
