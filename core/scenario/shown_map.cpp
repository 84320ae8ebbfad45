// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/shown_map.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "core/scenario/quantity.h"
#include "core/text/token_matching.h"
#include "core/text/tokenizer.h"

namespace fovea {

namespace {

using Tokens = std::vector<Token>;
using TokensPtr = std::shared_ptr<const Tokens>;

/// The word that most of a token lies in, or that the white space it is made of stands before; −1: none. Words stand in
/// the order of the text.
int wordOf(const Token& token, const Tokens& words) {
  if (token.special || token.begin >= token.end) return -1;
  auto word = std::ranges::upper_bound(words, token.begin, {}, &Token::end);
  int best = word != words.end() && word->begin == token.end ? static_cast<int>(word - words.begin()) : -1;
  std::size_t most = 0;
  for (; word != words.end() && word->begin < token.end; ++word) {
    const auto common = std::min(word->end, token.end) - std::max(word->begin, token.begin);
    if (common <= most) continue;
    most = common;
    best = static_cast<int>(word - words.begin());
  }
  return best;
}

bool isIn(const Token& token, const std::optional<TextRange>& range) {
  return !range || token.begin >= token.end || (token.begin < range->end && range->begin < token.end);
}

ShownAxis axisOf(const TokensPtr& tokens, const std::string& text, const TokenFilter& filter,
                 const std::optional<TextRange>& range) {
  const auto count = static_cast<int>(tokens->size());
  std::vector<int> words(tokens->size(), -1);
  Expected<Tokens> named = Tokens();
  if (filter.words) {
    named = tokenize(text, Tokenization::Words);
    if (named) std::ranges::transform(*tokens, words.begin(), [&](const auto& token) { return wordOf(token, *named); });
  }
  Tokens shown;
  ShownAxis axis;
  for (int first = 0, last; first < count; first = last) {
    const auto& token = (*tokens)[static_cast<std::size_t>(first)];
    const int word = words[static_cast<std::size_t>(first)];
    last = first + 1;
    while (word >= 0 && last < count && words[static_cast<std::size_t>(last)] == word) ++last;
    Token place = token;
    if (word >= 0) {
      place = (*named)[static_cast<std::size_t>(word)];
      place.id = token.id;
    }
    const bool isMark = place.special || place.id < 0;
    if ((filter.hidesSpecial && isMark) || (filter.hidesFirst && first == 0) || filter.hidden.contains(place.text) ||
        !isIn(place, range))
      continue;
    shown.push_back(std::move(place));
    axis.parts.push_back({first, last});
  }
  const bool all = !filter.words && shown.size() == tokens->size();
  axis.tokens = all ? tokens : std::make_shared<const Tokens>(std::move(shown));
  return axis;
}

}  // namespace

std::optional<int> ShownAxis::placeOf(int token) const {
  const auto part = std::ranges::upper_bound(parts, token, {}, &Part::first);
  if (part == parts.begin() || token >= std::prev(part)->last) return std::nullopt;
  return static_cast<int>(part - parts.begin()) - 1;
}

std::optional<Cell> ShownMap::placeOf(const Cell& tokens) const {
  const auto query = queries.placeOf(tokens.query);
  const auto key = keys.placeOf(tokens.key);
  return query && key ? std::optional(Cell{*query, *key}) : std::nullopt;
}

Cell ShownMap::tokensAt(const Cell& place) const {
  return {queries.parts[static_cast<std::size_t>(place.query)].first,
          keys.parts[static_cast<std::size_t>(place.key)].first};
}

bool ShownMap::isToken(const Cell& place) const {
  const auto alone = [](const ShownAxis::Part& part) { return part.last == part.first + 1; };
  return alone(queries.parts[static_cast<std::size_t>(place.query)]) &&
         alone(keys.parts[static_cast<std::size_t>(place.key)]);
}

std::optional<Cell> counterpart(const Cell& tokens, const ShownMap& b, const ShownMap& a) {
  const auto place = b.placeOf(tokens);
  const auto inA = place ? counterparts(b, a).of(*place) : std::nullopt;
  return inA ? std::optional(a.tokensAt(*inA)) : std::nullopt;
}

Counterparts counterparts(const ShownMap& b, const ShownMap& a) {
  return {matchingTokens(*b.queries.tokens, *a.queries.tokens), matchingTokens(*b.keys.tokens, *a.keys.tokens)};
}

ShownAxis shownQueries(const Result& result, StackKind stack, const TokenFilter& filter) {
  const bool isTarget = &queryText(result, stack) != &result.scenario->text;
  return axisOf(result.stack(stack)->queries, queryText(result, stack), filter, isTarget ? filter.target : filter.text);
}

ShownAxis shownKeys(const Result& result, StackKind stack, const TokenFilter& filter) {
  if (stack == StackKind::Cross) return axisOf(result.stack(stack)->keys, result.scenario->text, filter, filter.text);
  const bool isTarget = &queryText(result, stack) != &result.scenario->text;
  return axisOf(result.stack(stack)->keys, queryText(result, stack), filter, isTarget ? filter.target : filter.text);
}

Matrix filtered(const Matrix& cells, const ShownAxis& queries, const ShownAxis& keys, bool renormalizes) {
  const auto sum = [](auto&& part) {  // NaN only where all of it is
    double total = 0;
    bool any = false;
    for (const float value : part.reshaped())
      if (!std::isnan(value)) {
        total += static_cast<double>(value);
        any = true;
      }
    return any ? total : std::numeric_limits<double>::quiet_NaN();
  };
  Matrix shown(queries.size(), keys.size());
  for (int i = 0; i < queries.size(); ++i) {
    const auto [firstRow, lastRow] = queries.parts[static_cast<std::size_t>(i)];
    const double whole = renormalizes ? sum(cells.middleRows(firstRow, lastRow - firstRow)) : 0;
    double left = 0;
    for (int j = 0; j < keys.size(); ++j) {
      const auto [first, last] = keys.parts[static_cast<std::size_t>(j)];
      const double part = sum(cells.block(firstRow, first, lastRow - firstRow, last - first));
      if (!std::isnan(part)) left += part;
      shown(i, j) = static_cast<float>(part / (lastRow - firstRow));
    }
    if (renormalizes && left > 0 && whole != left) shown.row(i) *= static_cast<float>(whole / left);
  }
  return shown;
}

Expected<ShownMap> shownMap(const Result& result, const ViewState& view, const RunControl& control) {
  auto cells = quantityOf(result, view.focus, view.quantity, control);
  if (!cells) return cells.error();
  const auto stack = view.focus.stack;
  ShownMap map{nullptr, shownQueries(result, stack, view.filter), shownKeys(result, stack, view.filter)};
  if (stack == StackKind::Pooling) map.queries = shownQueries(result, stack, {});
  if (map.queries.size() == 0 || map.keys.size() == 0)
    return Error{ErrorCode::InvalidValue, FOVEA_TEXT("Error", "Every token is hidden: show some of them again.")};
  const bool isWhole = map.queries.size() == cells->rows() && map.keys.size() == cells->cols();
  const bool renormalizes = view.filter.renormalizes && !isSigned(view.quantity);  // there is no whole to share out
  if (!isWhole) *cells = filtered(*cells, map.queries, map.keys, renormalizes);
  map.cells = std::make_shared<const Matrix>(*std::move(cells));
  return map;
}

}  // namespace fovea
