// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/labelled_texts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base/random.h"
#include "core/text/unicode.h"
#include "core/text/word_piece.h"

namespace fovea {

namespace {

constexpr std::size_t kMostTextBytes = 4096;
constexpr std::size_t kMostLabelBytes = 80;
constexpr std::string_view kUnknown = "[UNK]";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \r\n";
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

/// Why a line is no labelled text; empty: it is one.
std::string whyNot(std::string_view line) {
  if (const auto byte = firstInvalidByte(line)) return "It is not UTF-8 at its byte " + std::to_string(*byte) + ".";
  const auto tab = line.find('\t');
  if (tab == std::string_view::npos) return "It has no tab: a line must be a label, a tab, a text.";
  const auto label = trimmed(line.substr(0, tab));
  const auto rest = line.substr(tab + 1);
  const auto text = trimmed(rest.substr(0, rest.find('\t')));
  if (label.empty()) return "It has no label before the tab.";
  if (label.size() > kMostLabelBytes) return "Its label has more than 80 bytes.";
  if (text.empty()) return "It has no text after the tab.";
  if (text.size() > kMostTextBytes) return "Its text has more than 4096 bytes.";
  return {};
}

std::vector<Normalization> normalization() {
  return {bertCleaned(), spacedChinese(), withoutAccents(), lowerCased()};
}

std::vector<PreTokenization> preTokenization() {
  return {splitWhiteSpace(), splitPunctuation(SplitBehavior::Isolated)};
}

using Counts = std::map<std::string, std::size_t, std::less<>>;

/// How often each word occurs.
Expected<void> count(std::span<const LabelledText> texts, Counts& counts, const RunControl& control) {
  for (const auto& each : texts) {
    const auto words = wordsOf(each.text, control);
    if (!words) return words.error();
    for (const auto& word : *words) ++counts[word];
  }
  return {};
}

/// The most frequent words first, of equally frequent ones in the order of their bytes.
std::vector<std::pair<std::string, std::size_t>> ranked(const Counts& counts) {
  std::vector<std::pair<std::string, std::size_t>> all(counts.begin(), counts.end());
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.second > b.second; });
  return all;
}

/// The same for texts that differ in case and spaces alone.
Expected<std::string> essence(std::string_view text, const RunControl& control) {
  const auto words = wordsOf(text, control);
  if (!words) return words.error();
  std::string all;
  for (const auto& word : *words) all.append(word).append(" ");
  return all;
}

}  // namespace

Expected<LabelledTexts> readLabelledTexts(std::string_view tsv) {
  if (tsv.size() > kMostLabelledBytes) return Error{ErrorCode::TooLarge, "The file of texts has more than 64 MiB."};
  LabelledTexts read;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < tsv.size();) {
    const auto end = std::min(tsv.find('\n', begin), tsv.size());
    const auto line = tsv.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (trimmed(line).empty()) continue;
    if (auto why = whyNot(line); !why.empty()) {
      if (++read.badLines <= kMostBadLines) read.bad.push_back({number, std::move(why)});
      continue;
    }
    if (read.texts.size() == kMostTexts)
      return Error{ErrorCode::TooLarge, "The file has more than " + std::to_string(kMostTexts) + " texts."};
    const auto tab = line.find('\t');
    const auto rest = line.substr(tab + 1);
    read.texts.push_back(
        {std::string(trimmed(line.substr(0, tab))), std::string(trimmed(rest.substr(0, rest.find('\t'))))});
  }
  if (!read.texts.empty()) return read;
  if (read.bad.empty())
    return Error{ErrorCode::InvalidText, "There are no texts: a line must be a label, a tab, a text."};
  return Error{ErrorCode::InvalidText, "There is no labelled text. Line " + std::to_string(read.bad.front().number) +
                                           ": " + read.bad.front().why};
}

