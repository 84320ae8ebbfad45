// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scored_pieces.h"

#include <limits>
#include <utility>

#include "core/text/bpe.h"
#include "core/text/unigram.h"

namespace fovea {

namespace {

constexpr const char* kMark = "▁";

/// Id by id, what is found in a text; the others (marks, bytes) stay NaN.
std::vector<float> scoresOf(const ScoredPieces& from, int size) {
  std::vector<float> scores(static_cast<std::size_t>(size), std::numeric_limits<float>::quiet_NaN());
  for (const auto& piece : from.pieces)
    if (piece.type == PieceType::Normal) scores[static_cast<std::size_t>(piece.id)] = piece.score;
  return scores;
}

}  // namespace

Expected<SubwordPipeline> pipelineOf(const ScoredPieces& from) {
  std::vector<std::pair<std::string, int>> pieces;
  std::optional<int> unknownId;
  SubwordPipeline pipeline;
  for (const auto& piece : from.pieces) {
    pieces.emplace_back(piece.text, piece.id);
    if (piece.type == PieceType::Unknown) unknownId = piece.id;
    const bool mark = piece.type == PieceType::Unknown || piece.type == PieceType::Control;
    const bool chosen = piece.type == PieceType::UserDefined;  // text, behind the space that begins every text
    if (mark || chosen) pipeline.added.push_back({piece.id, piece.text, false, false, false, chosen, mark});
  }
  auto vocabulary = Vocabulary::make(std::move(pieces));
  if (!vocabulary) return vocabulary.error();
  pipeline.vocabulary = std::make_shared<const Vocabulary>(*std::move(vocabulary));
  pipeline.special.unk = unknownId;
  auto charsmap = Charsmap::read(from.charsmap);
  if (!charsmap) return charsmap.error();
  pipeline.normalization.push_back(mapped(*std::move(charsmap)));
  if (from.removeExtraWhitespaces) {
    const auto spaces = Regex::compile(R"(\A +|[ ▁]+\z| +(?= ))");
    if (!spaces) return spaces.error();
    pipeline.normalization.push_back(replaced(*spaces, ""));
  }
  if (from.addDummyPrefix) pipeline.normalization.push_back(prepended(" "));
  pipeline.preTokenization.push_back(metaspace(kMark, Prepend::Never, false));
  const UnknownCharacters unknown(*pipeline.vocabulary, unknownId, true, from.byteFallback);
  auto scores = scoresOf(from, pipeline.vocabulary->size());
  pipeline.model = from.unigram
                       ? unigram(pipeline.vocabulary, std::move(scores), unknown)
                       : bytePairEncoding(pipeline.vocabulary, mergesOf(*pipeline.vocabulary, scores), unknown);
  pipeline.decoding = {fromFallbackBytes(), fromMetaspace(kMark, from.addDummyPrefix)};
  pipeline.spelling = Spelling::Metaspace;
  return pipeline;
}

}  // namespace fovea
