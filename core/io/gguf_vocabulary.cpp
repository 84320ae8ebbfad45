// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/gguf_vocabulary.h"

#include <map>
#include <string_view>
#include <utility>

#include "core/io/scored_pieces.h"
#include "core/io/tokenizer_steps.h"
#include "core/io/vocabulary_files.h"

namespace fovea {

namespace {

constexpr std::string_view kMark = "▁";

[[noreturn]] void refuse(std::string what, ErrorCode code = ErrorCode::BadFile) {
  throw Refusal{{code, "The tokenizer of the GGUF file " + std::move(what) + "."}};
}

PieceType typeOf(const GgufVocabulary& gguf, std::size_t id) {
  return gguf.types.empty() ? PieceType::Normal : static_cast<PieceType>(gguf.types[id]);
}

SubwordPipeline fromScores(const GgufVocabulary& gguf) {
  const bool unigram = gguf.model == "t5";
  if (gguf.scores.empty()) refuse("has no scores");
  ScoredPieces pieces;
  for (std::size_t i = 0; i < gguf.tokens.size(); ++i)
    pieces.pieces.push_back({gguf.tokens[i], gguf.scores[i], typeOf(gguf, i), static_cast<int>(i)});
  pieces.unigram = unigram;
  pieces.byteFallback = !unigram;
  pieces.addDummyPrefix = gguf.addSpacePrefix.value_or(true);
  pieces.removeExtraWhitespaces = gguf.removeExtraWhitespaces.value_or(false);
  pieces.charsmap = gguf.charsmap;
  auto pipeline = pipelineOf(pieces);
  if (!pipeline) throw Refusal{pipeline.error()};
  return *std::move(pipeline);
}

/// The tokens as the vocabulary of BERT writes them: GGUF marks where words begin, BERT where they go on.
std::string bertPiece(const std::string& token) {
  if (token.starts_with(kMark)) return token.substr(kMark.size());
  return token.starts_with('[') && token.ends_with(']') ? token : "##" + token;
}

VocabularyPtr vocabularyOf(const GgufVocabulary& gguf, bool bert) {
  std::vector<std::pair<std::string, int>> pieces;
  for (const auto& token : gguf.tokens)
    pieces.emplace_back(bert ? bertPiece(token) : token, static_cast<int>(pieces.size()));
  auto vocabulary = Vocabulary::make(std::move(pieces));
  if (!vocabulary) throw Refusal{vocabulary.error()};
  return std::make_shared<const Vocabulary>(*std::move(vocabulary));
}

SubwordPipeline fromMerges(const GgufVocabulary& gguf) {
  static const std::map<std::string, std::vector<std::string_view>, std::less<>> known{
      {"gpt-2", {kGpt2Words}},      {"llama-bpe", {kLlama3Words}}, {"llama3", {kLlama3Words}},
      {"llama-v3", {kLlama3Words}}, {"qwen2", {kQwen2Words}},      {"smollm", {R"(\p{N})", kGpt2Words}}};
  const auto words = known.find(gguf.preTokenizer);
  if (words == known.end())
    refuse("cuts words the way of '" + gguf.preTokenizer.substr(0, 40) + "', which is not supported",
           ErrorCode::Unsupported);
  std::vector<std::pair<std::string, std::string>> merges;
  for (const auto& merge : gguf.merges) {
    const auto space = merge.find(' ', 1);  // a merge of spaces is written with characters for them
    if (space == std::string::npos) refuse("has a merge that is not two pieces");
    merges.emplace_back(merge.substr(0, space), merge.substr(space + 1));
  }
  SubwordPipeline pipeline;
  pipeline.vocabulary = vocabularyOf(gguf, false);
  makeByteLevel(pipeline, merges, words->second, words->second.front() == kLlama3Words);
  for (std::size_t i = 0; i < gguf.tokens.size(); ++i)
    if (const auto type = typeOf(gguf, i); type == PieceType::Control || type == PieceType::UserDefined)
      pipeline.added.push_back(
          {static_cast<int>(i), gguf.tokens[i], false, false, false, false, type == PieceType::Control});
  return pipeline;
}

SubwordPipeline fromBert(const GgufVocabulary& gguf) {
  SubwordPipeline pipeline;
  pipeline.vocabulary = vocabularyOf(gguf, true);
  makeBert(pipeline);
  pipeline.normalization = {bertCleaned(), spacedChinese(), withoutAccents(), lowerCased()};
  for (const auto* mark : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"})
    if (const auto id = pipeline.vocabulary->id(mark))
      pipeline.added.push_back({*id, mark, false, false, false, false, true});
  return pipeline;
}

}  // namespace

Expected<SubwordTokenizer> tokenizerOf(const GgufVocabulary& gguf) {
  try {
    const auto size = gguf.tokens.size();
    if (size == 0) refuse("has no tokens");
    if ((!gguf.scores.empty() && gguf.scores.size() != size) || (!gguf.types.empty() && gguf.types.size() != size))
      refuse("has lists of different lengths");
    for (const auto& id : {gguf.bos, gguf.eos, gguf.unknown, gguf.padding, gguf.separator, gguf.mask, gguf.cls})
      if (id && (*id < 0 || static_cast<std::size_t>(*id) >= size)) refuse("names a mark that is no token");
    SubwordPipeline pipeline;
    if (gguf.model == "llama" || gguf.model == "t5")
      pipeline = fromScores(gguf);
    else if (gguf.model == "gpt2")
      pipeline = fromMerges(gguf);
    else if (gguf.model == "bert")
      pipeline = fromBert(gguf);
    else
      refuse("is of the kind '" + gguf.model.substr(0, 40) + "', which is not supported", ErrorCode::Unsupported);
    if (gguf.model != "bert") {
      if (gguf.addBos.value_or(gguf.model == "llama") && gguf.bos) pipeline.before = {*gguf.bos};
      if (gguf.addEos.value_or(gguf.model == "t5") && gguf.eos) pipeline.after = {*gguf.eos};
    }
    const auto idOf = [&](std::optional<int> given, const char* ofBert) {
      return given ? given : gguf.model == "bert" ? pipeline.vocabulary->id(ofBert) : std::nullopt;
    };
    pipeline.special = {gguf.bos,
                        gguf.eos,
                        idOf(gguf.padding, "[PAD]"),
                        idOf(gguf.unknown, "[UNK]"),
                        idOf(gguf.mask, "[MASK]"),
                        idOf(gguf.separator, "[SEP]"),
                        idOf(gguf.cls, "[CLS]")};
    return SubwordTokenizer::make(std::move(pipeline));
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

}  // namespace fovea
