// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "core/base/expected.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// The names of the files of a checkpoint folder that say how its model reads text, the most telling first.
inline constexpr std::array<std::string_view, 11> kTokenizerFiles{
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.json", "merges.txt",
    "vocab.txt",      "spiece.model",          "tokenizer.model",         "source.spm", "sentencepiece.bpe.model",
    "target.spm"};

/// Contents by name: those of kTokenizerFiles that are there.
using TokenizerFiles = std::map<std::string, std::string, std::less<>>;

/// Makes the tokenizer of a folder: from tokenizer.json if it is there, else from vocab.json and merges.txt, from
/// vocab.txt, or from a SentencePiece model (of M2M100 with vocab.json). BadFile: what is wrong, in which file;
/// Unsupported: what is not known, by its name; Io: there is none of these files.
Expected<SubwordTokenizer> readTokenizer(const TokenizerFiles& files);

}  // namespace fovea
