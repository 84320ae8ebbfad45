// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/text/subword_tokenizer.h"
#include "core/train/classifier_training.h"

/// What a classifier learns from: texts with labels.
namespace fovea {

struct LabelledText {
  std::string label;
  std::string text;

  bool operator==(const LabelledText&) const = default;
};

/// A line that is no labelled text.
struct BadLine {
  std::size_t number = 0;  ///< from 1
  std::string why;         ///< a whole sentence
};

struct LabelledTexts {
  std::vector<LabelledText> texts;
  std::vector<BadLine> bad;  ///< the first kMostBadLines of them
  std::size_t badLines = 0;  ///< how many there are
};

inline constexpr std::size_t kMostLabelledBytes = std::size_t{64} << 20U;
inline constexpr std::size_t kMostTexts = 200000;
inline constexpr std::size_t kMostBadLines = 100;

/// From lines "label ⇥ text [⇥ anything]"; empty ones are passed over, malformed ones named and the rest kept.
/// TooLarge: more than kMostLabelledBytes, or than kMostTexts; InvalidText: no line is sound, why the first is not.
Expected<LabelledTexts> readLabelledTexts(std::string_view tsv);

/// Texts to learn from, and others to judge by. No text is in both halves, whatever its case and spaces.
struct SplitTexts {
  std::vector<std::string> classes;  ///< the labels, in the order of their bytes
  std::vector<LabelledText> train;
  std::vector<LabelledText> test;
};

/// Of each class one text in five becomes a test, which ones decides the seed; of texts that are there twice the first
/// counts. InvalidValue: there are not 2 to kMostClasses classes, or one has fewer than two texts; Cancelled.
Expected<SplitTexts> split(std::vector<LabelledText> texts, std::uint64_t seed, const RunControl& control = {});

/// What is in a set of texts.
struct TextsSummary {
  struct Class {
    std::string label;
    std::size_t train = 0;
    std::size_t test = 0;
  };
  struct Word {
    std::string word;
    std::size_t count = 0;
  };
  std::vector<Class> classes;
  std::vector<Word> words;    ///< the most frequent ones of both halves, the first of them first; no punctuation
  std::size_t different = 0;  ///< how many different words there are
};
Expected<TextsSummary> summary(const SplitTexts& texts, std::size_t words, const RunControl& control = {});

/// A text as words: lower case, without accents, punctuation and every Chinese character by itself. As encode().
Expected<std::vector<std::string>> wordsOf(std::string_view text, const RunControl& control = {});

/// The words that occur at least twice, the most frequent ones first, behind "[UNK]" for all others; at most
/// @p most. As wordsOf().
Expected<std::vector<std::string>> vocabularyOf(std::span<const LabelledText> texts, std::size_t most,
                                                const RunControl& control = {});

/// Cuts a text as wordsOf() does into words of this vocabulary, whose first is what unknown ones become.
Expected<SubwordTokenizer> wordTokenizer(std::span<const std::string> vocabulary);

/// The texts as ids; what is longer than @p longest tokens is cut there, what has no tokens left out.
Expected<std::vector<ClassExample>> examplesOf(std::span<const LabelledText> texts,
                                               std::span<const std::string> classes, const SubwordTokenizer& tokenizer,
                                               std::size_t longest, const RunControl& control = {});

}  // namespace fovea
