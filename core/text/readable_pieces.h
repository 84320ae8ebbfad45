// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

namespace fovea {

/// Pieces of text as a reader would write them. @p bytes are the bytes each stands for, one after the other. White
/// space and control characters become their pictures ("␣", "↵"); where a character is spread over pieces each has the
/// whole of it, with "…" on the side where its neighbours have the rest; bytes that are no character stay "<0xE2>".
std::vector<std::string> readablePieces(std::span<const std::string> bytes);

}  // namespace fovea
