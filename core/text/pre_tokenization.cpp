// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pre_tokenization.h"

#include <utility>

#include "core/text/byte_alphabet.h"

namespace fovea {

namespace {

using Matches = std::vector<Segment>;

bool isSign(char32_t point) {
  const bool ascii = point > ' ' && point < 0x7F;
  const bool alphanumeric =
      (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
  return ascii ? !alphanumeric : isPunctuation(point);
}

/// What stands between the matches in @p length bytes.
Matches gaps(const Matches& matches, std::size_t length) {
  Matches between;
  std::size_t done = 0;
  for (const auto match : matches) {
    if (done < match.begin) between.push_back({done, match.begin});
    done = match.end;
  }
  if (done < length) between.push_back({done, length});
  return between;
}

/// Appends the parts of @p word, whose @p matches count from its beginning.
void cut(Segment word, const Matches& matches, SplitBehavior behavior, std::vector<Segment>& out) {
  const auto length = word.end - word.begin;
  const auto between = gaps(matches, length);
  const auto first = out.size();
  bool lastMatched = false;
  auto match = matches.begin();
  auto gap = between.begin();
  while (match != matches.end() || gap != between.end()) {
    const bool matched = gap == between.end() || (match != matches.end() && match->begin < gap->begin);
    const auto part = matched ? *match++ : *gap++;
    const bool any = out.size() > first;
    const bool joins = (behavior == SplitBehavior::MergedWithPrevious && matched && !lastMatched && any) ||
                       (behavior == SplitBehavior::MergedWithNext && !matched && lastMatched) ||
                       (behavior == SplitBehavior::Contiguous && matched && lastMatched);
    lastMatched = matched;
    if (matched && behavior == SplitBehavior::Removed) continue;
    if (joins)
      out.back().end = word.begin + part.end;
    else
      out.push_back({word.begin + part.begin, word.begin + part.end});
  }
}

/// Cuts every word at what @p find finds in it.
template <class Find>
PreTokenization splitWhere(Find find, SplitBehavior behavior, bool inverted = false) {
  return [find = std::move(find), behavior, inverted](Words in, const RunControl& control) -> Expected<Words> {
    std::vector<Segment> parts;
    for (const auto word : in.words) {
      auto matches = find(in.text.view(word), control);
      if (!matches) return matches.error();
      if (inverted) *matches = gaps(*matches, word.end - word.begin);
      cut(word, *matches, behavior, parts);
    }
    in.words = std::move(parts);
    return in;
  };
}

/// Finds the single code points that @p is true of.
template <class Predicate>
auto codePointsThat(Predicate is) {
  return [is](std::string_view word, const RunControl& control) -> Expected<Matches> {
    Matches found;
    if (control.stopped()) return cancelled();
    for (std::size_t offset = 0; offset < word.size();) {
      const auto begin = offset;
      if (is(nextCodePoint(word, offset))) found.push_back({begin, offset});
    }
    return found;
  };
}

/// Writes every word anew: (the text, the word, what it is appended to).
template <class Write>
PreTokenization eachWord(Write write) {
  return [write = std::move(write)](const Words& in, const RunControl& control) -> Expected<Words> {
    Words out;
    for (const auto word : in.words) {
      if (control.stopped()) return cancelled();
      const auto begin = out.text.text.size();
      write(in.text, word, out.text);
      out.words.push_back({begin, out.text.text.size()});
    }
    return out;
  };
}

}  // namespace

PreTokenization splitAt(Regex pattern, SplitBehavior behavior, bool inverted) {
  return splitWhere([pattern = std::move(pattern)](
                        std::string_view word, const RunControl& control) { return pattern.matches(word, control); },
                    behavior, inverted);
}

PreTokenization splitWhiteSpace() {
  return splitWhere(codePointsThat(isWhiteSpace), SplitBehavior::Removed);
}

PreTokenization splitPunctuation(SplitBehavior behavior) {
  return splitWhere(codePointsThat(isSign), behavior);
}

PreTokenization splitNumbers(bool eachAlone) {
  return splitWhere(codePointsThat(isNumber), eachAlone ? SplitBehavior::Isolated : SplitBehavior::Contiguous);
}

PreTokenization prefixedWithSpace() {
  return eachWord([](const AlignedText& text, Segment word, AlignedText& out) {
    const auto begin = text.origins[word.begin].begin;
    if (text.text[word.begin] != ' ') out.append(" ", {begin, begin});
    out.append(text, word);
  });
}

PreTokenization toByteAlphabet() {
  return eachWord([](const AlignedText& text, Segment word, AlignedText& out) {
    for (auto i = word.begin; i < word.end; ++i)
      out.append(byteAlphabet()[static_cast<unsigned char>(text.text[i])], text.origins[i]);
  });
}

PreTokenization metaspace(std::string mark, Prepend prepend, bool split) {
  const auto marked = eachWord([mark, prepend](const AlignedText& text, Segment word, AlignedText& out) {
    const auto begin = text.origins[word.begin].begin;
    const bool has = text.text[word.begin] == ' ' || text.view(word).starts_with(mark);
    if (!has && (prepend == Prepend::Always || (prepend == Prepend::First && begin == 0)))
      out.append(mark, {begin, begin});
    for (auto i = word.begin; i < word.end; ++i)
      out.append(text.text[i] == ' ' ? std::string_view(mark) : text.view({i, i + 1}), text.origins[i]);
  });
  if (!split) return marked;
  const auto find = [mark](std::string_view word, const RunControl&) -> Expected<Matches> {
    Matches found;
    for (auto at = word.find(mark); at != std::string_view::npos; at = word.find(mark, at + mark.size()))
      found.push_back({at, at + mark.size()});
    return found;
  };
  return [marked, cutAtMarks = splitWhere(find, SplitBehavior::MergedWithNext)](
             Words in, const RunControl& control) -> Expected<Words> {
    auto words = marked(std::move(in), control);
    return words ? cutAtMarks(*std::move(words), control) : std::move(words);
  };
}

}  // namespace fovea
