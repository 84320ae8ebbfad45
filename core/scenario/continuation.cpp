// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/continuation.h"

#include <span>
#include <vector>

#include "core/scenario/output.h"

namespace fovea {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD: bytes that are no character

/// What @p id adds to the text of the ids before it.
std::optional<std::string> addedText(const SubwordTokenizer& tokenizer, std::vector<int> ids, int id) {
  const auto before = tokenizer.decode(ids);
  ids.push_back(id);
  const auto after = tokenizer.decode(ids);
  if (!before || !after || after->size() <= before->size() || !after->starts_with(*before)) return std::nullopt;
  auto added = after->substr(before->size());
  if (added.find(kReplacement) != std::string::npos) return std::nullopt;
  return added;
}

}  // namespace

std::optional<Scenario> appended(const Result& result, int id) {
  if (!result.output || !result.model || !result.output->next || result.model->transformer.encoder) return std::nullopt;
  auto scenario = *result.scenario;
  if (!scenario.ids.empty()) {
    scenario.ids.push_back(id);
    return scenario;
  }
  if (!result.model->text.source) return std::nullopt;
  std::vector<int> ids;
  for (const auto& token : outputTokens(result)) ids.push_back(token.id);
  const auto text = addedText(*result.model->text.source, std::move(ids), id);
  if (!text) return std::nullopt;
  scenario.text += *text;
  return scenario;
}

std::optional<Scenario> replaced(const Result& result, Index row, int id) {
  if (!result.output || !result.model || result.output->next) return std::nullopt;
  const auto& tokens = outputTokens(result);
  if (row < 0 || row >= static_cast<Index>(tokens.size())) return std::nullopt;
  auto scenario = *result.scenario;
  const auto at = static_cast<std::size_t>(row);
  if (!scenario.ids.empty()) {
    if (at >= scenario.ids.size()) return std::nullopt;
    scenario.ids[at] = id;
    return scenario;
  }
  const auto& token = tokens[at];
  if (!result.model->text.source || token.begin >= token.end) return std::nullopt;
  auto piece = result.model->text.source->tokens(std::span(&id, 1));
  if (!piece || piece->empty() || piece->front().special) return std::nullopt;
  auto text = addedText(*result.model->text.source, {}, id);
  if (!text) return std::nullopt;
  auto& whole = scenario.text;  // the tokens of text B stand nowhere
  if (token.end > whole.size()) return std::nullopt;
  const bool spaced = whole[token.begin] == ' ';
  if (!spaced && text->front() == ' ') text->erase(0, 1);
  if (spaced && text->front() != ' ') text->insert(0, 1, ' ');
  whole.replace(token.begin, token.end - token.begin, *text);
  return scenario;
}

}  // namespace fovea
