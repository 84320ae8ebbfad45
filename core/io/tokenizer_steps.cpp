// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/tokenizer_steps.h"

#include <array>
#include <string>

namespace fovea {

const char* const kGpt2Words = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

namespace {

constexpr int kDeepest = 8;  // of sequences in sequences

/// Reads a step, or in their order those of a sequence, whose list is called @p list.
template <class Step, class Read>
std::vector<Step> sequence(const JsonField& json, const char* list, Read read, int depth = 0) {
  if (!json) return {};
  if (json["type"].text() != "Sequence") return read(json);
  if (depth == kDeepest) json.refuse("is nested too deeply");
  std::vector<Step> steps;
  for (const auto& element : json[list].elements())
    for (auto& step : sequence<Step>(element, list, read, depth + 1)) steps.push_back(std::move(step));
  return steps;
}

[[noreturn]] void refuseType(const JsonField& json) {
  json.refuse("has the type '" + json["type"].text().substr(0, 40) + "', which is not supported",
              ErrorCode::Unsupported);
}

template <class Value>
Value orRefuse(Expected<Value> value) {
  if (!value) throw Refusal{value.error()};
  return *std::move(value);
}

/// {"String": …} or {"Regex": …}
Regex readPattern(const JsonField& json) {
  if (json["Regex"]) return expression(json["Regex"].text());
  return literally(json["String"].text());
}

std::string decodedBase64(const JsonField& json) {
  const auto text = json.text();
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (c == '=') break;
    const auto digit = digits.find(c);
    if (digit == std::string_view::npos) json.refuse("is not Base64");
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFU);
  }
  return bytes;
}

SplitBehavior readBehavior(const JsonField& json) {
  constexpr std::array<std::string_view, 5> names{"Removed", "Isolated", "MergedWithPrevious", "MergedWithNext",
                                                  "Contiguous"};
  const auto name = json.text("Isolated");
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<SplitBehavior>(i);
  json.refuse("is not a known behaviour");
}

Prepend readPrepend(const JsonField& json) {
  const auto scheme = json["prepend_scheme"].text(json["add_prefix_space"].flag(true) ? "always" : "never");
  if (scheme == "always") return Prepend::Always;
  if (scheme == "first") return Prepend::First;
  if (scheme == "never") return Prepend::Never;
  json["prepend_scheme"].refuse("is not a known scheme");
}

std::string readMark(const JsonField& json) {
  auto mark = json["replacement"].text("▁");
  if (mark.empty()) json["replacement"].refuse("is empty");
  return mark;
}

std::vector<Normalization> readBertNormalizer(const JsonField& json) {
  const bool lower = json["lowercase"].flag(true);
  std::vector<Normalization> steps;
  if (json["clean_text"].flag(true)) steps.push_back(bertCleaned());
  if (json["handle_chinese_chars"].flag(true)) steps.push_back(spacedChinese());
  if (json["strip_accents"].flag(lower)) steps.push_back(withoutAccents());
  if (lower) steps.push_back(lowerCased());
  return steps;
}

std::vector<Normalization> readOneNormalizer(const JsonField& json) {
  const auto type = json["type"].text();
  if (type == "BertNormalizer") return readBertNormalizer(json);
  if (type == "NFC") return {toNormalForm(NormalForm::Nfc)};
  if (type == "NFD") return {toNormalForm(NormalForm::Nfd)};
  if (type == "NFKC") return {toNormalForm(NormalForm::Nfkc)};
  if (type == "NFKD") return {toNormalForm(NormalForm::Nfkd)};
  if (type == "Lowercase") return {lowerCased()};
  if (type == "StripAccents") return {withoutMarks()};
  if (type == "Strip") return {stripped(json["strip_left"].flag(true), json["strip_right"].flag(true))};
  if (type == "Prepend") return {prepended(json["prepend"].text())};
  if (type == "Replace") return {replaced(readPattern(json["pattern"]), json["content"].text())};
  if (type == "Precompiled")
    return {mapped(orRefuse(
        Charsmap::read(json["precompiled_charsmap"] ? decodedBase64(json["precompiled_charsmap"]) : std::string())))};
  refuseType(json);
}

std::vector<PreTokenization> readByteLevel(const JsonField& json) {
  std::vector<PreTokenization> steps;
  if (json["add_prefix_space"].flag(true)) steps.push_back(prefixedWithSpace());
  if (json["use_regex"].flag(true)) steps.push_back(splitAt(expression(kGpt2Words), SplitBehavior::Isolated));
  steps.push_back(toByteAlphabet());
  return steps;
}

std::vector<PreTokenization> readOnePreTokenizer(const JsonField& json) {
  const auto type = json["type"].text();
  if (type == "ByteLevel") return readByteLevel(json);
  if (type == "BertPreTokenizer") return {splitWhiteSpace(), splitPunctuation(SplitBehavior::Isolated)};
  if (type == "Whitespace") return {splitAt(expression(R"(\w+|[^\w\s]+)"), SplitBehavior::Removed, true)};
  if (type == "WhitespaceSplit") return {splitWhiteSpace()};
  if (type == "Punctuation") return {splitPunctuation(readBehavior(json["behavior"]))};
  if (type == "Digits") return {splitNumbers(json["individual_digits"].flag(false))};
  if (type == "Metaspace") return {metaspace(readMark(json), readPrepend(json), json["split"].flag(true))};
  if (type == "Split")
    return {splitAt(readPattern(json["pattern"]), readBehavior(json["behavior"]), json["invert"].flag(false))};
  refuseType(json);
}

std::vector<Decoding> readOneDecoder(const JsonField& json) {
  const auto type = json["type"].text();
  if (type == "ByteLevel") return {fromByteAlphabetJoined()};
  if (type == "ByteFallback") return {fromFallbackBytes()};
  if (type == "Fuse") return {fused()};
  if (type == "WordPiece") return {wordPieces(json["prefix"].text("##"), json["cleanup"].flag(true))};
  if (type == "Metaspace") return {fromMetaspace(readMark(json), readPrepend(json) != Prepend::Never)};
  if (type == "Replace" && json["pattern"]["String"])
    return {replacing(json["pattern"]["String"].text(), json["content"].text())};
  if (type == "Strip") {
    const auto content = json["content"].text();
    if (content.empty()) json["content"].refuse("is empty");
    return {stripping(content, static_cast<std::size_t>(json["start"].count(0)),
                      static_cast<std::size_t>(json["stop"].count(0)))};
  }
  refuseType(json);
}

}  // namespace

Regex expression(std::string_view pattern) {
  return orRefuse(Regex::compile(pattern));
}

Regex literally(std::string_view text) {
  std::string pattern;
  for (const char c : text) {
    const bool sign =
        c > ' ' && c < 0x7F && !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    if (sign) pattern += '\\';
    pattern += c;
  }
  return expression(pattern);
}

std::vector<Normalization> readNormalizer(const JsonField& json) {
  return sequence<Normalization>(json, "normalizers", readOneNormalizer);
}

std::vector<PreTokenization> readPreTokenizer(const JsonField& json) {
  return sequence<PreTokenization>(json, "pretokenizers", readOnePreTokenizer);
}

std::vector<Decoding> readDecoder(const JsonField& json) {
  return sequence<Decoding>(json, "decoders", readOneDecoder);
}

}  // namespace fovea
