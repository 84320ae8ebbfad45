// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/added_tokens.h"

#include <algorithm>

namespace fovea {

namespace {

bool isContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The code point that ends before @p offset, which moves before it.
char32_t previousCodePoint(std::string_view text, std::size_t& offset) {
  --offset;
  while (offset > 0 && isContinuation(text[offset])) --offset;
  auto behind = offset;
  return nextCodePoint(text, behind);
}

bool touchesWord(std::string_view text, Segment part) {
  auto before = part.begin;
  auto after = part.end;
  return (before > 0 && isWordCharacter(previousCodePoint(text, before))) ||
         (after < text.size() && isWordCharacter(nextCodePoint(text, after)));
}

}  // namespace

AddedTokens::AddedTokens(std::vector<AddedToken> tokens) : tokens_(std::move(tokens)) {
  std::vector<std::pair<std::string_view, int>> entries;
  for (std::size_t i = 0; i < tokens_.size(); ++i)
    if (!tokens_[i].content.empty()) entries.emplace_back(tokens_[i].content, static_cast<int>(i));
  trie_ = Trie(std::move(entries));
}

std::vector<AddedTokens::Part> AddedTokens::split(std::string_view text) const {
  std::vector<Part> parts;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto match = trie_.longest(text.substr(at));
    const auto* token = match ? &tokens_[static_cast<std::size_t>(match->value)] : nullptr;
    Segment part{at, at + (match ? match->length : 1)};
    if (!token || (token->singleWord && touchesWord(text, part))) {
      ++at;
      continue;
    }
    if (token->leftStrip)
      for (auto before = part.begin; before > done && isWhiteSpace(previousCodePoint(text, before));)
        part.begin = before;
    if (token->rightStrip)
      for (auto after = part.end; after < text.size() && isWhiteSpace(nextCodePoint(text, after));) part.end = after;
    if (done < part.begin) parts.push_back({{done, part.begin}, -1});
    parts.push_back({part, token->id});
    at = done = part.end;
  }
  if (done < text.size()) parts.push_back({{done, text.size()}, -1});
  return parts;
}

}  // namespace fovea
