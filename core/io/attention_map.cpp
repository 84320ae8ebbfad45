// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/attention_map.h"

#include <algorithm>
#include <cmath>

#include "core/text/token_matching.h"

namespace fovea {

namespace {

Error nothingChosen(const Result& result, const Selection& selection) {
  std::string wanted;
  if (selection.stack) wanted += " " + std::string(name(*selection.stack)) + " stack";
  if (selection.layer) wanted += " layer " + std::to_string(*selection.layer);
  if (selection.head && !selection.mean) wanted += " head " + std::to_string(*selection.head);
  const auto lacks = [&](StackKind stack) { return selection.stack == stack && !result.stack(stack); };
  std::string why;
  if (selection.stack && lacks(*selection.stack) && result.model)
    why = ", because the model has none";
  else if (lacks(StackKind::Cross))
    why = ", because there is no target text";
  else if (lacks(StackKind::Decoder))
    why = ", because that takes 'blocks' and a target text";
  else if (lacks(StackKind::Pooling))
    why = ", because 'pooling' is off";
  return {ErrorCode::InvalidValue, "There is no" + wanted + " here" + why + "; " + describeHeads(result) + "."};
}

}  // namespace

bool AttentionMap::masked(Index query, Index key) const {
  return head ? !head->attention.allows(query, key) : std::isnan(cells(query, key)) && !unmatched(query, key);
}

bool AttentionMap::unmatched(Index query, Index key) const {
  return minus && !minus->counterparts.of({static_cast<int>(query), static_cast<int>(key)});
}

bool AttentionMap::anyMasked() const {
  for (Index query = 0; query < queries(); ++query)
    for (Index key = 0; key < keys(); ++key)
      if (masked(query, key)) return true;
  return false;
}

Matrix AttentionMap::weights(Index first, Index count) const {
  if (head) return head->attention.weights(first, count);
  Matrix rows = cells.middleRows(first, count);
  for (Index row = 0; row < count; ++row)
    for (Index key = 0; key < keys(); ++key)
      if (masked(first + row, key)) rows(row, key) = 0;
  return rows;
}

Index AttentionMap::rowsPerBlock() const {
  constexpr Index most = 1 << 15;
  return std::max<Index>(1, most / std::max<Index>(1, keys()));
}

std::string AttentionLayer::name() const {
  return std::string(fovea::name(front().stack->kind)) + "." + std::to_string(front().focus.layer);
}

Expected<std::vector<AttentionLayer>> choose(const Result& result, const Selection& selection,
                                             const RunControl& control) {
  std::vector<AttentionLayer> chosen;
  for (const auto& stack : result.stacks) {
    if (selection.stack && *selection.stack != stack.kind) continue;
    for (int layer = 0; layer < static_cast<int>(stack.layers.size()); ++layer) {
      if (selection.layer && *selection.layer != layer) continue;
      const auto& heads = stack.layers[static_cast<std::size_t>(layer)].heads;
      AttentionLayer maps;
      if (selection.mean) {
        auto mean = shownWeights(result, {stack.kind, layer, std::nullopt}, control);
        if (!mean) return mean.error();
        maps.maps.push_back({&stack, {stack.kind, layer, std::nullopt}, nullptr, std::move(*mean)});
      } else {
        for (int head = 0; head < static_cast<int>(heads.size()); ++head)
          if (!selection.head || *selection.head == head)
            maps.maps.push_back({&stack, {stack.kind, layer, head}, heads[static_cast<std::size_t>(head)].get()});
      }
      if (!maps.maps.empty()) chosen.push_back(std::move(maps));
    }
  }
  if (chosen.empty()) return nothingChosen(result, selection);
  return chosen;
}

Expected<Layers> subtract(const Result& result, const Layers& layers, const Minus& minus, const RunControl& control) {
  Layers differences;
  for (const auto& layer : layers) {
    auto& maps = differences.emplace_back().maps;
    for (const auto& map : layer.maps) {
      const Focus focus = minus.counterpart ? minus.counterpart(map.focus) : map.focus;
      auto a = shownWeights(*minus.result, focus, control);
      if (!a && a.error().code == ErrorCode::InvalidValue)
        return Error{ErrorCode::InvalidValue, "In what is subtracted (A): " + a.error().message};
      if (!a) return a.error();
      const auto b = shownWeights(result, map.focus, control);
      if (!b) return b.error();
      const auto& stackA = *minus.result->stack(focus.stack);
      const Counterparts counterparts{matchingTokens(*map.stack->queries, *stackA.queries),
                                      matchingTokens(*map.stack->keys, *stackA.keys)};
      auto change = difference(*a, *b, counterparts, control);
      if (!change) return change.error();
      maps.push_back({map.stack, map.focus, nullptr, std::move(change->cells),
                      Subtracted{&stackA, focus, std::move(change->largest), std::move(change->counterparts)}});
    }
  }
  return differences;
}

}  // namespace fovea
