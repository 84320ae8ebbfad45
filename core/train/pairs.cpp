// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/pairs.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/base/random.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

/// CJK characters and their punctuation: from the radicals on.
constexpr char32_t kFirstCjk = 0x2E80;

std::string utf8(char32_t character) {
  std::string out;
  const auto tail = [&](int shift) { out += static_cast<char>(0x80U | (character >> shift & 0x3FU)); };
  if (character < 0x10000) {
    out += static_cast<char>(0xE0U | character >> 12U);
  } else {
    out += static_cast<char>(0xF0U | character >> 18U);
    tail(12);
  }
  tail(6);
  tail(0);
  return out;
}

}  // namespace

Expected<std::vector<SentencePair>> readPairs(std::string_view tsv) {
  if (const auto byte = firstInvalidByte(tsv))
    return Error{ErrorCode::InvalidText, "The sentence pairs are not UTF-8 at byte " + std::to_string(*byte) + "."};
  std::vector<SentencePair> pairs;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < tsv.size();) {
    const auto end = std::min(tsv.find('\n', begin), tsv.size());
    const auto line = tsv.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos)
      return Error{ErrorCode::InvalidText,
                   "Line " + std::to_string(number) + " is no pair: it must be English, a tab, Chinese."};
    const auto rest = line.substr(tab + 1);
    const auto chinese = rest.substr(0, rest.find('\t'));
    if (tab > 0 && !chinese.empty()) pairs.push_back({std::string(line.substr(0, tab)), std::string(chinese)});
  }
  return pairs;
}

Expected<std::string> vocabularyOf(std::span<const SentencePair> pairs, int size, int least) {
  VocabularyPlan plan{size, {std::string(kToChinese), std::string(kToEnglish)}, {}};
  std::map<char32_t, int> counts;
  std::vector<std::string> english;
  for (const auto& pair : pairs) {
    english.push_back(pair.english);
    for (const char32_t character : codePoints(pair.chinese, pair.chinese.size()))
      if (character >= kFirstCjk) ++counts[character];
  }
  for (const auto& [character, count] : counts)
    if (count >= least) plan.characters.push_back(utf8(character));
  return learnVocabulary(english, plan);
}

Expected<std::vector<Example>> examplesOf(std::span<const SentencePair> pairs, const SentencePiece& vocabulary,
                                          Index longest) {
  const auto toChinese = vocabulary.id(kToChinese);
  const auto toEnglish = vocabulary.id(kToEnglish);
  if (!toChinese || !toEnglish)
    return Error{ErrorCode::InvalidValue, "The vocabulary has no tokens >>cmn<< and >>eng<< for the direction."};
  std::vector<Example> examples;
  for (const auto& pair : pairs) {
    auto english = vocabulary.encode(pair.english);
    if (!english) return english.error();
    auto chinese = vocabulary.encode(pair.chinese);
    if (!chinese) return chinese.error();
    english->push_back(kEndToken);
    chinese->push_back(kEndToken);
    if (static_cast<Index>(std::max(english->size(), chinese->size())) >= longest) continue;
    const auto example = [&](int direction, const std::vector<int>& source, const std::vector<int>& target) {
      examples.push_back({{direction}, target});
      examples.back().source.insert(examples.back().source.end(), source.begin(), source.end());
    };
    example(*toChinese, *english, *chinese);
    example(*toEnglish, *chinese, *english);
  }
  return examples;
}

std::vector<std::vector<std::size_t>> batchesOf(std::span<const Example> examples, Index tokens, std::uint64_t seed) {
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(seed);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.next() % i]);
  std::vector<std::vector<std::size_t>> batches;
  Index room = 0;
  for (const auto example : order) {
    const auto size = static_cast<Index>(examples[example].target.size());
    if (batches.empty() || size > room) {
      batches.emplace_back();
      room = tokens;
    }
    batches.back().push_back(example);
    room -= size;
  }
  return batches;
}

}  // namespace fovea
