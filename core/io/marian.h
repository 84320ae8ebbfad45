// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/expected.h"
#include "core/model/translator.h"

namespace fovea {

/// One file of a folder.
struct FolderFile {
  std::string name;
  std::string bytes;
};

/// The weights of a translator as "model.safetensors" of MarianMTModel (Hugging Face), in half precision.
FolderFile marianWeights(const Translator& model);

/// What beside the weights a checkpoint folder of Marian has: config.json, and the vocabulary (the bytes of a
/// SentencePiece model, for both languages) as its tokenizer reads it. BadFile: @p sentencePiece is none.
Expected<std::vector<FolderFile>> marianDescription(const TranslatorShape& shape, const std::string& sentencePiece);

}  // namespace fovea
