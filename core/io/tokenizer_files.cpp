// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/tokenizer_files.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/io/json_field.h"
#include "core/io/sentence_piece_model.h"
#include "core/io/tokenizer_json.h"
#include "core/io/vocabulary_files.h"

namespace fovea {

namespace {

const std::string* find(const TokenizerFiles& files, std::string_view name) {
  const auto it = files.find(name);
  return it == files.end() ? nullptr : &it->second;
}

nlohmann::json parsed(const TokenizerFiles& files, const std::string& name) {
  const auto* bytes = find(files, name);
  return bytes ? parseJson(*bytes, name) : nlohmann::json();
}

template <class Value>
Value orRefuse(Expected<Value> value) {
  if (!value) throw Refusal{value.error()};
  return *std::move(value);
}

std::optional<int> idOf(const SubwordPipeline& pipeline, std::string_view content) {
  for (const auto& token : pipeline.added)
    if (token.content == content) return token.id;
  return pipeline.vocabulary->id(content);
}

/// Which pieces are marks: as the configuration says, else by the names that the families use.
void nameMarks(SubwordPipeline& pipeline, const std::vector<JsonField>& configurations) {
  struct Mark {
    const char* field;
    std::optional<int> SpecialIds::*id;
    std::vector<std::string_view> usual;
  };
  const Mark marks[] = {{"bos_token", &SpecialIds::bos, {"<s>"}},
                        {"eos_token", &SpecialIds::eos, {"</s>"}},
                        {"pad_token", &SpecialIds::pad, {"<pad>", "[PAD]"}},
                        {"unk_token", &SpecialIds::unk, {"<unk>", "[UNK]"}},
                        {"mask_token", &SpecialIds::mask, {"<mask>", "[MASK]"}},
                        {"sep_token", &SpecialIds::sep, {"[SEP]"}},
                        {"cls_token", &SpecialIds::cls, {"[CLS]"}}};
  const bool endsOfText = idOf(pipeline, "<|endoftext|>").has_value();
  for (const auto& mark : marks) {
    auto& id = pipeline.special.*mark.id;
    for (const auto& configuration : configurations) {
      const auto field = configuration[mark.field];
      if (id || !field) continue;
      id = idOf(pipeline, field.json().is_object() ? field["content"].text() : field.text());
    }
    for (const auto usual : mark.usual)
      if (!id) id = idOf(pipeline, usual);
    const bool end = mark.id == &SpecialIds::bos || mark.id == &SpecialIds::eos;
    if (!id && end && endsOfText) id = idOf(pipeline, "<|endoftext|>");
    if (!id) continue;
    const auto known = std::ranges::find(pipeline.added, *id, &AddedToken::id);
    if (known == pipeline.added.end())  // a mark is one wherever it stands; a mask takes the space before it along
      pipeline.added.push_back({*id, pipeline.vocabulary->piece(*id), false,
                                mark.id == &SpecialIds::mask && pipeline.spelling != Spelling::Characters, false, false,
                                true});
    else
      known->special = true;
  }
}

/// "added_tokens_decoder": {"32099": {"content": …}, …}; what is there already stays.
void addTokens(SubwordPipeline& pipeline, const JsonField& decoder) {
  if (!decoder) return;
  if (!decoder.json().is_object()) decoder.refuse("must be an object {…}");
  for (const auto& [key, value] : decoder.json().items()) {
    const bool digits =
        !key.empty() && key.size() < 8 && std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) decoder.refuse("must have ids as names");
    const int id = std::stoi(key);
    if (std::ranges::find(pipeline.added, id, &AddedToken::id) == pipeline.added.end())
      pipeline.added.push_back(readAddedToken(JsonField(&value, decoder.where()), id));
  }
}

void addMark(std::vector<int>& marks, std::optional<int> id) {
  if (id) marks.push_back(*id);
}

SubwordPipeline fromSentencePiece(const TokenizerFiles& files, const std::string& model,
                                  const JsonField& configuration) {
  PieceIds ids;
  const auto vocabulary = parsed(files, "vocab.json");
  if (!vocabulary.is_null()) ids = readPieceIds(JsonField(&vocabulary, "vocab.json"));
  auto pipeline = orRefuse(readSentencePieceModel(model, ids));
  // LLaMA and its like begin a text with <s>; T5 and Marian end it with </s>.
  const bool llama = files.contains("tokenizer.model");
  if (configuration["add_bos_token"].flag(llama)) addMark(pipeline.before, idOf(pipeline, "<s>"));
  if (configuration["add_eos_token"].flag(!llama)) addMark(pipeline.after, idOf(pipeline, "</s>"));
  return pipeline;
}

/// M2M100: after the vocabulary a mark for each language, in the order of their list; that of the source stands before
/// it.
SubwordPipeline fromM2M100(const TokenizerFiles& files, const std::string& model, const JsonField& configuration) {
  auto pipeline = fromSentencePiece(files, model, configuration);
  const auto map = parsed(files, "special_tokens_map.json");
  int next = pipeline.vocabulary->size();
  for (const auto& mark : JsonField(&map, "special_tokens_map.json")["additional_special_tokens"].elements()) {
    auto content = mark.json().is_object() ? mark["content"].text() : mark.text();
    if (!idOf(pipeline, content))
      pipeline.added.push_back({next++, std::move(content), false, false, false, false, true});
  }
  addMark(pipeline.before, idOf(pipeline, "__" + configuration["src_lang"].text("en") + "__"));
  return pipeline;
}

SubwordPipeline pipelineOf(const TokenizerFiles& files, const JsonField& configuration) {
  if (const auto* json = find(files, "tokenizer.json")) return orRefuse(readTokenizerJson(*json));
  if (const auto* merges = find(files, "merges.txt"))
    if (const auto* vocabulary = find(files, "vocab.json"))
      return readVocabularyAndMerges(*vocabulary, *merges, configuration);
  if (const auto* vocabulary = find(files, "vocab.txt")) return readVocabularyText(*vocabulary, configuration);
  for (const auto* name : {"spiece.model", "tokenizer.model", "source.spm"})
    if (const auto* model = find(files, name)) return fromSentencePiece(files, *model, configuration);
  if (const auto* model = find(files, "sentencepiece.bpe.model")) {
    if (files.contains("vocab.json")) return fromM2M100(files, *model, configuration);
    throw Refusal{{ErrorCode::Unsupported,
                   "sentencepiece.bpe.model alone does not say which ids its model uses; add its tokenizer.json."}};
  }
  throw Refusal{
      {ErrorCode::Io,
       "There is no tokenizer: neither tokenizer.json nor vocab.json with merges.txt, vocab.txt, spiece.model, "
       "tokenizer.model or source.spm."}};
}

}  // namespace

Expected<SubwordTokenizer> readTokenizer(const TokenizerFiles& files) {
  try {
    const auto configurationTree = parsed(files, "tokenizer_config.json");
    const auto mapTree = parsed(files, "special_tokens_map.json");
    const JsonField configuration(&configurationTree, "tokenizer_config.json");
    const JsonField map(&mapTree, "special_tokens_map.json");
    auto pipeline = pipelineOf(files, configuration);
    if (!files.contains("tokenizer.json")) addTokens(pipeline, configuration["added_tokens_decoder"]);
    nameMarks(pipeline, {configuration, map});
    return SubwordTokenizer::make(std::move(pipeline));
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

}  // namespace fovea
