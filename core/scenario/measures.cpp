// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/measures.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "core/attention/attend.h"

namespace fovea {

namespace {

KeyTokens keyTokens(const StackResult& stack, Index tokens) {
  KeyTokens known;
  known.self = stack.kind == StackKind::Encoder || stack.kind == StackKind::Decoder;
  for (const auto& token : *stack.keys) {
    if (static_cast<Index>(known.ids.size()) == tokens) break;
    known.ids.push_back(token.id);
    known.special.push_back(token.special);
  }
  return known;
}

bool sameShape(const HeadAttention& a, const HeadAttention& b) {
  return a.queries() == b.queries() && a.keys() == b.keys();
}

/// Calls @p use with the first row of each block of a head, and how many there are.
Expected<void> eachBlock(const HeadAttention& head, const RunControl& control, const auto& use) {
  const Index block = blockRows(head);
  for (Index first = 0; first < head.queries(); first += block) {
    if (control.stopped()) return cancelled();
    use(first, std::min(block, head.queries() - first));
  }
  return {};
}

Expected<MeasureValues> valuesOf(const HeadAttention& head, const StackResult& stack, const RunControl& control) {
  const auto tokens = keyTokens(stack, head.tokens());
  HeadMeasurer measurer(tokens);
  const auto done =
      eachBlock(head, control, [&](Index first, Index count) { measurer.add(head.weights(first, count), first); });
  if (!done) return done.error();
  return measurer.values();
}

Expected<double> agreement(const HeadAttention& a, const HeadAttention& b, const RunControl& control) {
  RowMean mean;
  const auto done = eachBlock(b, control, [&](Index first, Index count) {
    addAgreement(mean, a.weights(first, count), b.weights(first, count));
  });
  if (!done) return done.error();
  return mean.value();
}

}  // namespace

Expected<std::vector<MeasuredHead>> measured(const Result& result, const Result* baseline,
                                             const std::vector<MeasuredHead>& previous, const RunControl& control) {
  std::map<HeadId, const MeasuredHead*> known;
  for (const auto& one : previous) known.emplace(one.id, &one);
  std::vector<MeasuredHead> all;
  for (const auto& stack : result.stacks)
    for (int layer = 0; const auto& heads : stack.layers) {
      for (int h = 0; const auto& head : heads.heads) {
        MeasuredHead made{{stack.kind, layer, h++}, head, nullptr, stack.keys, {}};
        if (const auto* other = baseline ? baseline->stack(stack.kind) : nullptr;
            other && baseline->head(made.id) && sameShape(baseline->head(made.id)->attention, head->attention))
          made.baseline = other->layers[static_cast<std::size_t>(layer)].heads[static_cast<std::size_t>(made.id.head)];
        const auto found = known.find(made.id);
        const auto* old = found == known.end() || found->second->head != head ? nullptr : found->second;
        if (old && (old->keys == made.keys || *old->keys == *made.keys)) {
          made.values = old->values;
        } else {
          auto values = valuesOf(head->attention, stack, control);
          if (!values) return values.error();
          made.values = *values;
          old = nullptr;
        }
        if (!old || old->baseline != made.baseline) {
          auto agrees = made.baseline ? agreement(made.baseline->attention, head->attention, control)
                                      : Expected<double>(RowMean().value());
          if (!agrees) return agrees.error();
          at(made.values, Measure::Agreement) = *agrees;
        }
        all.push_back(std::move(made));
      }
      ++layer;
    }
  return all;
}

MeasureValues change(const MeasureValues& a, const MeasureValues& b) {
  MeasureValues difference{};
  std::ranges::transform(b, a, difference.begin(), std::minus());
  at(difference, Measure::Agreement) = at(b, Measure::Agreement);
  return difference;
}

std::vector<MeasuredHead> changes(const std::vector<MeasuredHead>& a, const std::vector<MeasuredHead>& b) {
  std::vector<MeasuredHead> both;
  for (const auto& head : b)
    if (const auto found = std::ranges::find(a, head.id, &MeasuredHead::id); found != a.end()) {
      both.push_back(head);
      both.back().values = change(found->values, head.values);
    }
  return both;
}

}  // namespace fovea
