// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/text/token.h"

namespace fovea {

/// For each token of @p b the number of the one of @p a that it is compared with; −1: none. Equally many tokens are
/// compared one by one. Else those that read the same are: a longest common subsequence, so that what stands before and
/// after an edit stays together. In the middle of very long texts, where that would take too long, none are.
std::vector<int> matchingTokens(std::span<const Token> b, std::span<const Token> a);

}  // namespace fovea