Expected<SplitTexts> split(std::vector<LabelledText> texts, std::uint64_t seed, const RunControl& control) {
  constexpr std::size_t kPart = 5;
  std::map<std::string, std::vector<LabelledText>> byLabel;
  std::set<std::string> known;
  for (auto& each : texts) {
    if (control.stopped()) return cancelled();
    auto key = essence(each.text, control);
    if (!key) return key.error();
    if (!known.insert(*std::move(key)).second) continue;
    auto& group = byLabel[each.label];
    group.push_back(std::move(each));
  }
  if (byLabel.size() < 2 || byLabel.size() > static_cast<std::size_t>(kMostClasses))
    return Error{ErrorCode::InvalidValue, "There must be 2 to " + std::to_string(kMostClasses) +
                                              " different labels, and there are " + std::to_string(byLabel.size()) +
                                              "."};
  SplitTexts parts;
  Random random(seed);
  for (auto& [label, group] : byLabel) {
    if (group.size() < 2)
      return Error{ErrorCode::InvalidValue, "There is only one text with the label '" + label + "'; two are needed."};
    parts.classes.push_back(label);
    for (std::size_t i = group.size(); i > 1; --i) std::swap(group[i - 1], group[random.next() % i]);
    const auto tests = std::max<std::size_t>(1, group.size() / kPart);
    for (std::size_t i = 0; i < group.size(); ++i)
      (i < tests ? parts.test : parts.train).push_back(std::move(group[i]));
  }
  return parts;
}

Expected<TextsSummary> summary(const SplitTexts& texts, std::size_t words, const RunControl& control) {
  TextsSummary made;
  for (const auto& label : texts.classes) {
    const auto of = [&label](const auto& half) {
      return static_cast<std::size_t>(std::ranges::count(half, label, &LabelledText::label));
    };
    made.classes.push_back({label, of(texts.train), of(texts.test)});
  }
  Counts counts;
  for (const auto* half : {&texts.train, &texts.test})
    if (auto done = count(*half, counts, control); !done) return done.error();
  std::erase_if(counts, [](const auto& each) { return !isWordCharacter(codePoints(each.first, 1).front()); });
  made.different = counts.size();
  for (auto& [word, number] : ranked(counts)) {
    if (made.words.size() == words) break;
    made.words.push_back({word, number});
  }
  return made;
}

Expected<std::vector<std::string>> wordsOf(std::string_view text, const RunControl& control) {
  auto normalized = inOrder(normalization())(AlignedText(text, {0, text.size()}), control);
  if (!normalized) return normalized.error();
  Words words;
  words.words = {{0, normalized->text.size()}};
  if (normalized->text.empty()) return std::vector<std::string>();
  words.text = *std::move(normalized);
  for (const auto& step : preTokenization()) {
    auto next = step(std::move(words), control);
    if (!next) return next.error();
    words = *std::move(next);
  }
  std::vector<std::string> all;
  for (const auto word : words.words) all.emplace_back(words.text.view(word));
  return all;
}

Expected<std::vector<std::string>> vocabularyOf(std::span<const LabelledText> texts, std::size_t most,
                                                const RunControl& control) {
  Counts counts;
  if (auto done = count(texts, counts, control); !done) return done.error();
  std::vector<std::string> vocabulary{std::string(kUnknown)};
  for (auto& [word, number] : ranked(counts))
    if (number >= 2 && vocabulary.size() < most && word != kUnknown) vocabulary.push_back(word);
  return vocabulary;
}

Expected<SubwordTokenizer> wordTokenizer(std::span<const std::string> vocabulary) {
  std::vector<std::pair<std::string, int>> pieces;
  for (const auto& word : vocabulary) pieces.emplace_back(word, static_cast<int>(pieces.size()));
  auto made = Vocabulary::make(std::move(pieces));
  if (!made) return made.error();
  SubwordPipeline pipeline;
  pipeline.vocabulary = std::make_shared<const Vocabulary>(*std::move(made));
  pipeline.added = {{0, vocabulary.front(), false, false, false, false, true}};
  pipeline.special.unk = 0;
  pipeline.normalization = normalization();
  pipeline.preTokenization = preTokenization();
  pipeline.model = wordPiece(pipeline.vocabulary, 0, "##", 100);
  pipeline.decoding = {wordPieces("##", true)};
  return SubwordTokenizer::make(std::move(pipeline));
}

Expected<std::vector<ClassExample>> examplesOf(std::span<const LabelledText> texts,
                                               std::span<const std::string> classes, const SubwordTokenizer& tokenizer,
                                               std::size_t longest, const RunControl& control) {
  std::vector<ClassExample> examples;
  for (const auto& each : texts) {
    const auto tokens = tokenizer.encode(each.text, Marks::Leave, control);
    if (!tokens) return tokens.error();
    ClassExample example;
    for (const auto& token : *tokens)
      if (example.ids.size() < longest) example.ids.push_back(token.id);
    example.label = static_cast<int>(std::ranges::find(classes, each.label) - classes.begin());
    if (!example.ids.empty()) examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace fovea
