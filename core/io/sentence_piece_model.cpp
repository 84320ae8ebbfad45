// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/sentence_piece_model.h"

#include <bit>
#include <cstdint>
#include <optional>

#include "core/io/scored_pieces.h"

namespace fovea {

namespace {

/// One field of a message in the format of protocol buffers: a number, or bytes.
struct WireField {
  std::uint64_t number = 0;  ///< which field
  std::uint64_t value = 0;   ///< of a number; of four bytes, their bits
  std::string_view bytes;
};

/// Walks over the fields of a message; ends early, with damaged(), where they do not fit.
class WireReader {
 public:
  explicit WireReader(std::string_view message) : rest_(message) {}

  bool damaged() const { return damaged_; }

  std::optional<WireField> next() {
    if (rest_.empty() || damaged_) return std::nullopt;
    WireField field;
    const auto key = varint();
    field.number = key >> 3;
    switch (key & 7U) {
      case 0:
        field.value = varint();
        break;
      case 1:
        take(8);
        break;
      case 2:
        field.bytes = take(varint());
        break;
      case 5:
        field.bytes = take(4);
        for (std::size_t i = field.bytes.size(); i-- > 0;)
          field.value = field.value << 8 | static_cast<unsigned char>(field.bytes[i]);
        break;
      default:
        damaged_ = true;
    }
    if (damaged_) return std::nullopt;
    return field;
  }

 private:
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    damaged_ = true;
    return 0;
  }
  std::string_view take(std::uint64_t length) {
    damaged_ = damaged_ || length > rest_.size();
    if (damaged_) return {};
    const auto bytes = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return bytes;
  }

  std::string_view rest_;
  bool damaged_ = false;
};

/// What the three messages say; the numbers of the fields are those of sentencepiece_model.proto.
struct Model {
  ScoredPieces vocabulary;
  std::uint64_t kind = 1;
  bool suffix = false;
  bool escape = true;
  bool damaged = false;

  void readPiece(std::string_view message) {
    ScoredPiece piece;
    WireReader fields(message);
    while (const auto field = fields.next()) {
      if (field->number == 1) piece.text = field->bytes;
      if (field->number == 2) piece.score = std::bit_cast<float>(static_cast<std::uint32_t>(field->value));
      if (field->number == 3) piece.type = static_cast<PieceType>(field->value & 0xFU);
    }
    damaged = damaged || fields.damaged();
    piece.id = static_cast<int>(vocabulary.pieces.size());
    vocabulary.pieces.push_back(std::move(piece));
  }
  void readTrainer(std::string_view message) {
    WireReader fields(message);
    while (const auto field = fields.next()) {
      if (field->number == 3) kind = field->value;
      if (field->number == 24) suffix = field->value != 0;
      if (field->number == 35) vocabulary.byteFallback = field->value != 0;
    }
    damaged = damaged || fields.damaged();
  }
  void readNormalizer(std::string_view message) {
    WireReader fields(message);
    while (const auto field = fields.next()) {
      if (field->number == 2) vocabulary.charsmap = field->bytes;
      if (field->number == 3) vocabulary.addDummyPrefix = field->value != 0;
      if (field->number == 4) vocabulary.removeExtraWhitespaces = field->value != 0;
      if (field->number == 5) escape = field->value != 0;
    }
    damaged = damaged || fields.damaged();
  }
};

/// Gives the pieces other ids; those that have none there are never found.
void renumber(ScoredPieces& vocabulary, const PieceIds& ids) {
  std::vector<ScoredPiece> kept;
  for (auto& piece : vocabulary.pieces) {
    const auto found = ids.find(piece.text);
    if (found == ids.end()) continue;
    piece.id = found->second;
    kept.push_back(std::move(piece));
  }
  // What the vocabulary has beyond the model (marks, pieces of the other language) is never found in a text.
  std::map<std::string, bool, std::less<>> known;
  for (const auto& piece : kept) known.emplace(piece.text, true);
  for (const auto& [text, id] : ids)
    if (!known.contains(text)) kept.push_back({text, 0, PieceType::Unused, id});
  vocabulary.pieces = std::move(kept);
}

}  // namespace

Expected<SubwordPipeline> readSentencePieceModel(std::string_view bytes, const PieceIds& ids) {
  Model model;
  WireReader fields(bytes);
  while (const auto field = fields.next()) {
    if (field->number == 1) model.readPiece(field->bytes);
    if (field->number == 2) model.readTrainer(field->bytes);
    if (field->number == 3) model.readNormalizer(field->bytes);
  }
  if (fields.damaged() || model.damaged || model.vocabulary.pieces.empty())
    return Error{ErrorCode::BadFile, "The vocabulary is no SentencePiece model, or damaged."};
  if ((model.kind != 1 && model.kind != 2) || model.suffix || !model.escape)
    return Error{ErrorCode::Unsupported,
                 "The SentencePiece model is one of words or characters, or marks the ends of words; unigram and "
                 "byte-pair models are supported."};
  model.vocabulary.unigram = model.kind == 1;
  if (!ids.empty()) renumber(model.vocabulary, ids);
  return pipelineOf(model.vocabulary);
}

}  // namespace fovea
