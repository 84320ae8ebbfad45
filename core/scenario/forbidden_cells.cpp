// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/forbidden_cells.h"

#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "core/scenario/scenario.h"

namespace fovea {

namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool good = failure == std::errc() && end == text.data() + text.size() && value >= 0 && value < kMaxTokens;
  return good ? std::optional(value) : std::nullopt;
}

Error tooMany() {
  static_assert(kMaxForbiddenCells == 65536, "as the sentence says, which is translated");
  return {ErrorCode::TooLarge, FOVEA_TEXT("Error", "At most 65536 cells of a map can be forbidden one by one.")};
}

/// The cells of @p cells in one row of the block.
auto inRow(const Cells& cells, const CellBlock& block, int query) {
  return std::pair(cells.lower_bound({query, block.first.key}), cells.upper_bound({query, block.last.key}));
}

}  // namespace

Expected<void> forbid(Cells& cells, const CellBlock& block) {
  const auto size = [](int first, int last) { return static_cast<std::size_t>(last - first + 1); };
  // A block alone can be larger than what would fit into memory.
  if (size(block.first.query, block.last.query) * size(block.first.key, block.last.key) > kMaxForbiddenCells)
    return tooMany();
  auto more = cells;
  for (int query = block.first.query; query <= block.last.query; ++query)
    for (int key = block.first.key; key <= block.last.key; ++key) more.insert({query, key});
  if (more.size() > kMaxForbiddenCells) return tooMany();
  cells = std::move(more);
  return {};
}

void allow(Cells& cells, const CellBlock& block) {
  for (int query = block.first.query; query <= block.last.query; ++query) {
    const auto [begin, end] = inRow(cells, block, query);
    cells.erase(begin, end);
  }
}

bool containsAll(const Cells& cells, const CellBlock& block) {
  for (int query = block.first.query; query <= block.last.query; ++query) {
    const auto [begin, end] = inRow(cells, block, query);
    if (std::distance(begin, end) != block.last.key - block.first.key + 1) return false;
  }
  return true;
}

std::string formatCells(const Cells& cells) {
  std::string text;
  for (auto cell = cells.begin(); cell != cells.end();) {
    const Cell first = *cell;
    int last = first.key;
    while (++cell != cells.end() && *cell == Cell{first.query, last + 1}) ++last;
    text.append(text.empty() ? "" : ",").append(std::to_string(first.query)).append(":");
    text.append(std::to_string(first.key));
    if (last > first.key) text.append("-").append(std::to_string(last));
  }
  return text;
}

Expected<Cells> parseCells(std::string_view text) {
  Cells cells;
  while (true) {
    const auto part = text.substr(0, text.find(','));
    const auto colon = part.find(':');
    const auto keys = colon == std::string_view::npos ? std::string_view() : part.substr(colon + 1);
    const auto dash = keys.find('-');
    const auto query = number(part.substr(0, colon));
    const auto first = number(keys.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : number(keys.substr(dash + 1));
    if (!query || !first || !last || *last < *first)
      return Error{ErrorCode::InvalidValue, "'" + std::string(part.substr(0, 40)) +
                                                "' are no cells: write QUERY:KEY or QUERY:FIRST-LAST, below " +
                                                std::to_string(kMaxTokens) + ", with commas between them."};
    for (int key = *first; key <= *last; ++key) cells.insert({*query, key});
    if (cells.size() > kMaxForbiddenCells) return tooMany();
    if (part.size() == text.size()) return cells;
    text.remove_prefix(part.size() + 1);
  }
}

Cells forbiddenIn(const ForbiddenCells& forbidden, const Scope& scope) {
  Cells all;
  for (const auto& [where, cells] : forbidden)
    if (where.meets(scope)) all.insert(cells.begin(), cells.end());
  return all;
}

Expected<void> forbid(ForbiddenCells& forbidden, std::string_view text) {
  const auto scope = takeScope(text);
  const auto cells = parseCells(text);
  if (!cells) return cells.error();
  Cells all = *cells;
  if (const auto known = forbidden.find(scope); known != forbidden.end())
    all.insert(known->second.begin(), known->second.end());
  if (all.size() > kMaxForbiddenCells) return tooMany();
  forbidden[scope] = std::move(all);
  return {};
}

}  // namespace fovea
