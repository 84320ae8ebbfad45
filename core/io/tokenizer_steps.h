// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/io/json_field.h"
#include "core/text/subword_tokenizer.h"

/// The steps of a tokenizer.json by their type. Refusal: BadFile, or Unsupported for a type that is not known.
namespace fovea {

std::vector<Normalization> readNormalizer(const JsonField& json);
std::vector<PreTokenization> readPreTokenizer(const JsonField& json);
std::vector<Decoding> readDecoder(const JsonField& json);

/// The expression of GPT-2 (Radford et al. 2019) that separates words, numbers, signs and white space.
extern const char* const kGpt2Words;

/// What a pattern given as text stands for. Refusal: BadFile.
Regex expression(std::string_view pattern);
/// An expression that matches @p text only.
Regex literally(std::string_view text);

}  // namespace fovea
