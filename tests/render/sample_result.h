// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "core/scenario/result.h"

namespace fovea::test {

/// The tokens and weights of a made-up layer; every head is a different, known matrix.
struct Made {
  std::vector<std::string> queries;
  std::vector<std::string> keys;
  bool causal = false;
  int heads = 8;
};

inline std::shared_ptr<const std::vector<Token>> tokensOf(const std::vector<std::string>& texts) {
  std::vector<Token> tokens;
  for (const std::string& text : texts) tokens.push_back({text, 0, 0, 0});
  return std::make_shared<const std::vector<Token>>(std::move(tokens));
}

/// Rows that sum to 1 and peak at distance @p head from the diagonal; NaN after the diagonal if causal.
inline Matrix weightsOf(Index rows, Index columns, bool causal, int head) {
  Matrix weights(rows, columns);
  for (Index row = 0; row < rows; ++row) {
    for (Index column = 0; column < columns; ++column) {
      const auto distance = static_cast<float>(std::abs(row * columns / rows - column - head));
      weights(row, column) = (causal && column > row) ? 0.0F : 1.0F / (0.3F + distance * distance);
    }
    weights.row(row) /= weights.row(row).sum();
    for (Index column = row + 1; causal && column < columns; ++column)
      weights(row, column) = std::numeric_limits<float>::quiet_NaN();
  }
  return weights;
}

inline Result resultOf(const Made& made) {
  const std::vector<std::string> names{"same word",   "similar word",       "previous token", "next token",
                                       "first token", "near neighbourhood", "uniform",        ""};
  Result result;
  auto scenario = std::make_shared<Scenario>();
  for (const std::string& key : made.keys) scenario->text += key + " ";
  const bool cross = made.queries != made.keys;
  if (cross)
    for (const std::string& query : made.queries) scenario->target += query + " ";
  result.source = {"bare", "bare layer, constructed", false};
  StackResult stack;
  stack.kind = cross ? StackKind::Cross : StackKind::Encoder;
  stack.queries = tokensOf(made.queries);
  stack.keys = tokensOf(made.keys);
  LayerResult layer;
  for (int i = 0; i < made.heads; ++i) {
    auto head = std::make_shared<HeadResult>();
    head->name = names[static_cast<std::size_t>(i) % names.size()];
    const auto rows = static_cast<Index>(made.queries.size());
    const auto columns = static_cast<Index>(made.keys.size());
    head->attention.settings.mask.causal = made.causal;
    head->attention.q = Matrix::Constant(rows, 4, 0.5F);
    head->attention.k = Matrix::Constant(columns, 4, 0.5F);
    head->attention.v = Matrix::Zero(columns, 4);
    head->thumbnail = weightsOf(std::min<Index>(rows, 64), std::min<Index>(columns, 64), made.causal, i);
    layer.heads.push_back(std::move(head));
  }
  stack.layers.push_back(std::move(layer));
  result.scenario = std::move(scenario);
  result.stacks.push_back(std::move(stack));
  return result;
}

inline std::vector<std::string> numbered(int count) {
  const std::vector<std::string> words{"the",   "cat",    "sat",   "on", "a",   "mat",    "while",  "attention",
                                       "moved", "across", "every", "of", "its", "tokens", "slowly", "."};
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back(words[static_cast<std::size_t>(i * 7 % 16)]);
  return texts;
}

}  // namespace fovea::test
