// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/result.h"

#include <algorithm>
#include <limits>
#include <span>

#include "core/attention/attend.h"

namespace fovea {

namespace {

const LayerResult* layerOf(const Result& result, StackKind kind, int layer) {
  const auto* stack = result.stack(kind);
  if (!stack || layer < 0 || layer >= static_cast<int>(stack->layers.size())) return nullptr;
  return &stack->layers[static_cast<std::size_t>(layer)];
}

using Heads = std::span<const HeadResult* const>;

/// The mean of the heads' weights, or the largest; a cell that every head masks is NaN.
Expected<Matrix> combinedWeights(Heads heads, Combine combine, const RunControl& control) {
  const auto& any = heads.front()->attention;
  const bool anyMasked =
      std::ranges::none_of(heads, [](const auto& head) { return head->attention.allowsEverything(); });
  Matrix combined(any.queries(), any.keys());
  const Index block = blockRows(any);
  for (Index first = 0; first < combined.rows(); first += block) {
    const Index count = std::min(block, combined.rows() - first);
    auto rows = combined.middleRows(first, count);
    rows.setZero();
    for (const auto& head : heads) {
      if (control.stopped()) return cancelled();
      const Matrix weights = head->attention.weights(first, count);
      if (combine == Combine::Mean)
        rows += weights;
      else
        rows = rows.cwiseMax(weights);
    }
    if (combine == Combine::Mean) rows /= static_cast<float>(heads.size());
    for (Index i = 0; anyMasked && i < count; ++i)
      for (Index j = 0; j < combined.cols(); ++j)
        if (rows(i, j) == 0 &&
            std::ranges::none_of(heads, [&](const auto& head) { return head->attention.allows(first + i, j); }))
          rows(i, j) = std::numeric_limits<float>::quiet_NaN();
  }
  return combined;
}

}  // namespace

const StackResult* Result::stack(StackKind kind) const {
  const auto found = std::ranges::find(stacks, kind, &StackResult::kind);
  return found == stacks.end() ? nullptr : &*found;
}

const HeadResult* Result::head(const HeadId& id) const {
  const auto* layer = layerOf(*this, id.stack, id.layer);
  if (!layer || id.head < 0 || id.head >= static_cast<int>(layer->heads.size())) return nullptr;
  return layer->heads[static_cast<std::size_t>(id.head)].get();
}

bool Result::contains(const Scope& scope) const {
  return std::ranges::any_of(stacks, [&](const StackResult& stack) {
    if (scope.stack && *scope.stack != stack.kind) return false;
    const auto layers = static_cast<int>(stack.layers.size());
    if (scope.layer && *scope.layer >= layers) return false;
    return !scope.head || std::ranges::any_of(stack.layers, [&](const LayerResult& layer) {
      return *scope.head < static_cast<int>(layer.heads.size());
    });
  });
}

const std::string& queryText(const Result& result, StackKind stack) {
  const bool isAlone = !result.stack(StackKind::Encoder);  // a model that is a decoder reads text A
  if (stack == StackKind::Encoder || stack == StackKind::Pooling || isAlone) return result.scenario->text;
  return result.output && result.output->written ? result.output->target : result.scenario->target;
}

std::string describeHeads(const Result& result) {
  std::string text;
  for (const auto& stack : result.stacks) {
    text.append(text.empty() ? "there is " : ", ").append(name(stack.kind)).append(" with layers 0 to ");
    text.append(std::to_string(stack.layers.size() - 1)).append(" of heads 0 to ");
    text.append(std::to_string(stack.layers.front().heads.size() - 1));
  }
  return text;
}

Focus clamped(const Focus& focus, const Result& result) {
  Focus nearest = focus;
  const auto* stack = result.stack(focus.stack);
  if (!stack && !result.stacks.empty()) stack = result.stacks.data();
  if (!stack || stack->layers.empty()) return {};
  nearest.stack = stack->kind;
  nearest.layer = std::clamp(focus.layer, 0, static_cast<int>(stack->layers.size()) - 1);
  const auto& heads = stack->layers[static_cast<std::size_t>(nearest.layer)].heads;
  if (focus.head) nearest.head = std::clamp(*focus.head, 0, std::max(0, static_cast<int>(heads.size()) - 1));
  std::erase_if(nearest.chosen, [&](const LayerHead& chosen) {
    return !result.head({nearest.stack, chosen.layer, chosen.head});
  });
  if (nearest.chosen.size() < 2) nearest.chosen.clear();
  return nearest;
}

std::vector<HeadId> headsOf(const Focus& focus, const Result& result) {
  std::vector<HeadId> ids;
  const auto add = [&](int layer, int head) {
    const HeadId id{focus.stack, layer, head};
    if (result.head(id)) ids.push_back(id);
  };
  if (!focus.chosen.empty()) {
    for (const auto& [layer, head] : focus.chosen) add(layer, head);
  } else if (focus.head) {
    add(focus.layer, *focus.head);
  } else if (const auto* layer = layerOf(result, focus.stack, focus.layer)) {
    const auto& heads = layer->heads;
    const bool allOff = std::ranges::all_of(heads, [](const auto& head) { return head->off; });
    for (std::size_t h = 0; h < heads.size(); ++h)
      if (allOff || !heads[h]->off) add(focus.layer, static_cast<int>(h));
  }
  return ids;
}

Expected<Matrix> shownWeights(const Result& result, const Focus& focus, const RunControl& control) {
  std::vector<const HeadResult*> heads;
  for (const auto& id : headsOf(focus, result)) heads.push_back(result.head(id));
  if (heads.empty())
    return Error{ErrorCode::InvalidValue, "There is no " + std::string(name(focus.stack)) + " attention with layer " +
                                              std::to_string(focus.layer) +
                                              (focus.head ? " and head " + std::to_string(*focus.head) : "") + "."};
  return combinedWeights(heads, focus.chosen.empty() ? Combine::Mean : focus.combine, control);
}

Matrix concatenatedOutput(const LayerResult& layer) {
  Index columns = 0;
  for (const auto& head : layer.heads) columns += head->context.cols();
  Matrix output(layer.heads.empty() ? 0 : layer.heads.front()->context.rows(), columns);
  Index first = 0;
  for (const auto& head : layer.heads) {
    output.middleCols(first, head->context.cols()) = head->context;
    first += head->context.cols();
  }
  return output;
}

}  // namespace fovea
