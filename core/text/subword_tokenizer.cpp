// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/subword_tokenizer.h"

#include <algorithm>
#include <map>

#include "core/text/byte_alphabet.h"
#include "core/text/readable_pieces.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 26;
constexpr std::string_view kMetaspace = "▁";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// A token before it has a face: its id, and where it comes from.
struct Placed {
  int id;
  Origin origin;
};

/// How many bytes of whole characters both texts begin with.
std::size_t commonCharacters(std::string_view a, std::string_view b) {
  auto count = static_cast<std::size_t>(std::ranges::mismatch(a, b).in2 - b.begin());
  while (count > 0 && count < b.size() && (static_cast<unsigned char>(b[count]) & 0xC0U) == 0x80U) --count;
  return count;
}

std::string bytesOf(std::string_view piece, Spelling spelling) {
  if (spelling == Spelling::ByteAlphabet) return fromByteAlphabet(piece).value_or(std::string(piece));
  if (spelling == Spelling::Characters) return std::string(piece);
  if (const auto byte = fallbackByte(piece)) return {*byte};
  std::string out;
  for (std::size_t i = 0; i < piece.size();) {
    const bool mark = piece.substr(i).starts_with(kMetaspace);
    out += mark ? ' ' : piece[i];
    i += mark ? kMetaspace.size() : 1;
  }
  return out;
}

}  // namespace

struct SubwordTokenizer::State {
  SubwordPipeline pipeline;
  AddedTokens raw;         // looked for in the text as typed
  AddedTokens normalized;  // and in the normalised text
  std::map<int, AddedToken> byId;
  int size = 0;

  const std::string& piece(int id) const {
    const auto added = byId.find(id);
    return added != byId.end() ? added->second.content : pipeline.vocabulary->piece(id);
  }
  bool isSpecial(int id) const {
    const auto added = byId.find(id);
    return added != byId.end() && added->second.special;
  }
  Expected<void> check(std::span<const int> ids) const {
    for (const int id : ids)
      if (id < 0 || id >= size)
        return Error{ErrorCode::InvalidValue,
                     "There is no token " + std::to_string(id) + ": the vocabulary has " + std::to_string(size) + "."};
    return {};
  }
  std::vector<Token> faces(std::span<const Placed> placed) const;
  std::string text(std::span<const int> ids) const;
  Expected<void> cutNormalized(const AlignedText& text, std::vector<Placed>& out, const RunControl& control) const;
  Expected<void> cutWords(AlignedText text, std::vector<Placed>& out, const RunControl& control) const;
};

Expected<SubwordTokenizer> SubwordTokenizer::make(SubwordPipeline pipeline) {
  auto state = std::make_shared<State>();
  const auto& vocabulary = *pipeline.vocabulary;
  state->size = vocabulary.size();
  std::vector<AddedToken> raw;
  std::vector<AddedToken> normalized;
  for (const auto& token : pipeline.added) {
    const bool known = token.id >= 0 && token.id < vocabulary.size() && !vocabulary.piece(token.id).empty();
    if (token.id < 0 || token.id >= Vocabulary::kMostIds || firstInvalidByte(token.content) ||
        (known && vocabulary.piece(token.id) != token.content) || !state->byId.emplace(token.id, token).second)
      return Error{ErrorCode::BadFile, "The added token with id " + std::to_string(token.id) +
                                           " is out of range, there twice, or another piece of the vocabulary."};
    (token.normalized ? normalized : raw).push_back(token);
    state->size = std::max(state->size, token.id + 1);
  }
  state->raw = AddedTokens(std::move(raw));
  state->normalized = AddedTokens(std::move(normalized));
  state->pipeline = std::move(pipeline);
  for (const auto* marks : {&state->pipeline.before, &state->pipeline.after})
    if (!state->check(*marks))
      return Error{ErrorCode::BadFile, "A mark that the tokenizer adds to every text is not in its vocabulary."};
  SubwordTokenizer tokenizer;
  tokenizer.state_ = std::move(state);
  return tokenizer;
}

Expected<void> SubwordTokenizer::State::cutWords(AlignedText text, std::vector<Placed>& out,
                                                 const RunControl& control) const {
  if (text.text.empty()) return {};
  Words words;
  words.words = {{0, text.text.size()}};
  words.text = std::move(text);
  for (const auto& step : pipeline.preTokenization) {
    auto next = step(std::move(words), control);
    if (!next) return next.error();
    words = *std::move(next);
  }
  std::vector<Piece> pieces;
  for (const auto word : words.words) {
    if (control.stopped()) return cancelled();
    pieces.clear();
    if (auto done = pipeline.model(words.text.view(word), pieces, control); !done) return done;
    for (const auto& piece : pieces)
      out.push_back({piece.id, words.text.origin({word.begin + piece.begin, word.begin + piece.end})});
  }
  return {};
}

