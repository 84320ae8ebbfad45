// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/scenario/settings.h"
#include "core/text/learned_words.h"
#include "core/text/token.h"

namespace fovea {

/// A text as the bare layer reads it.
struct BareInput {
  std::string text;
  Tokenization tokenization;
  Index width;
  std::shared_ptr<const LearnedWords> learned;           ///< null: all is hashed
  std::shared_ptr<const std::vector<Token>> vocabulary;  ///< whose ids were continued; null: none
  std::shared_ptr<const std::vector<Token>> tokens;
  std::shared_ptr<const Matrix> embedding;  ///< T × d
};

using BareInputPtr = std::shared_ptr<const BareInput>;

/// Tokens and embeddings of a text; @p previous (may be null) itself where it is the same. Errors of tokenize() and
/// embed().
Expected<BareInputPtr> readInput(const std::string& text, const Settings& settings,
                                 const std::shared_ptr<const LearnedWords>& learned,
                                 const std::shared_ptr<const std::vector<Token>>& vocabulary,
                                 const BareInputPtr& previous, const RunControl& control);

}  // namespace fovea
