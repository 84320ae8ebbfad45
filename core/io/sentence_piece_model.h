// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/expected.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// The ids that a vocabulary beside the model gives its pieces; empty: they are numbered as they stand.
using PieceIds = std::map<std::string, int, std::less<>>;

/// Reads a SentencePiece model (.model, .spm), which may be hostile. It adds no marks. BadFile: it is none, or damaged,
/// and at which byte; Unsupported: a model of words or characters, or with marks at the ends of words.
Expected<SubwordPipeline> readSentencePieceModel(std::string_view bytes, const PieceIds& ids = {});

}  // namespace fovea
