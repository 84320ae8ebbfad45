// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/base/expected.h"
#include "core/io/json_field.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// Reads a tokenizer.json, which may be hostile; its truncation and padding are not the tokenizer's and are left out.
/// BadFile: what is wrong, in which field; Unsupported: a kind of model or step that is not known, by its name.
Expected<SubwordPipeline> readTokenizerJson(std::string_view bytes);

/// {"content", "single_word", "lstrip", …} of an added token. Refusal: BadFile.
AddedToken readAddedToken(const JsonField& json, int id);

}  // namespace fovea
