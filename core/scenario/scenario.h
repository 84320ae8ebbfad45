// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/scenario/forbidden_cells.h"
#include "core/scenario/settings.h"

namespace fovea {

/// What to compute. If it changes a number it is in here: so it is undoable, saved and reproducible.
struct Scenario {
  std::string source = "bare";  ///< the bare layer, or the id of a model: the folder or file it was opened from
  std::string text;             ///< text A, UTF-8: attends to itself, and gives the keys of cross-attention
  /// Text B, UTF-8: the queries of cross-attention. Empty: there is none, or an encoder–decoder writes it itself.
  std::string target;
  Settings settings;
  ForbiddenCells forbidden = {};    ///< beyond the text: without effect
  std::vector<int> ids = {};        ///< of a model: tokens in place of text A, nothing added
  std::vector<int> targetIds = {};  ///< and in place of text B
  std::string language = {};        ///< that an encoder–decoder shall write, as it calls it; empty: its own choice

  bool operator==(const Scenario&) const = default;
};

using ScenarioPtr = std::shared_ptr<const Scenario>;

/// The ids of the models that a scenario is computed with: its source, and the built-in translator for the learned
/// embeddings of the bare layer. Empty: the bare layer alone.
std::vector<std::string> neededModels(const Scenario& scenario);

/// The longest text in bytes, and in tokens that the bare layer takes.
inline constexpr std::size_t kMaxTextBytes = 65536;
inline constexpr int kMaxTokens = 4096;

/// Checks everything that can be known without its source: the texts are UTF-8 and not too long. InvalidText, TooLarge.
/// A blank text is valid: it is where everybody begins.
Expected<void> validate(const Scenario& scenario);

}  // namespace fovea
