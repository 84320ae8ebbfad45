// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/train/labelled_texts.h"

namespace fovea {

/// What a classifier learns and is judged by, from texts with labels to ids.
struct ClassifierTask {
  SplitTexts texts;
  std::vector<std::string> vocabulary;  ///< of the texts to learn from
  SubwordTokenizer tokenizer;
  std::vector<ClassExample> train;  ///< at least one
  std::vector<ClassExample> test;   ///< at least one

  /// The shape with the sizes that the texts decide: vocabulary and classes.
  ClassifierShape fitting(ClassifierShape shape) const;
};

/// The longest text in tokens: what a saved classifier is opened for. The rest of a text is not learned from.
inline constexpr std::size_t kLongestLearned = 1024;

/// Splits the texts, makes a vocabulary and reads them with it. As split(); InvalidValue: no text has a word;
/// Cancelled.
Expected<ClassifierTask> classifierTask(std::vector<LabelledText> texts, std::uint64_t seed,
                                        const RunControl& control = {});

}  // namespace fovea
