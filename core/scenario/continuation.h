// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/scenario/result.h"

namespace fovea {

/// The scenario of @p result with one more token at the end of text A, of a decoder-only model: its ids get the id, or
/// its text what the token adds to it. Nothing: no text says so (the token is a mark, or a part of a character), or the
/// model is another one.
std::optional<Scenario> appended(const Result& result, int id);

/// The same, of a masked-language model, with the token at @p row (of Result::output) replaced. Nothing: there is no
/// such token, it stands in no text (marks that the tokenizer added), or no text says so.
std::optional<Scenario> replaced(const Result& result, Index row, int id);

}  // namespace fovea
