// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/io/attention_data.h"

namespace fovea {

/// One map to be written: of one head, or the mean over the heads of a layer.
struct AttentionMap {
  const StackResult* stack = nullptr;
  int layer = 0;
  int index = 0;                     ///< which head
  const HeadResult* head = nullptr;  ///< null: the mean
  Matrix mean;                       ///< of the mean only: NaN where masked

  std::string headName() const { return head ? std::to_string(index) : "mean"; }
  Index queries() const { return head ? head->attention.queries() : mean.rows(); }
  Index keys() const { return head ? head->attention.keys() : mean.cols(); }
  bool masked(Index query, Index key) const;
  bool anyMasked() const;
  /// Rows [first, first + count) of the weights; masked cells are 0.
  Matrix weights(Index first, Index count) const;
  /// How many rows are worked on between two looks at the stop token.
  Index rowsPerBlock() const;
};

/// The chosen maps of one layer: all of one shape.
struct AttentionLayer {
  std::vector<AttentionMap> maps;  ///< at least one

  const AttentionMap& front() const { return maps.front(); }
  const LayerResult& result() const { return front().stack->layers[static_cast<std::size_t>(front().layer)]; }
  /// "encoder.0"
  std::string name() const;
};

/// What the selection names. InvalidValue: nothing; Cancelled.
Expected<std::vector<AttentionLayer>> choose(const Result& result, const Selection& selection,
                                             const RunControl& control);

/// The writers of the formats. None checks sizes.
using Layers = std::vector<AttentionLayer>;
Expected<std::string> writeJson(const Result& result, const Layers& layers, const RunControl& control);
Expected<std::string> writeCsv(const Layers& layers, const RunControl& control);
Expected<std::string> writeNpy(const Layers& layers, const RunControl& control);
Expected<std::string> writeNpz(const Result& result, const Layers& layers, const RunControl& control);
Expected<std::string> writeSafetensors(const Result& result, const Layers& layers, const RunControl& control);

}  // namespace fovea
