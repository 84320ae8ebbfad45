// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analysis/difference.h"
#include "core/io/attention_data.h"

namespace fovea {

/// What was subtracted from a map.
struct Subtracted {
  const StackResult* stack = nullptr;
  Focus focus;
  std::vector<Change> largest;
  Counterparts counterparts;
};

/// One map to be written: of one head, the mean over the heads of a layer, or what such a map differs by from another.
struct AttentionMap {
  const StackResult* stack = nullptr;
  Focus focus;                           ///< which map it is
  const HeadResult* head = nullptr;      ///< null: the mean or a difference
  Matrix cells = {};                     ///< of these two only: NaN where masked
  std::optional<Subtracted> minus = {};  ///< of differences only

  std::string headName() const { return focus.head ? std::to_string(*focus.head) : "mean"; }
  Index queries() const { return head ? head->attention.queries() : cells.rows(); }
  Index keys() const { return head ? head->attention.keys() : cells.cols(); }
  bool masked(Index query, Index key) const;
  bool anyMasked() const;
  /// Of differences: whether what is subtracted has no such cell.
  bool unmatched(Index query, Index key) const;
  bool anyUnmatched() const { return minus && !minus->counterparts.areComplete(); }
  /// Rows [first, first + count) of the weights, or of the differences: 0 where masked, NaN where unmatched.
  Matrix weights(Index first, Index count) const;
  /// How many rows are worked on between two looks at the stop token.
  Index rowsPerBlock() const;
};

/// The chosen maps of one layer: all of one shape.
struct AttentionLayer {
  std::vector<AttentionMap> maps;  ///< at least one

  const AttentionMap& front() const { return maps.front(); }
  const LayerResult& result() const { return front().stack->layers[static_cast<std::size_t>(front().focus.layer)]; }
  /// "encoder.0"
  std::string name() const;
};

/// What the selection names. InvalidValue: nothing; Cancelled.
Expected<std::vector<AttentionLayer>> choose(const Result& result, const Selection& selection,
                                             const RunControl& control);

using Layers = std::vector<AttentionLayer>;

/// The same maps minus those of A. InvalidValue: A has none, or one of another shape; Cancelled.
Expected<Layers> subtract(const Result& result, const Layers& layers, const Minus& minus, const RunControl& control);

/// The writers of the formats. None checks sizes. @p minus is the result that was subtracted, or null; @p allLogits as
/// Selection has it.
Expected<std::string> writeJson(const Result& result, const Layers& layers, const Result* minus, bool allLogits,
                                const RunControl& control);
Expected<std::string> writeCsv(const Layers& layers, const RunControl& control);
Expected<std::string> writeNpy(const Layers& layers, const RunControl& control);
Expected<std::string> writeNpz(const Result& result, const Layers& layers, const Result* minus, bool allLogits,
                               const RunControl& control);
Expected<std::string> writeSafetensors(const Result& result, const Layers& layers, const Result* minus, bool allLogits,
                                       const RunControl& control);

}  // namespace fovea
