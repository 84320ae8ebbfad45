// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/pairs.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/base/random.h"
#include "core/text/unicode.h"
#include "core/train/learn_vocabulary.h"

namespace fovea {

namespace {

/// CJK characters and their punctuation: from the radicals on.
constexpr char32_t kFirstCjk = 0x2E80;

/// The tokens of a text, and kEndToken.
Expected<std::vector<int>> sentenceOf(const std::string& text, const SubwordTokenizer& vocabulary) {
  const auto tokens = vocabulary.encode(text, Marks::Leave);
  if (!tokens) return tokens.error();
  std::vector<int> ids;
  for (const auto& token : *tokens) ids.push_back(token.id);
  ids.push_back(kEndToken);
  return ids;
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
    if (count >= least) appendUtf8(plan.characters.emplace_back(), character);
  return learnVocabulary(english, plan);
}

Expected<std::vector<Example>> examplesOf(std::span<const SentencePair> pairs, const SubwordTokenizer& vocabulary,
                                          Index longest) {
  const auto toChinese = vocabulary.id(kToChinese);
  const auto toEnglish = vocabulary.id(kToEnglish);
  if (!toChinese || !toEnglish)
    return Error{ErrorCode::InvalidValue, "The vocabulary has no tokens >>cmn<< and >>eng<< for the direction."};
  std::vector<Example> examples;
  for (const auto& pair : pairs) {
    const auto english = sentenceOf(pair.english, vocabulary);
    if (!english) return english.error();
    const auto chinese = sentenceOf(pair.chinese, vocabulary);
    if (!chinese) return chinese.error();
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
