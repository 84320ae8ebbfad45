// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/head_maps.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/text/token_matching.h"

namespace fovea {

namespace {

std::shared_ptr<const HeadResult> headOf(const Result& result, StackKind kind, const LayerHead& at) {
  const auto* stack = result.stack(kind);
  if (!stack || at.layer >= static_cast<int>(stack->layers.size())) return nullptr;
  const auto& heads = stack->layers[static_cast<std::size_t>(at.layer)].heads;
  return at.head < static_cast<int>(heads.size()) ? heads[static_cast<std::size_t>(at.head)] : nullptr;
}

bool isWhole(const HeadResult& head) {
  return head.thumbnail.rows() == head.attention.queries() && head.thumbnail.cols() == head.attention.keys();
}

}  // namespace

HeadMaps::HeadMaps(const Result& b, const Result* a, StackKind stack, Comparison comparison)
    : b_(b), a_(a), stack_(stack), comparison_(comparison) {
  const auto* after = b.stack(stack);
  const auto* before = a ? a->stack(stack) : nullptr;
  if (areDifferences() && after && before)
    counterparts_ = {matchingTokens(*after->queries, *before->queries), matchingTokens(*after->keys, *before->keys)};
}

std::shared_ptr<const Matrix> HeadMaps::of(const LayerHead& head) const {
  const auto thumbnail = [](const std::shared_ptr<const HeadResult>& one) {
    return one ? std::shared_ptr<const Matrix>(one, &one->thumbnail) : nullptr;
  };
  const auto b = headOf(b_, stack_, head);
  if (!a_ || comparison_ == Comparison::None || comparison_ == Comparison::SideBySide) return thumbnail(b);
  const auto a = headOf(*a_, stack_, head);
  if (comparison_ == Comparison::Baseline) return thumbnail(a);
  if (!a || !b) return nullptr;
  if (isWhole(*a) && isWhole(*b)) {
    auto change = difference(a->thumbnail, b->thumbnail, counterparts_, {}, 0);
    return change ? std::make_shared<const Matrix>(std::move(change->cells)) : nullptr;
  }
  if (a->thumbnail.rows() != b->thumbnail.rows() || a->thumbnail.cols() != b->thumbnail.cols()) return nullptr;
  return std::make_shared<const Matrix>(a->thumbnail.binaryExpr(b->thumbnail, &weightDifference));
}

CounterpartsPtr HeadMaps::compared() const {
  return incomplete(counterparts_);
}

CounterpartsPtr incomplete(Counterparts counterparts) {
  if (counterparts.areComplete()) return nullptr;
  return std::make_shared<const Counterparts>(std::move(counterparts));
}

std::size_t meant(const std::vector<HeadMap>& heads) {
  const auto on = std::ranges::count(heads, false, &HeadMap::off);
  return on == 0 ? heads.size() : static_cast<std::size_t>(on);
}

Matrix meanMap(const std::vector<HeadMap>& heads) {
  Matrix sum;
  Matrix count;
  const bool noneOn = std::ranges::all_of(heads, &HeadMap::off);
  for (const auto& [cells, off] : heads) {
    if (off && !noneOn) continue;
    if (!cells) return {};
    if (sum.size() == 0) sum = count = Matrix::Zero(cells->rows(), cells->cols());
    if (cells->rows() != sum.rows() || cells->cols() != sum.cols()) return {};
    const auto open = !cells->array().isNaN();
    sum.array() += open.select(cells->array(), 0.0F);
    count.array() += open.cast<float>();
  }
  sum /= static_cast<float>(meant(heads));
  return (count.array() > 0).select(sum.array(), std::numeric_limits<float>::quiet_NaN());
}

}  // namespace fovea
