// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/text/vocabulary.h"

namespace fovea {

/// A token inside a word: bytes [begin, end) of it.
struct Piece {
  int id;
  std::size_t begin;
  std::size_t end;

  bool operator==(const Piece&) const = default;
};

/// Cuts one word, valid UTF-8 and not empty, and appends its tokens. InvalidText: the vocabulary has no token for a
/// character and none for unknown ones; Cancelled.
using SubwordModel = std::function<Expected<void>(std::string_view word, std::vector<Piece>&, const RunControl&)>;

using VocabularyPtr = std::shared_ptr<const Vocabulary>;

}  // namespace fovea
