// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/vocabulary_files.h"

#include "core/io/tokenizer_steps.h"
#include "core/text/bpe.h"
#include "core/text/word_piece.h"

namespace fovea {

const char* const kQwen2Words =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
const char* const kLlama3Words =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

namespace {

VocabularyPtr shared(Expected<Vocabulary> vocabulary) {
  if (!vocabulary) throw Refusal{vocabulary.error()};
  return std::make_shared<const Vocabulary>(*std::move(vocabulary));
}

std::vector<std::pair<std::string, std::string>> readMerges(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> merges;
  std::size_t number = 0;
  for (const auto line : lines(text)) {
    ++number;
    if (line.empty() || (number == 1 && line.starts_with("#version"))) continue;
    const auto space = line.find(' ');
    if (space == std::string_view::npos || space == 0 || space + 1 == line.size())
      throw Refusal{{ErrorCode::BadFile, "merges.txt: line " + std::to_string(number) + " must be two pieces."}};
    merges.emplace_back(line.substr(0, space), line.substr(space + 1));
  }
  return merges;
}

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const auto one : names)
    if (name == one || (name.ends_with("Fast") && name.substr(0, name.size() - 4) == one)) return true;
  return false;
}

int markOf(const SubwordPipeline& pipeline, std::string_view piece) {
  const auto id = pipeline.vocabulary->id(piece);
  if (!id) throw Refusal{{ErrorCode::BadFile, "The vocabulary has no " + std::string(piece) + "."}};
  return *id;
}

}  // namespace

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    all.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

PieceIds readPieceIds(const JsonField& json) {
  if (!json || !json.json().is_object()) json.refuse("must be an object {…}");
  PieceIds ids;
  for (const auto& [piece, id] : json.json().items()) ids.emplace(piece, JsonField(&id, json.where()).count());
  return ids;
}

void makeByteLevel(SubwordPipeline& pipeline, const std::vector<std::pair<std::string, std::string>>& pairs,
                   const std::vector<std::string_view>& words, bool wholeWords) {
  const auto merges = mergesOf(*pipeline.vocabulary, pairs);
  if (!merges) throw Refusal{merges.error()};
  const UnknownCharacters unknown(*pipeline.vocabulary, pipeline.vocabulary->id("<unk>"), false, false);
  pipeline.model = bytePairEncoding(pipeline.vocabulary, *merges, unknown, wholeWords);
  for (const auto pattern : words)
    pipeline.preTokenization.push_back(splitAt(expression(pattern), SplitBehavior::Isolated));
  pipeline.preTokenization.push_back(toByteAlphabet());
  pipeline.decoding = {fromByteAlphabetJoined()};
  pipeline.spelling = Spelling::ByteAlphabet;
}

void makeBert(SubwordPipeline& pipeline) {
  pipeline.model = wordPiece(pipeline.vocabulary, markOf(pipeline, "[UNK]"), "##", 100);
  pipeline.preTokenization = {splitWhiteSpace(), splitPunctuation(SplitBehavior::Isolated)};
  pipeline.before = {markOf(pipeline, "[CLS]")};
  pipeline.after = {markOf(pipeline, "[SEP]")};
  pipeline.decoding = {wordPieces("##", true)};
}

SubwordPipeline readVocabularyAndMerges(std::string_view vocabulary, std::string_view merges,
                                        const JsonField& configuration) {
  const auto tree = parseJson(vocabulary, "vocab.json");
  const auto ids = readPieceIds(JsonField(&tree, "vocab.json"));
  SubwordPipeline pipeline;
  pipeline.vocabulary = shared(Vocabulary::make({ids.begin(), ids.end()}));
  const bool hasMarks = ids.contains("<s>") && ids.contains("</s>");
  const auto kind = configuration["tokenizer_class"].text(hasMarks ? "RobertaTokenizer" : "GPT2Tokenizer");
  const bool gpt2 = isOneOf(kind, {"GPT2Tokenizer"});
  const bool qwen2 = isOneOf(kind, {"Qwen2Tokenizer"});
  const bool roberta = isOneOf(kind, {"RobertaTokenizer", "BartTokenizer"});
  if (!gpt2 && !qwen2 && !roberta)
    configuration["tokenizer_class"].refuse(
        "is '" + kind.substr(0, 40) + "', which is not supported without a tokenizer.json", ErrorCode::Unsupported);
  if (qwen2) pipeline.normalization = {toNormalForm(NormalForm::Nfc)};
  if (configuration["add_prefix_space"].flag(false)) pipeline.preTokenization.push_back(prefixedWithSpace());
  makeByteLevel(pipeline, readMerges(merges), {qwen2 ? kQwen2Words : kGpt2Words});
  if (roberta) {
    pipeline.before = {markOf(pipeline, "<s>")};
    pipeline.after = {markOf(pipeline, "</s>")};
  }
  return pipeline;
}

SubwordPipeline readVocabularyText(std::string_view vocabulary, const JsonField& configuration) {
  std::vector<std::pair<std::string, int>> pieces;
  for (const auto line : lines(vocabulary)) pieces.emplace_back(line, static_cast<int>(pieces.size()));
  SubwordPipeline pipeline;
  pipeline.vocabulary = shared(Vocabulary::make(std::move(pieces)));
  makeBert(pipeline);
  const bool lower = configuration["do_lower_case"].flag(true);
  pipeline.normalization.push_back(bertCleaned());
  if (configuration["tokenize_chinese_chars"].flag(true)) pipeline.normalization.push_back(spacedChinese());
  if (configuration["strip_accents"].flag(lower)) pipeline.normalization.push_back(withoutAccents());
  if (lower) pipeline.normalization.push_back(lowerCased());
  return pipeline;
}

}  // namespace fovea
