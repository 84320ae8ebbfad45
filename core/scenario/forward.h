// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/model/block.h"
#include "core/scenario/head_work.h"
#include "core/scenario/result.h"

namespace fovea {

using MatrixPtr = std::shared_ptr<const Matrix>;

/// The matrix, or the one before where it is the same: then what follows from it can be taken over.
MatrixPtr shared(Matrix matrix, const MatrixPtr& before);

/// One block of a stack: what went in and what came out. What is shared is compared by address.
struct BlockWork {
  std::shared_ptr<const void> identity;  ///< of the block; null: it cannot be known again
  MatrixPtr input;                       ///< the residual stream before it
  MatrixPtr memory;                      ///< what cross-attention looks at; null without
  MatrixPtr queries;                     ///< what self-attention looks at, normalised where the norm comes first
  MatrixPtr crossQueries;                ///< what cross-attention asks with
  MatrixPtr output;                      ///< the residual stream after it
};

/// What forward passes have computed, for the next one to take over.
struct ForwardWork {
  std::map<HeadId, HeadWork> heads;
  std::map<std::pair<StackKind, int>, BlockWork> blocks;
};

template <class Map>
const typename Map::mapped_type* find(const Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

/// What a head is made from, given what its attention looks at.
using HeadInputsOf = std::function<HeadInputs(const HeadId&, const MatrixPtr& queries, const MatrixPtr& keys)>;

/// One block on its way through a forward pass.
struct BlockPlace {
  StackKind kind = StackKind::Encoder;  ///< of its self-attention
  int layer = 0;
  int heads = 0;
  int crossHeads = 0;  ///< 0: it has no cross-attention
  std::shared_ptr<const Block> block;
  std::shared_ptr<const void> identity;  ///< the same as before: the same block; null: unknown
};

/// What came out of a block.
struct BlockResult {
  LayerResult self;
  LayerResult cross;
  MatrixPtr output;
};

/// Computes layers of attention and blocks, and takes over of earlier work what a change cannot touch.
class Forward {
 public:
  /// @p before must outlive this. @p thumbnails: whether heads get one.
  Forward(const ForwardWork& before, HeadInputsOf inputs, const RunControl& control, bool thumbnails = true)
      : before_(before), inputs_(std::move(inputs)), control_(control), thumbnails_(thumbnails) {}

  /// All heads of a layer. @p rows: how many rows of the queries, and of the keys of self-attention, are as before.
  Expected<LayerResult> attendLayer(StackKind kind, int layer, int heads, const MatrixPtr& queries,
                                    const MatrixPtr& keys, Index rows = 0);

  /// The residual stream through a block; @p memory: what its cross-attention looks at, or null.
  Expected<BlockResult> throughBlock(const BlockPlace& place, const MatrixPtr& input, const MatrixPtr& memory);

  /// Of all heads computed or taken over so far.
  std::size_t done() const { return work_.heads.size(); }
  /// Called with done() after every head.
  std::function<void(std::size_t)> progressed = {};

  ForwardWork takeWork() { return std::move(work_); }

 private:
  bool sameHeads(StackKind kind, int layer, int heads, const MatrixPtr& queries, const MatrixPtr& keys) const;
  Index rowsKept(const BlockPlace& place, const BlockWork& old, const MatrixPtr& input, const MatrixPtr& memory) const;

  const ForwardWork& before_;
  HeadInputsOf inputs_;
  const RunControl& control_;
  bool thumbnails_;
  ForwardWork work_;
};

}  // namespace fovea
