// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "core/scenario/result.h"

namespace fovea {

inline std::shared_ptr<const std::vector<Token>> handMadeTokens(const std::vector<std::string>& texts) {
  auto tokens = std::make_shared<std::vector<Token>>();
  std::size_t begin = 0;
  for (const auto& text : texts) {
    tokens->push_back({text, static_cast<int>(tokens->size()), begin, begin + text.size()});
    begin += text.size() + 1;
  }
  return tokens;
}

/// Numbers with all their digits, the same everywhere.
inline Matrix handMadeMatrix(Index rows, Index columns, float start) {
  Matrix matrix(rows, columns);
  for (Index i = 0; i < matrix.size(); ++i)
    matrix.data()[i] = std::sin(start + 1.7F * static_cast<float>(i)) * (i % 3 == 0 ? 1e-6F : 1.3F);
  return matrix;
}

inline std::shared_ptr<const HeadResult> handMadeHead(Index queries, Index keys, float start, const Mask& mask) {
  auto head = std::make_shared<HeadResult>();
  head->name = "head \"" + std::to_string(static_cast<int>(start)) + "\"";
  head->attention = {handMadeMatrix(queries, 4, start),
                     handMadeMatrix(keys, 4, start + 50),
                     handMadeMatrix(keys, 3, start + 90),
                     {true, 0.7, mask}};
  head->context = head->attention.weights(0, queries) * head->attention.v;
  return head;
}

/// Two heads that look at 3 tokens (the second with a causal mask), and one cross head of 2 queries whose first may
/// look at nothing; tokens that need quoting in every format.
inline Result handMadeResult() {
  auto scenario = std::make_shared<Scenario>();
  scenario->text = "say \"hi\",\nthere 猫😀";
  scenario->target = "a b";
  std::ignore = scenario->settings.assign("H1.causal=on");
  const auto text = handMadeTokens({"\"hi\",", "\n", "猫😀"});
  const auto target = handMadeTokens({"a", "b"});
  Mask causal;
  causal.causal = true;
  Mask nothing;
  nothing.padding = 3;
  Result result;
  result.source = {"bare", "bare layer, constructed", false};
  result.scenario = scenario;
  result.stacks = {
      {StackKind::Encoder, text, text, {{{handMadeHead(3, 3, 1, {}), handMadeHead(3, 3, 2, causal)}}}},
      {StackKind::Cross, target, text, {{{handMadeHead(2, 3, 3, nothing)}}}},
  };
  return result;
}

}  // namespace fovea
