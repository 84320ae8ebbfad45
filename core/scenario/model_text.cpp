// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/model_text.h"

#include <algorithm>
#include <utility>

#include "core/base/mechanism.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

using Tokens = std::vector<Token>;

bool hasChinese(const std::string& text) {
  constexpr char32_t first = 0x4E00, last = 0x9FFF;  // CJK unified ideographs
  const auto characters = codePoints(text, text.size());
  return std::ranges::any_of(characters, [](char32_t c) { return c >= first && c <= last; });
}

/// The mark of the language to write. A model that translates between Chinese and English writes the other one.
Expected<std::optional<int>> languageMark(const Model& model, const Scenario& scenario) {
  const auto& languages = model.text.languages;
  if (languages.empty() && scenario.language.empty()) return std::optional<int>();
  std::string wanted = scenario.language;
  if (wanted.empty() && languages.contains("cmn") && languages.contains("eng"))
    wanted = hasChinese(scenario.text) ? "eng" : "cmn";
  if (wanted.empty()) return std::optional<int>();
  auto found = languages.find(wanted);
  if (found == languages.end() && wanted == "zh") found = languages.find("cmn");
  if (found == languages.end() && wanted == "en") found = languages.find("eng");
  if (found != languages.end()) return std::optional(found->second);
  std::string known;
  for (const auto& [name, id] : languages)
    if (known.size() < 200) known.append(known.empty() ? "" : ", ").append(name);
  return Error{ErrorCode::Unsupported,
               "This model cannot be asked to write '" + wanted + "'" +
                   (known.empty() ? ": it has no marks for languages." : "; it knows " + known + ".")};
}

Expected<Tokens> read(const std::optional<SubwordTokenizer>& tokenizer, const std::string& text, Marks marks,
                      const RunControl& control) {
  if (tokenizer) return tokenizer->encode(text, marks, control);
  return Error{ErrorCode::Unsupported,
               FOVEA_TEXT("Error", "This model came without a tokenizer: it can only be given the ids of tokens.")};
}

void append(Tokens& tokens, Tokens more) {
  tokens.insert(tokens.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

ModelInput input(Tokens tokens, std::vector<int> types = {}) {
  return {std::make_shared<const Tokens>(std::move(tokens)), std::move(types)};
}

/// Beyond what a model was trained for there may be no positions, or other ones.
Expected<ModelInput> fitting(ModelInput made, Index longest) {
  const auto count = static_cast<Index>(made.tokens->size());
  if (longest <= 0 || count <= longest) return made;
  return Error{ErrorCode::TooLarge, "The text has " + std::to_string(count) + " tokens; this model reads at most " +
                                        std::to_string(longest) + "."};
}

/// Appends the second text of an encoder.
Expected<void> appendSecond(Tokens& tokens, const Model& model, const Scenario& scenario, const RunControl& control) {
  auto second = scenario.targetIds.empty() ? read(model.text.source, scenario.target, Marks::Add, control)
                                           : tokensOf(model.text.source, scenario.targetIds);
  if (!second) return second.error();
  if (scenario.targetIds.empty() && !second->empty() && second->front().special) {
    auto between = tokensOf(model.text.source, model.text.between);
    if (!between) return between.error();
    second->erase(second->begin());
    second->insert(second->begin(), between->begin(), between->end());
  }
  for (auto& token : *second) token.begin = token.end = 0;
  append(tokens, *std::move(second));
  return {};
}

}  // namespace

bool isBlank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::vector<int> ModelInput::ids() const {
  std::vector<int> ids(tokens->size());
  std::ranges::transform(*tokens, ids.begin(), &Token::id);
  return ids;
}

Expected<Tokens> tokensOf(const std::optional<SubwordTokenizer>& tokenizer, const std::vector<int>& ids) {
  if (tokenizer)
    if (auto tokens = tokenizer->tokens(ids)) return tokens;
  Tokens tokens;  // ids that the tokenizer does not know may still be in the embedding, which says so if not
  for (const int id : ids) tokens.push_back({"#" + std::to_string(id), id, 0, 0});
  return tokens;
}

Expected<WrittenText> writtenText(const std::optional<SubwordTokenizer>& tokenizer, const std::vector<int>& ids,
                                  const RunControl& control) {
  if (tokenizer) {
    auto written = tokenizer->written(ids, control);
    if (written || written.error().code == ErrorCode::Cancelled) return written;
  }
  auto tokens = tokensOf(tokenizer, ids);
  if (!tokens) return tokens.error();
  return WrittenText{{}, *std::move(tokens)};
}

Expected<ModelInput> readSource(const Model& model, const Scenario& scenario, const RunControl& control) {
  const bool byIds = !scenario.ids.empty();
  if (!byIds && isBlank(scenario.text))
    return Error{ErrorCode::InvalidText, FOVEA_TEXT("Error", "Type some text: there is nothing to attend to yet.")};
  Tokens tokens;
  if (!byIds && model.text.languageFirst) {
    const auto mark = languageMark(model, scenario);
    if (!mark) return mark.error();
    if (*mark)
      if (auto marks = tokensOf(model.text.source, {**mark})) append(tokens, *std::move(marks));
  }
  auto text =
      byIds ? tokensOf(model.text.source, scenario.ids) : read(model.text.source, scenario.text, Marks::Add, control);
  if (!text) return text.error();
  append(tokens, *std::move(text));
  const bool encoderAlone = model.transformer.encoder && !model.transformer.decoder;
  if (!encoderAlone || (isBlank(scenario.target) && scenario.targetIds.empty()))
    return fitting(input(std::move(tokens)), model.text.longestSource);
  std::vector<int> types(tokens.size(), 0);
  if (auto second = appendSecond(tokens, model, scenario, control); !second) return second.error();
  types.resize(tokens.size(), 1);
  if (const auto& known = model.transformer.encoder->embedding.types; !known || known->rows() < 2) types.clear();
  return fitting(input(std::move(tokens), std::move(types)), model.text.longestSource);
}

Expected<std::vector<int>> forcedTokens(const Model& model, const Scenario& scenario) {
  if (!model.text.languageFirst) {
    const auto mark = languageMark(model, scenario);
    if (!mark) return mark.error();
    if (*mark) return std::vector{**mark};
  }
  return model.text.forced;
}

Expected<ModelInput> readTarget(const Model& model, const Scenario& scenario, const RunControl& control) {
  const auto& tokenizer = model.text.target ? model.text.target : model.text.source;
  if (!scenario.targetIds.empty()) {
    auto tokens = tokensOf(tokenizer, scenario.targetIds);
    if (!tokens) return tokens.error();
    return input(*std::move(tokens));
  }
  auto forced = forcedTokens(model, scenario);
  if (!forced) return forced.error();
  auto first = model.text.start;
  first.insert(first.end(), forced->begin(), forced->end());
  auto tokens = tokensOf(tokenizer, first);
  if (!tokens) return tokens.error();
  if (isBlank(scenario.target)) return input(*std::move(tokens));
  // Where the model has no first tokens of its own, the tokenizer's marks are what it was trained on.
  auto text = read(tokenizer, scenario.target, forced->empty() ? Marks::Add : Marks::Leave, control);
  if (!text) return text.error();
  if (!text->empty() && text->back().special && std::ranges::count(model.text.end, text->back().id) > 0)
    text->pop_back();
  append(*tokens, *std::move(text));
  return input(*std::move(tokens));
}

}  // namespace fovea