Expected<void> SubwordTokenizer::State::cutNormalized(const AlignedText& text, std::vector<Placed>& out,
                                                      const RunControl& control) const {
  for (const auto& part : normalized.split(text.text)) {
    if (part.id >= 0) {
      out.push_back({part.id, text.origin(part.bytes)});
      continue;
    }
    AlignedText between;
    between.append(text, part.bytes);
    if (auto done = cutWords(std::move(between), out, control); !done) return done;
  }
  return {};
}

Expected<std::vector<Token>> SubwordTokenizer::encode(std::string_view text, Marks marks,
                                                      const RunControl& control) const {
  if (text.size() > kMostBytes)
    return Error{ErrorCode::TooLarge, "The text has more than " + std::to_string(kMostBytes) + " bytes; shorten it."};
  if (const auto byte = firstInvalidByte(text))
    return Error{ErrorCode::InvalidText, "The text is not UTF-8 at byte " + std::to_string(*byte) + "."};
  std::vector<Placed> placed;
  const auto mark = [&](const std::vector<int>& ids, std::size_t at) {
    const auto place = static_cast<std::uint32_t>(at);
    if (marks == Marks::Add)
      for (const int id : ids) placed.push_back({id, {place, place}});
  };
  mark(state_->pipeline.before, 0);
  for (const auto& part : state_->raw.split(text)) {
    if (part.id >= 0) {
      placed.push_back(
          {part.id, {static_cast<std::uint32_t>(part.bytes.begin), static_cast<std::uint32_t>(part.bytes.end)}});
      continue;
    }
    const auto normalized = inOrder(state_->pipeline.normalization)(AlignedText(text, part.bytes), control);
    if (!normalized) return normalized.error();
    if (const auto done = state_->cutNormalized(*normalized, placed, control); !done) return done.error();
  }
  mark(state_->pipeline.after, text.size());
  return state_->faces(placed);
}

std::vector<Token> SubwordTokenizer::State::faces(std::span<const Placed> placed) const {
  std::vector<Token> tokens;
  tokens.reserve(placed.size());
  std::vector<std::string> bytes;
  for (const auto& [id, origin] : placed) {
    const auto& written = piece(id);
    // An added token is written as it is, and no character goes on across it.
    const bool added = byId.contains(id);
    bytes.push_back(added ? written : bytesOf(written, pipeline.spelling));
    tokens.push_back({{}, id, origin.begin, origin.end, written, isSpecial(id)});
  }
  auto texts = readablePieces(bytes);
  for (std::size_t i = 0; i < tokens.size(); ++i)
    tokens[i].text = tokens[i].special ? tokens[i].piece : std::move(texts[i]);
  return tokens;
}

Expected<std::vector<Token>> SubwordTokenizer::tokens(std::span<const int> ids) const {
  if (const auto good = state_->check(ids); !good) return good.error();
  std::vector<Placed> placed;
  for (const int id : ids) placed.push_back({id, {}});
  return state_->faces(placed);
}

std::string SubwordTokenizer::State::text(std::span<const int> ids) const {
  std::vector<std::string> pieces;
  for (const int id : ids)
    if (!isSpecial(id)) pieces.push_back(piece(id));
  for (const auto& step : pipeline.decoding) pieces = step(std::move(pieces));
  std::string text;
  for (const auto& piece : pieces) text += piece;
  return text;
}

Expected<std::string> SubwordTokenizer::decode(std::span<const int> ids) const {
  if (const auto good = state_->check(ids); !good) return good.error();
  return state_->text(ids);
}

Expected<WrittenText> SubwordTokenizer::written(std::span<const int> ids, const RunControl& control) const {
  if (const auto good = state_->check(ids); !good) return good.error();
  WrittenText whole{state_->text(ids), {}};
  std::vector<Placed> placed;
  std::size_t done = 0;  // so many bytes are whole characters that the tokens before have written
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (control.stopped()) return cancelled();
    auto begin = done;
    auto end = done;
    if (!state_->isSpecial(ids[i])) {
      // What the tokens up to here say alone: the beginning of the text, and marks for bytes of an unfinished character.
      const auto part = state_->text(ids.first(i + 1));
      done = end = std::max(done, commonCharacters(part, whole.text));
      if (part.find(kReplacement, done) == done && done < whole.text.size()) nextCodePoint(whole.text, end);
      const bool spaced = begin < end && whole.text[begin] == ' ';
      if (spaced && !bytesOf(state_->piece(ids[i]), state_->pipeline.spelling).starts_with(' ')) ++begin;
    }
    placed.push_back({ids[i], {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
  }
  whole.tokens = state_->faces(placed);
  return whole;
}

int SubwordTokenizer::size() const {
  return state_->size;
}

std::optional<int> SubwordTokenizer::id(std::string_view piece) const {
  for (const auto& [id, token] : state_->byId)
    if (token.content == piece) return id;
  return state_->pipeline.vocabulary->id(piece);
}

const SpecialIds& SubwordTokenizer::special() const {
  return state_->pipeline.special;
}

}  // namespace fovea
