// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/tokenizer_json.h"

#include <string>
#include <utility>
#include <vector>

#include "core/io/tokenizer_steps.h"
#include "core/text/bpe.h"
#include "core/text/unigram.h"
#include "core/text/word_piece.h"

namespace fovea {

namespace {

VocabularyPtr shared(Expected<Vocabulary> vocabulary) {
  if (!vocabulary) throw Refusal{vocabulary.error()};
  return std::make_shared<const Vocabulary>(*std::move(vocabulary));
}

VocabularyPtr readVocabulary(const JsonField& json) {
  if (!json || !json.json().is_object()) json.refuse("must be an object {…}");
  std::vector<std::pair<std::string, int>> pieces;
  pieces.reserve(json.json().size());
  for (const auto& [piece, id] : json.json().items()) pieces.emplace_back(piece, JsonField(&id, json.where()).count());
  return shared(Vocabulary::make(std::move(pieces)));
}

std::pair<std::string, std::string> readMerge(const JsonField& json) {
  if (json.json().is_array()) {
    const auto parts = json.elements();
    if (parts.size() != 2) json.refuse("must join two pieces");
    return {parts[0].text(), parts[1].text()};
  }
  const auto text = json.text();
  const auto space = text.find(' ');
  if (space == std::string::npos) json.refuse("must join two pieces");
  return {text.substr(0, space), text.substr(space + 1)};
}

void refuseUnless(bool supported, const JsonField& json) {
  if (!supported) json.refuse("is not supported", ErrorCode::Unsupported);
}

void readBpe(const JsonField& json, SubwordPipeline& pipeline) {
  refuseUnless(!json["dropout"] || (json["dropout"].json().is_number() && json["dropout"].json().get<double>() == 0),
               json["dropout"]);
  for (const auto* affix : {"continuing_subword_prefix", "end_of_word_suffix"})
    refuseUnless(json[affix].text("").empty(), json[affix]);
  pipeline.vocabulary = readVocabulary(json["vocab"]);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& merge : json["merges"].elements()) pairs.push_back(readMerge(merge));
  const auto merges = mergesOf(*pipeline.vocabulary, pairs);
  if (!merges) throw Refusal{merges.error()};
  const auto& vocabulary = *pipeline.vocabulary;
  const UnknownCharacters unknown(vocabulary,
                                  json["unk_token"] ? vocabulary.id(json["unk_token"].text()) : std::nullopt,
                                  json["fuse_unk"].flag(false), json["byte_fallback"].flag(false));
  pipeline.model = bytePairEncoding(pipeline.vocabulary, *merges, unknown, json["ignore_merges"].flag(false));
  pipeline.spelling = Spelling::Metaspace;
}

void readWordPiece(const JsonField& json, SubwordPipeline& pipeline) {
  pipeline.vocabulary = readVocabulary(json["vocab"]);
  const auto unknown = pipeline.vocabulary->id(json["unk_token"].text("[UNK]"));
  if (!unknown) json["unk_token"].refuse("is not in the vocabulary");
  pipeline.model = wordPiece(pipeline.vocabulary, *unknown, json["continuing_subword_prefix"].text("##"),
                             static_cast<std::size_t>(json["max_input_chars_per_word"].count(100)));
}

void readUnigram(const JsonField& json, SubwordPipeline& pipeline) {
  std::vector<std::pair<std::string, int>> pieces;
  std::vector<float> scores;
  for (const auto& entry : json["vocab"].elements()) {
    const auto parts = entry.elements();
    if (parts.size() != 2 || !parts[1].json().is_number()) entry.refuse("must be a list of pieces and their scores");
    pieces.emplace_back(parts[0].text(), static_cast<int>(pieces.size()));
    scores.push_back(parts[1].json().get<float>());
  }
  pipeline.vocabulary = shared(Vocabulary::make(std::move(pieces)));
  std::optional<int> unknownId;
  if (json["unk_id"]) unknownId = json["unk_id"].count();
  if (unknownId && *unknownId >= pipeline.vocabulary->size()) json["unk_id"].refuse("is not in the vocabulary");
  const UnknownCharacters unknown(*pipeline.vocabulary, unknownId, true, json["byte_fallback"].flag(false));
  pipeline.model = unigram(pipeline.vocabulary, std::move(scores), unknown);
  pipeline.spelling = Spelling::Metaspace;
}

/// Files of old leave the type out.
std::string typeOfModel(const JsonField& json) {
  const auto* guess = json["merges"]                                     ? "BPE"
                      : json["vocab"] && json["vocab"].json().is_array() ? "Unigram"
                                                                         : "WordPiece";
  return json["type"].text(guess);
}

void readModel(const JsonField& json, SubwordPipeline& pipeline) {
  if (!json) json.refuse("is missing");
  const auto type = typeOfModel(json);
  if (type == "BPE")
    readBpe(json, pipeline);
  else if (type == "WordPiece")
    readWordPiece(json, pipeline);
  else if (type == "Unigram")
    readUnigram(json, pipeline);
  else
    json.refuse("has the type '" + type.substr(0, 40) + "', which is not supported", ErrorCode::Unsupported);
}

/// Whether a step of this type stands somewhere in @p json.
bool mentions(const JsonField& json, std::string_view type) {
  if (!json || !json.json().is_object()) return false;
  const auto here = json["type"].text("");
  if (here != "Sequence") return here == type;
  for (const auto* list : {"pretokenizers", "decoders"})
    if (json[list])
      for (const auto& element : json[list].elements())
        if (mentions(element, type)) return true;
  return false;
}

/// ["[SEP]", 102]
int idOfPair(const JsonField& json) {
  const auto parts = json.elements();
  if (parts.size() != 2) json.refuse("must be a token and its id");
  return parts[1].count();
}

void readTemplate(const JsonField& json, SubwordPipeline& pipeline) {
  bool behind = false;
  std::vector<int> before;
  for (const auto& part : json["single"].elements()) {
    if (part["Sequence"]) {
      refuseUnless(!behind, json["single"]);
      behind = true;
      continue;
    }
    const auto ids = json["special_tokens"][part["SpecialToken"]["id"].text()]["ids"];
    for (const auto& id : ids.elements()) (behind ? pipeline.after : before).push_back(id.count());
  }
  refuseUnless(behind, json["single"]);
  pipeline.before.insert(pipeline.before.begin(), before.begin(), before.end());
}

void readPostProcessor(const JsonField& json, SubwordPipeline& pipeline, int depth = 0) {
  if (!json) return;
  const auto type = json["type"].text();
  if (type == "Sequence" && depth < 8) {
    for (const auto& element : json["processors"].elements()) readPostProcessor(element, pipeline, depth + 1);
  } else if (type == "TemplateProcessing") {
    readTemplate(json, pipeline);
  } else if (type == "BertProcessing" || type == "RobertaProcessing") {
    pipeline.before.insert(pipeline.before.begin(), idOfPair(json["cls"]));
    pipeline.after.push_back(idOfPair(json["sep"]));
  } else if (type != "ByteLevel") {  // which trims the spans of tokens, and no ids
    json.refuse("has the type '" + type.substr(0, 40) + "', which is not supported", ErrorCode::Unsupported);
  }
}

}  // namespace

AddedToken readAddedToken(const JsonField& json, int id) {
  const bool special = json["special"].flag(false);
  return {id,
          json["content"].text(),
          json["single_word"].flag(false),
          json["lstrip"].flag(false),
          json["rstrip"].flag(false),
          json["normalized"].flag(!special),
          special};
}

Expected<SubwordPipeline> readTokenizerJson(std::string_view bytes) {
  try {
    const auto tree = parseJson(bytes, "tokenizer.json");
    const JsonField json(&tree, "tokenizer.json");
    SubwordPipeline pipeline;
    readModel(json["model"], pipeline);
    pipeline.normalization = readNormalizer(json["normalizer"]);
    pipeline.preTokenization = readPreTokenizer(json["pre_tokenizer"]);
    pipeline.decoding = readDecoder(json["decoder"]);
    if (mentions(json["pre_tokenizer"], "ByteLevel") || mentions(json["decoder"], "ByteLevel"))
      pipeline.spelling = Spelling::ByteAlphabet;
    readPostProcessor(json["post_processor"], pipeline);
    if (json["added_tokens"])
      for (const auto& token : json["added_tokens"].elements())
        pipeline.added.push_back(readAddedToken(token, token["id"].count()));
    return pipeline;
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

}  // namespace fovea
