// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/limits.h"
#include "core/text/token.h"

namespace fovea {

/// Cuts a text into words and punctuation marks, or into characters; white space is no token. Words that differ only in
/// case have the same id; ids count from 0 in order of appearance, after those of @p vocabulary (so that two texts can
/// share their ids). InvalidText: not UTF-8, the message names the byte; TooLarge: more than kMaxTokens; Cancelled.
Expected<std::vector<Token>> tokenize(std::string_view text, Tokenization tokenization,
                                      std::span<const Token> vocabulary = {}, const RunControl& control = {});

}  // namespace fovea
