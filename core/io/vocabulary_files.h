// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/io/json_field.h"
#include "core/io/sentence_piece_model.h"
#include "core/text/subword_tokenizer.h"

/// The files that older checkpoints have in place of a tokenizer.json. Refusal: BadFile, Unsupported.
namespace fovea {

/// {"piece": id, …}
PieceIds readPieceIds(const JsonField& json);

/// vocab.json and merges.txt: byte-level BPE of GPT-2, Qwen2, or RoBERTa and BART, by "tokenizer_class" of the
/// configuration or, without it, by the marks of the vocabulary.
SubwordPipeline readVocabularyAndMerges(std::string_view vocabulary, std::string_view merges,
                                        const JsonField& configuration);

/// vocab.txt: WordPiece of BERT, DistilBERT and ELECTRA, one piece a line.
SubwordPipeline readVocabularyText(std::string_view vocabulary, const JsonField& configuration);

/// Lines without their ends; an empty last one is none.
std::vector<std::string_view> lines(std::string_view text);

/// Fills in a byte-level BPE whose words are cut by @p words. @p wholeWords: a word that is a piece needs no merges.
void makeByteLevel(SubwordPipeline& pipeline, const std::vector<std::pair<std::string, std::string>>& merges,
                   const std::vector<std::string_view>& words, bool wholeWords = false);

/// Fills in WordPiece with BERT's marks around the text.
void makeBert(SubwordPipeline& pipeline);

extern const char* const kQwen2Words;
extern const char* const kLlama3Words;

}  // namespace fovea
