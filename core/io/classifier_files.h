// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/io/marian.h"
#include "core/model/classifier.h"

namespace fovea {

/// A trained classifier as the files of a folder, which opens like any other: config.json, model.safetensors, and
/// tokenizer.json, which cuts a text as wordTokenizer() does. @p classes: a name for each class; @p vocabulary: a word
/// for each row of the embedding, the first one for unknown words.
std::vector<FolderFile> classifierFiles(const Classifier& classifier, std::span<const std::string> classes,
                                        std::span<const std::string> vocabulary);

}  // namespace fovea
