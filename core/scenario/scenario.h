// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "core/base/expected.h"
#include "core/scenario/forbidden_cells.h"
#include "core/scenario/settings.h"

namespace fovea {

/// What to compute. If it changes a number it is in here: so it is undoable, saved and reproducible.
struct Scenario {
  std::string source = "bare";  ///< the bare layer; later the name of a built-in model or a folder
  std::string text;             ///< text A, UTF-8: attends to itself, and gives the keys of cross-attention
  std::string target;           ///< text B, UTF-8: the queries of cross-attention; empty: no cross-attention
  Settings settings;
  ForbiddenCells forbidden = {};  ///< beyond the text: without effect

  bool operator==(const Scenario&) const = default;
};

using ScenarioPtr = std::shared_ptr<const Scenario>;

/// The longest text in bytes and in tokens that the bare layer takes.
inline constexpr std::size_t kMaxTextBytes = 65536;
inline constexpr int kMaxTokens = 4096;

/// Checks everything that can be known without computing: the source exists, the texts are UTF-8 and not too long.
/// InvalidText, TooLarge, Unsupported. A blank text is valid: it is where everybody begins.
Expected<void> validate(const Scenario& scenario);

}  // namespace fovea
