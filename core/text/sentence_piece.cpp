// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence_piece.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <algorithm>
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

Expected<SentencePiece> SentencePiece::read(std::string_view bytes) {
  const auto processor = std::make_shared<sentencepiece::SentencePieceProcessor>();
  if (!processor->LoadFromSerializedProto({bytes.data(), bytes.size()}).ok())
    return Error{ErrorCode::BadFile, "The vocabulary is no SentencePiece model, or damaged."};
  SentencePiece vocabulary;
  vocabulary.processor_ = processor;
  return vocabulary;
}

Expected<std::vector<int>> SentencePiece::encode(std::string_view text) const {
  std::vector<int> ids;
  if (!processor_->Encode({text.data(), text.size()}, &ids).ok())
    return Error{ErrorCode::Internal, "SentencePiece could not cut the text."};
  return ids;
}

std::string SentencePiece::decode(std::span<const int> ids) const {
  std::vector<int> known;
  std::ranges::copy_if(ids, std::back_inserter(known), [this](int id) { return id >= 0 && id < size(); });
  return processor_->DecodeIds(known);
}

int SentencePiece::size() const {
  return processor_->GetPieceSize();
}

std::string SentencePiece::piece(int id) const {
  return id >= 0 && id < size() ? processor_->IdToPiece(id) : std::string();
}

std::optional<int> SentencePiece::id(std::string_view piece) const {
  const int id = processor_->PieceToId({piece.data(), piece.size()});
  return this->piece(id) == piece ? std::optional(id) : std::nullopt;
}

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
