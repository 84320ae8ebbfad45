// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "core/base/cell.h"
#include "core/base/expected.h"
#include "core/scenario/stack.h"

namespace fovea {

/// The cells that are forbidden by hand, in every head of a scope. No scope has an empty set; where scopes overlap,
/// what any of them forbids is forbidden.
using ForbiddenCells = std::map<Scope, Cells>;

/// What is forbidden in any head of @p scope.
Cells forbiddenIn(const ForbiddenCells& forbidden, const Scope& scope);

/// How many cells a scope may have: TooLarge beyond.
inline constexpr std::size_t kMaxForbiddenCells = 65536;

/// Adds the cells of a block; TooLarge: nothing is added.
Expected<void> forbid(Cells& cells, const CellBlock& block);

/// Takes the cells of a block away.
void allow(Cells& cells, const CellBlock& block);

/// Whether every cell of the block is among @p cells.
bool containsAll(const Cells& cells, const CellBlock& block);

/// "0:3,1:2-5": query, colon, key or first and last key; in the order of the cells, neighbours in a row joined.
std::string formatCells(const Cells& cells);

/// The reverse of formatCells; any order, any overlap. InvalidValue names the part that is wrong; TooLarge.
Expected<Cells> parseCells(std::string_view text);

/// Reads "[STACK.][L<layer>.][H<head>.]CELLS" and adds them. InvalidValue, TooLarge: nothing is added.
Expected<void> forbid(ForbiddenCells& forbidden, std::string_view text);

}  // namespace fovea
