// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/classifier_task.h"

#include <utility>

namespace fovea {

ClassifierShape ClassifierTask::fitting(ClassifierShape shape) const {
  shape.vocabulary = std::ssize(vocabulary);
  shape.classes = std::ssize(texts.classes);
  return shape;
}

Expected<ClassifierTask> classifierTask(std::vector<LabelledText> texts, std::uint64_t seed,
                                        const RunControl& control) {
  constexpr std::size_t kMostWords = 50000;
  auto parts = split(std::move(texts), seed, control);
  if (!parts) return parts.error();
  auto vocabulary = vocabularyOf(parts->train, kMostWords, control);
  if (!vocabulary) return vocabulary.error();
  auto tokenizer = wordTokenizer(*vocabulary);
  if (!tokenizer) return tokenizer.error();
  const auto read = [&](std::span<const LabelledText> half) {
    return examplesOf(half, parts->classes, *tokenizer, kLongestLearned, control);
  };
  auto train = read(parts->train);
  if (!train) return train.error();
  auto test = read(parts->test);
  if (!test) return test.error();
  if (train->empty() || test->empty())
    return Error{ErrorCode::InvalidValue, "There are no words to learn from, or none to judge by."};
  return ClassifierTask{*std::move(parts), *std::move(vocabulary), *std::move(tokenizer), *std::move(train),
                        *std::move(test)};
}

}  // namespace fovea
