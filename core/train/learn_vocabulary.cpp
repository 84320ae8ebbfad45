// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learn_vocabulary.h"

#include <sentencepiece_trainer.h>

#include <unordered_map>

namespace fovea {

namespace {

std::string joined(std::span<const std::string> parts) {
  std::string all;
  for (const auto& part : parts) all.append(all.empty() ? "" : ",").append(part);
  return all;
}

class Sentences : public sentencepiece::SentenceIterator {
 public:
  explicit Sentences(std::span<const std::string> sentences) : sentences_(sentences) {}

  bool done() const override { return next_ == sentences_.size(); }
  void Next() override { ++next_; }
  const std::string& value() const override { return sentences_[next_]; }
  sentencepiece::util::Status status() const override { return {}; }

 private:
  std::span<const std::string> sentences_;
  std::size_t next_ = 0;
};

}  // namespace

Expected<std::string> learnVocabulary(std::span<const std::string> sentences, const VocabularyPlan& plan) {
  Sentences iterator(sentences);
  std::string model;
  const std::unordered_map<std::string, std::string> options{
      {"model_type", "unigram"},
      {"vocab_size", std::to_string(plan.size)},
      {"character_coverage", "1"},
      {"normalization_rule_name", "identity"},  // full-width punctuation is what Chinese text has
      {"byte_fallback", "true"},
      {"split_digits", "true"},
      {"control_symbols", joined(plan.controls)},
      {"user_defined_symbols", joined(plan.characters)},
      {"eos_id", "0"},
      {"unk_id", "1"},
      {"pad_id", "2"},
      {"bos_id", "-1"},
      {"num_threads", "1"},
      {"minloglevel", "3"}};
  const auto status = sentencepiece::SentencePieceTrainer::Train(options, &iterator, &model);
  if (!status.ok())
    return Error{ErrorCode::InvalidValue, std::string("The vocabulary cannot be learned: ") + status.error_message()};
  return model;
}

}  // namespace fovea
