// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/mechanism.h"
#include "core/train/grammar.h"
#include "core/train/labelled_texts.h"

namespace fovea {

/// A set of sentences that is written from templates and lists of words.
struct TextSetInfo {
  Mechanism about;
  std::size_t sentences;
  std::span<const std::string_view> labels;  ///< as many sentences of each; also the rules that they begin with
  std::span<const Rule> grammar;
};

/// The table.
std::span<const TextSetInfo> textSets();
/// The row with this id, or null.
const TextSetInfo* findTextSet(std::string_view id);

/// The sentences, no two alike; the same for the same seed.
std::vector<LabelledText> writtenTexts(const TextSetInfo& set, std::uint64_t seed);

}  // namespace fovea
