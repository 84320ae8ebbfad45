// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include <string>
#include <unordered_map>

#include "core/scenario/scenario.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

Error tooMany(std::string_view text, std::size_t count, Tokenization tokenization, const RunControl& control) {
  const auto words = segments(text, Segmentation::Words, kMaxTokens + 1, control);
  if (!words) return words.error();
  const bool wordsFit = tokenization == Tokenization::Characters && words->size() <= kMaxTokens;
  return {ErrorCode::TooLarge,
          "The text has " + std::to_string(count) + " tokens, and at most " + std::to_string(kMaxTokens) +
              " can be shown: " + (wordsFit ? "cut it into words, or shorten it." : "shorten it.")};
}

}  // namespace

Expected<std::vector<Token>> tokenize(std::string_view text, Tokenization tokenization,
                                      std::span<const Token> vocabulary, const RunControl& control) {
  if (const auto byte = firstInvalidByte(text))
    return Error{ErrorCode::InvalidText, "The text is not UTF-8 at byte " + std::to_string(*byte) + "."};
  const auto cut = tokenization == Tokenization::Words ? Segmentation::Words : Segmentation::Characters;
  const auto pieces = segments(text, cut, text.size(), control);
  if (!pieces) return pieces.error();
  if (pieces->size() > kMaxTokens) return tooMany(text, pieces->size(), tokenization, control);

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
