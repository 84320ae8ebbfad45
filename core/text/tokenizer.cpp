// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include <string>
#include <unordered_map>

#include "core/scenario/scenario.h"
#include "core/text/unicode.h"

namespace fovea {

Expected<std::vector<Token>> tokenize(std::string_view text, Tokenization tokenization,
                                      std::span<const Token> vocabulary, const RunControl& control) {
  if (const auto byte = firstInvalidByte(text))
    return Error{ErrorCode::InvalidText, "The text is not UTF-8 at byte " + std::to_string(*byte) + "."};
  const auto cut = tokenization == Tokenization::Words ? Segmentation::Words : Segmentation::Characters;
  const auto pieces = segments(text, cut, kMaxTokens + 1, control);
  if (!pieces) return pieces.error();
  if (pieces->size() > kMaxTokens)
    return Error{ErrorCode::TooLarge, "The text has more than " + std::to_string(kMaxTokens) +
                                          " tokens; shorten it, or cut it into words instead of characters."};

  std::unordered_map<std::string, int> ids;
  for (const auto& known : vocabulary) {
    auto word = folded(known.text);
    if (!word) return word.error();
    ids.emplace(*std::move(word), known.id);
  }
  std::vector<Token> tokens;
  tokens.reserve(pieces->size());
  for (const auto& [begin, end] : *pieces) {
    std::string written(text.substr(begin, end - begin));
    auto word = folded(written);
    if (!word) return word.error();
    const auto id = ids.emplace(*std::move(word), static_cast<int>(ids.size())).first->second;
    tokens.push_back({std::move(written), id, begin, end});
  }
  return tokens;
}

}  // namespace fovea
