// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/decoding.h"

#include <utility>

#include "core/text/byte_alphabet.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

std::string replacedIn(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  std::size_t done = 0;
  if (!from.empty())
    for (auto at = text.find(from); at != std::string_view::npos; at = text.find(from, done)) {
      out.append(text.substr(done, at - done)).append(to);
      done = at + from.size();
    }
  return out.append(text.substr(done));
}

std::string joined(const std::vector<std::string>& pieces) {
  std::string all;
  for (const auto& piece : pieces) all += piece;
  return all;
}

template <class Change>
Decoding eachPiece(Change change) {
  return [change = std::move(change)](std::vector<std::string> pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i] = change(pieces[i], i == 0);
    return pieces;
  };
}

std::string withoutSpacesOfTokenization(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> rules[] = {
      {" .", "."},   {" ?", "?"},           {" !", "!"},   {" ,", ","},     {" ' ", "'"},   {" n't", "n't"},
      {" 'm", "'m"}, {" do not", " don't"}, {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}};
  for (const auto& [from, to] : rules) text = replacedIn(text, from, to);
  return text;
}

}  // namespace

std::string repaired(const std::string& bytes) {
  std::string_view rest = bytes;
  std::string out;
  while (const auto wrong = firstInvalidByte(rest)) {
    out.append(rest.substr(0, *wrong)).append("\xEF\xBF\xBD");
    rest.remove_prefix(*wrong + 1);
  }
  return out.append(rest);
}

Decoding fromByteAlphabetJoined() {
  return [](const std::vector<std::string>& pieces) {
    std::string bytes;
    for (const auto& piece : pieces) bytes += fromByteAlphabet(piece).value_or(piece);
    return std::vector<std::string>{repaired(bytes)};
  };
}

Decoding fromFallbackBytes() {
  return [](const std::vector<std::string>& pieces) {
    std::vector<std::string> out;
    std::string bytes;
    const auto flush = [&] {
      if (!bytes.empty()) out.push_back(repaired(bytes));
      bytes.clear();
    };
    for (const auto& piece : pieces) {
      if (const auto byte = fallbackByte(piece)) {
        bytes += *byte;
      } else {
        flush();
        out.push_back(piece);
      }
    }
    flush();
    return out;
  };
}

Decoding replacing(std::string from, std::string to) {
  return eachPiece([from = std::move(from), to = std::move(to)](const std::string& piece, bool) {
    return replacedIn(piece, from, to);
  });
}

Decoding fused() {
  return [](const std::vector<std::string>& pieces) { return std::vector<std::string>{joined(pieces)}; };
}

Decoding stripping(std::string what, std::size_t atBegin, std::size_t atEnd) {
  return eachPiece([bytes = std::move(what), atBegin, atEnd](const std::string& piece, bool) {
    std::string_view rest = piece;
    for (std::size_t i = 0; i < atBegin && rest.starts_with(bytes); ++i) rest.remove_prefix(bytes.size());
    for (std::size_t i = 0; i < atEnd && rest.ends_with(bytes); ++i) rest.remove_suffix(bytes.size());
    return std::string(rest);
  });
}

Decoding wordPieces(std::string continuation, bool cleanup) {
  return eachPiece([continuation = std::move(continuation), cleanup](const std::string& piece, bool first) {
    std::string out = piece;
    if (!first) out = piece.starts_with(continuation) ? piece.substr(continuation.size()) : " " + piece;
    return cleanup ? withoutSpacesOfTokenization(std::move(out)) : out;
  });
}

Decoding fromMetaspace(std::string mark, bool prepended) {
  return eachPiece([mark = std::move(mark), prepended](const std::string& piece, bool first) {
    const bool drops = first && prepended && piece.starts_with(mark);
    return replacedIn(std::string_view(piece).substr(drops ? mark.size() : 0), mark, " ");
  });
}

}  // namespace fovea
