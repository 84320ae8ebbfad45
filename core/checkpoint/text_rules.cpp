// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/text_rules.h"

#include <algorithm>
#include <utility>

#include "core/checkpoint/folder.h"

namespace fovea {

namespace {

std::string nameOf(const TokenizerFiles& files) {
  for (const auto* name : {"tokenizer.json", "merges.txt", "vocab.txt", "spiece.model", "tokenizer.model", "source.spm",
                           "sentencepiece.bpe.model"})
    if (files.contains(name)) return name;
  return {};
}

/// Marian reads and writes with a model of its own for each, and perhaps another vocabulary.
Expected<std::optional<SubwordTokenizer>> targetTokenizer(TokenizerFiles files, const std::filesystem::path& folder) {
  const auto target = files.find("target.spm");
  if (target == files.end() || files.contains("tokenizer.json")) return std::optional<SubwordTokenizer>();
  files["source.spm"] = target->second;
  auto vocabulary = smallFile(folder / "target_vocab.json");
  if (!vocabulary) return vocabulary.error();
  if (*vocabulary) files["vocab.json"] = **std::move(vocabulary);
  auto made = readTokenizer(files);
  if (!made) return made.error();
  return std::optional(*std::move(made));
}

std::string inside(std::string_view piece, std::string_view before, std::string_view after) {
  const auto marks = before.size() + after.size();
  return piece.size() > marks && piece.starts_with(before) && piece.ends_with(after)
             ? std::string(piece.substr(before.size(), piece.size() - marks))
             : std::string();
}

/// The languages among these pieces by their names: "cmn" is ">>cmn<<" of Marian, "en" is "__en__" of M2M100,
/// "eng_Latn" is itself in NLLB.
void addLanguage(const std::string& piece, bool marian, ModelText& text) {
  const auto& tokenizer = text.target ? *text.target : *text.source;
  auto name = marian ? inside(piece, ">>", "<<") : inside(piece, "__", "__");
  if (!marian && piece.size() == 8 && piece[3] == '_') name = piece;
  if (const auto id = tokenizer.id(piece); id && !name.empty()) text.languages.emplace(std::move(name), *id);
}

/// Marian's are pieces of the vocabulary, those of the others additional marks.
void addLanguages(const TokenizerFiles& files, bool marian, ModelText& text) {
  const auto tree = [&files](const char* name) {
    const auto found = files.find(name);
    auto json = found == files.end() ? nlohmann::json() : jsonOf(found->second, name);
    return json && json->is_object() ? *std::move(json) : nlohmann::json::object();
  };
  if (marian) {
    const auto vocabulary = tree("vocab.json");
    for (const auto& [piece, id] : vocabulary.items()) addLanguage(piece, true, text);
    return;
  }
  for (const auto& [file, list] :
       {std::pair("special_tokens_map.json", "additional_special_tokens"),
        std::pair("tokenizer_config.json", "additional_special_tokens"), std::pair("tokenizer.json", "added_tokens")}) {
    const auto json = tree(file);
    const auto marks = json.find(list);
    if (marks == json.end() || !marks->is_array()) continue;
    for (const auto& mark : *marks) {
      const auto content = mark.is_object() ? mark.value("content", nlohmann::json()) : mark;
      if (content.is_string()) addLanguage(content.get<std::string>(), false, text);
    }
  }
}

/// Reads the tokenizers; says what they are.
std::string readTokenizers(const std::filesystem::path& folder, const Checkpoint* checkpoint, ModelText& text,
                           Problems& problems) {
  const auto taken = [&](const Expected<SubwordTokenizer>& tokenizer, const std::string& name) -> std::string {
    if (!tokenizer) {
      problems.push_back(
          {tokenizer.error().code, "The tokenizer cannot be read: " + tokenizer.error().message +
                                       " Without its files the model opens and takes the ids of tokens."});
      return name + ", which cannot be read";
    }
    text.source = *tokenizer;
    return name + ", " + std::to_string(tokenizer->size()) + " tokens";
  };
  if (checkpoint && checkpoint->vocabulary()) return taken(tokenizerOf(*checkpoint->vocabulary()), "GGUF");
  const auto files = tokenizerFiles(folder);
  if (!files) {
    problems.push_back(files.error());
    return {};
  }
  const auto name = nameOf(*files);
  if (name.empty() || (name == "merges.txt" && !files->contains("vocab.json")))
    return "none: only the ids of tokens can be given";
  auto words = taken(readTokenizer(*files), name);
  if (!text.source) return words;
  auto target = targetTokenizer(*files, folder);
  if (!target)
    problems.push_back({target.error().code, "The tokenizer of the target cannot be read: " + target.error().message});
  if (target && *target) {
    text.target = **target;
    words += " (source), " + std::to_string(text.target->size()) + " (target)";
  }
  return words;
}

/// Those that the model has, each once.
std::vector<int> known(std::vector<int> ids, Index vocabulary) {
  std::vector<int> all;
  for (const int id : ids)
    if (id < vocabulary && std::ranges::find(all, id) == all.end()) all.push_back(id);
  return all;
}

}  // namespace

TextRules textRules(const std::filesystem::path& folder, const Checkpoint* checkpoint, const Config& config,
                    const Plan& plan, Problems& problems) {
  TextRules rules;
  auto& text = rules.text;
  rules.tokenizer = readTokenizers(folder, checkpoint, text, problems);
  text.longestSource = plan.longestSource;
  text.longestTarget = plan.longestTarget;
  auto generationTree = jsonFile(folder / "generation_config.json");
  if (!generationTree) problems.push_back(generationTree.error());
  const auto tree = generationTree && generationTree->is_object() ? *generationTree : nlohmann::json::object();
  const Config generation(tree, problems, "generation_config.json");
  const auto vocabulary = plan.vocabulary();
  const auto ids = [&](const char* name) {  // generation_config.json is the newer one
    return known(generation.has(name) ? generation.ids(name) : config.ids(name), vocabulary);
  };
  text.end = ids("eos_token_id");
  const auto special = text.target ? text.target->special() : text.source ? text.source->special() : SpecialIds{};
  if (text.end.empty() && special.eos) text.end = known({*special.eos}, vocabulary);
  if (plan.encoder && plan.decoder) {
    const auto start = ids("decoder_start_token_id");
    if (!start.empty()) text.start = {start.front()};
    if (text.start.empty() && plan.start) text.start = known({*plan.start}, vocabulary);
    if (text.start.empty()) config.refuse("decoder_start_token_id", "is missing.");
    text.forced = ids("forced_bos_token_id");
    text.never = ids("bad_words_ids");
    const auto type = config.text("model_type", "");
    const auto files = tokenizerFiles(folder);
    if (text.source && files && (type == "marian" || type == "m2m_100")) addLanguages(*files, type == "marian", text);
    text.languageFirst = type == "marian";
  }
  // BERT: [CLS] A [SEP] B [SEP]; RoBERTa: <s> A </s></s> B </s>.
  if (plan.encoder && !plan.decoder && plan.encoder->embedding.padding && special.eos) text.between = {*special.eos};
  return rules;
}

}  // namespace fovea
