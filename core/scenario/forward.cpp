// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/forward.h"

#include <algorithm>

#include "core/model/plain.h"

namespace fovea {

namespace {

/// How many leading rows two matrices have in common.
Index commonRows(const Matrix& a, const Matrix& b) {
  if (a.cols() != b.cols()) return 0;
  Index rows = 0;
  while (rows < std::min(a.rows(), b.rows()) && a.row(rows) == b.row(rows)) ++rows;
  return rows;
}

/// The first rows of a matrix, and others below; all of @p rest where there are none.
MatrixPtr under(const MatrixPtr& first, Index rows, Matrix rest) {
  if (rows == 0) return std::make_shared<const Matrix>(std::move(rest));
  Matrix whole(rows + rest.rows(), rest.cols());
  whole << first->topRows(rows), rest;
  return std::make_shared<const Matrix>(std::move(whole));
}

}  // namespace

MatrixPtr shared(Matrix matrix, const MatrixPtr& before) {
  if (before && before->rows() == matrix.rows() && before->cols() == matrix.cols() && *before == matrix) return before;
  return std::make_shared<const Matrix>(std::move(matrix));
}

Expected<LayerResult> Forward::attendLayer(StackKind kind, int layer, int heads, const MatrixPtr& queries,
                                           const MatrixPtr& keys, Index rows) {
  LayerResult made;
  const HeadWork* sibling = nullptr;
  std::shared_ptr<const Head> first;
  for (int h = 0; h < heads; ++h) {
    const HeadId id{kind, layer, h};
    auto inputs = inputs_(id, queries, keys);
    if (h == 0) first = inputs.shared;
    if (inputs.shared == first) made.groupSize = h + 1;
    const auto* old = find(before_.heads, id);
    const Index kept = old && inputs.sameBut(old->inputs) ? rows : 0;
    auto head = computeHead(inputs, {old, sibling, kept, thumbnails_}, control_);
    if (!head) return head.error();
    made.heads.push_back(*head);
    sibling = &(work_.heads[id] = {std::move(inputs), *std::move(head)});
    if (progressed) progressed(done());
  }
  return made;
}

bool Forward::sameHeads(StackKind kind, int layer, int heads, const MatrixPtr& queries, const MatrixPtr& keys) const {
  for (int h = 0; h < heads; ++h) {
    const auto* old = find(before_.heads, {kind, layer, h});
    if (!old || old->inputs != inputs_({kind, layer, h}, queries, keys)) return false;
  }
  return !before_.heads.contains({kind, layer, heads});
}

/// A block that only looks back gives the same rows for the same beginning.
Index Forward::rowsKept(const BlockPlace& place, const BlockWork& old, const MatrixPtr& input,
                        const MatrixPtr& memory) const {
  if (old.memory != memory) return 0;
  const auto kept = [&](StackKind kind, int heads, const MatrixPtr& keys) {
    for (int h = 0; h < heads; ++h) {
      const HeadId id{kind, place.layer, h};
      const auto* before = find(before_.heads, id);
      if (!before) return false;
      const auto inputs = inputs_(id, input, keys ? keys : input);
      const bool rowByRow = keys ? inputs.settings.location.kind == LocationKind::None : inputs.looksBackOnly();
      if (!rowByRow || !inputs.sameBut(before->inputs)) return false;
    }
    return true;
  };
  if (!kept(place.kind, place.heads, nullptr) || !kept(StackKind::Cross, place.crossHeads, memory)) return 0;
  return commonRows(*input, *old.input);
}

Expected<BlockResult> Forward::throughBlock(const BlockPlace& place, const MatrixPtr& input, const MatrixPtr& memory) {
  const auto* old = find(before_.blocks, {place.kind, place.layer});
  if (old && (!place.identity || old->identity != place.identity)) old = nullptr;
  BlockWork work{place.identity, input, memory, nullptr, nullptr, nullptr};
  BlockResult result;
  const auto selfAttention = [&](const MatrixPtr& queries, Index rows) -> Expected<void> {
    work.queries = queries;
    auto made = attendLayer(place.kind, place.layer, place.heads, queries, queries, rows);
    if (!made) return made.error();
    result.self = *std::move(made);
    return {};
  };
  const auto crossAttention = [&](const MatrixPtr& queries, Index rows) -> Expected<void> {
    work.crossQueries = queries;
    auto made = attendLayer(StackKind::Cross, place.layer, place.crossHeads, queries, memory, rows);
    if (!made) return made.error();
    result.cross = *std::move(made);
    return {};
  };
  const bool crosses = place.crossHeads > 0;
  if (old && old->input == input && old->memory == memory &&
      sameHeads(place.kind, place.layer, place.heads, old->queries, old->queries) &&
      (!crosses || sameHeads(StackKind::Cross, place.layer, place.crossHeads, old->crossQueries, memory))) {
    if (auto made = selfAttention(old->queries, 0); !made) return made.error();
    if (crosses)
      if (auto made = crossAttention(old->crossQueries, 0); !made) return made.error();
    work.output = old->output;
  } else {
    const Index rows = old ? rowsKept(place, *old, input, memory) : 0;
    const auto given = [&](Matrix x, const MatrixPtr BlockWork::*part) {
      return rows > 0 ? under(old->*part, rows, std::move(x)) : shared(std::move(x), old ? old->*part : nullptr);
    };
    const auto newRows = [&](const LayerResult& layer) -> Matrix {
      return concatenatedOutput(layer).bottomRows(input->rows() - rows);
    };
    Plain ops{&control_};
    auto output = transformerBlock(
        ops, *place.block, Matrix(input->bottomRows(input->rows() - rows)),
        [&](Matrix x) -> Expected<Matrix> {
          if (auto made = selfAttention(given(std::move(x), &BlockWork::queries), rows); !made) return made.error();
          return newRows(result.self);
        },
        [&](Matrix x) -> Expected<Matrix> {
          if (auto made = crossAttention(given(std::move(x), &BlockWork::crossQueries), rows); !made)
            return made.error();
          return newRows(result.cross);
        });
    if (!output) return output.error();
    if (control_.stopped()) return cancelled();
    work.output = given(*std::move(output), &BlockWork::output);
  }
  result.self.output = result.output = work.output;
  if (place.identity) work_.blocks[{place.kind, place.layer}] = std::move(work);
  return result;
}

}  // namespace fovea
