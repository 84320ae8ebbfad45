// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/scenario/result.h"
#include "core/scenario/view_state.h"
#include "ui/render/heatmap_image.h"

namespace fovea {

/// The small maps of the heads of a stack as a comparison shows them: of B, of A, or B − A. Grid, strip and exported
/// figure show the same ones.
class HeadMaps {
 public:
  /// @p a: null where nothing is pinned; then the maps are those of @p b. Both must outlive this.
  HeadMaps(const Result& b, const Result* a, StackKind stack, Comparison comparison);

  /// NaN where masked, of a difference also where a cell has no counterpart. Null: there is no such head, or the two
  /// cannot be compared (above 64 tokens only maps of equally many can).
  std::shared_ptr<const Matrix> of(const LayerHead& head) const;
  bool areDifferences() const { return a_ && comparison_ == Comparison::Difference; }
  /// Of differences where A lacks some of the tokens; else null.
  CounterpartsPtr compared() const;

 private:
  const Result& b_;
  const Result* a_;
  StackKind stack_;
  Comparison comparison_;
  Counterparts counterparts_;  // of differences
};

/// Null if every cell has a counterpart.
CounterpartsPtr incomplete(Counterparts counterparts);

/// One of several heads whose maps are taken together.
struct HeadMap {
  const Matrix* cells;  ///< null: there is none
  bool off;
};

/// How many heads the mean of a layer is over: those that are on, or all if none is.
std::size_t meant(const std::vector<HeadMap>& heads);

/// The mean over these: a masked cell counts as no weight, and stays masked where all are. Empty if a map is missing or
/// of another shape.
Matrix meanMap(const std::vector<HeadMap>& heads);

}  // namespace fovea
