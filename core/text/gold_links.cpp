// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/gold_links.h"

#include <algorithm>
#include <ranges>

namespace fovea {

namespace {

std::vector<std::string_view> parts(std::string_view text, char separator) {
  std::vector<std::string_view> found;
  while (true) {
    const auto end = text.find(separator);
    found.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return found;
    text.remove_prefix(end + 1);
  }
}

std::string_view textOf(std::string_view text, Segment segment) {
  return text.substr(segment.begin, segment.end - segment.begin);
}

/// The number of the word, or what is wrong with it.
Expected<int> numberOf(std::string_view word, const GoldPair& pair) {
  int number = -1;
  for (std::size_t i = 0; i < pair.words.size(); ++i) {
    if (textOf(pair.source, pair.words[i]) != word) continue;
    if (number >= 0)
      return Error{ErrorCode::InvalidText, "'" + std::string(word) + "' occurs more than once in the source."};
    number = static_cast<int>(i);
  }
  if (number < 0) return Error{ErrorCode::InvalidText, "'" + std::string(word) + "' is no word of the source."};
  return number;
}

Expected<void> addPart(std::string_view part, GoldPair& pair) {
  const auto equals = part.find('=');
  std::vector<int> words;
  if (equals != std::string_view::npos)
    for (const auto word : parts(part.substr(equals + 1), '+')) {
      const auto number = numberOf(word, pair);
      if (!number) return number.error();
      words.push_back(*number);
    }
  const auto first = pair.translation.size();
  pair.translation += part.substr(0, equals);
  for (auto end = first; end < pair.translation.size();) {
    const auto begin = end;
    nextCodePoint(pair.translation, end);
    pair.characters.push_back({{begin, end}, words});
  }
  return {};
}

}  // namespace

std::vector<Segment> wordsOf(std::string_view text) {
  std::vector<Segment> words;
  bool inside = false;
  for (std::size_t end = 0; end < text.size();) {
    const auto begin = end;
    const char32_t point = nextCodePoint(text, end);
    const bool letter = isWordCharacter(point) || point == U'\'';
    if (letter && inside) words.back().end = end;
    if (letter && !inside) words.push_back({begin, end});
    inside = letter;
  }
  return words;
}

Expected<std::vector<GoldPair>> readGoldLinks(std::string_view tsv) {
  if (const auto byte = firstInvalidByte(tsv))
    return Error{ErrorCode::InvalidText, "The gold links are not UTF-8 at byte " + std::to_string(*byte) + "."};
  std::vector<GoldPair> pairs;
  std::size_t number = 0;
  for (const auto line : parts(tsv, '\n')) {
    ++number;
    if (line.empty()) continue;
    const auto refused = [number](const std::string& why) {
      return Error{ErrorCode::InvalidText, "Line " + std::to_string(number) + " of the gold links: " + why};
    };
    const auto columns = parts(line, '\t');
    if (columns.size() != 2) return refused("it must be a source, a tab, a translation.");
    auto& pair = pairs.emplace_back();
    pair.source = columns[0];
    pair.words = wordsOf(pair.source);
    for (const auto part : parts(columns[1], ' '))
      if (const auto added = addPart(part, pair); !added) return refused(added.error().message);
  }
  return pairs;
}

}  // namespace fovea
