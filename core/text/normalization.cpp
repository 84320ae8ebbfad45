// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalization.h"

#include <utility>

namespace fovea {

namespace {

/// Runs @p change on each code point: (the code point, its bytes, where it comes from, what it is appended to).
template <class Change>
Normalization eachCodePoint(Change change) {
  return [change](const AlignedText& text, const RunControl& control) -> Expected<AlignedText> {
    AlignedText out;
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.text.size();) {
      if (++count % 4096 == 0 && control.stopped()) return cancelled();
      const auto begin = offset;
      const auto point = nextCodePoint(text.text, offset);
      change(point, text.view({begin, offset}), text.origin({begin, offset}), out);
    }
    return out;
  };
}

template <class Predicate>
Normalization without(Predicate drops) {
  return eachCodePoint([drops](char32_t point, std::string_view bytes, Origin origin, AlignedText& out) {
    if (!drops(point)) out.append(bytes, origin);
  });
}

bool isChinese(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

}  // namespace

Normalization toNormalForm(NormalForm form) {
  return [form](const AlignedText& text, const RunControl& control) -> Expected<AlignedText> {
    AlignedText out;
    const auto take = [&](Segment part, std::string_view changed) {
      if (changed == text.view(part))
        out.append(text, part);
      else
        out.append(changed, text.origin(part));
    };
    if (const auto done = normalize(text.text, form, take, control); !done) return done.error();
    return out;
  };
}

Normalization lowerCased() {
  return eachCodePoint([](char32_t point, std::string_view, Origin origin, AlignedText& out) {
    std::string lower;
    for (const auto letter : lowerCase(point)) appendUtf8(lower, letter);
    out.append(lower, origin);
  });
}

Normalization withoutMarks() {
  return without(isMark);
}

Normalization prepended(std::string prefix) {
  return [prefix = std::move(prefix)](const AlignedText& text, const RunControl&) -> Expected<AlignedText> {
    AlignedText out;
    if (text.text.empty()) return out;
    out.append(prefix, {text.origins[0].begin, text.origins[0].begin});
    out.append(text, {0, text.text.size()});
    return out;
  };
}

Normalization replaced(Regex pattern, std::string content) {
  return [pattern = std::move(pattern), content = std::move(content)](
             const AlignedText& text, const RunControl& control) -> Expected<AlignedText> {
    const auto matches = pattern.matches(text.text, control);
    if (!matches) return matches.error();
    AlignedText out;
    std::size_t done = 0;
    for (const auto match : *matches) {
      out.append(text, {done, match.begin});
      out.append(content, text.origin(match));
      done = match.end;
    }
    out.append(text, {done, text.text.size()});
    return out;
  };
}

Normalization stripped(bool left, bool right) {
  return [left, right](const AlignedText& text, const RunControl&) -> Expected<AlignedText> {
    Segment inner{text.text.size(), 0};
    for (std::size_t offset = 0; offset < text.text.size();) {
      const auto begin = offset;
      if (isWhiteSpace(nextCodePoint(text.text, offset))) continue;
      inner = {std::min(inner.begin, begin), offset};
    }
    AlignedText out;
    if (!left) inner.begin = 0;
    if (!right) inner.end = text.text.size();
    if (inner.begin < inner.end) out.append(text, inner);
    return out;
  };
}

Normalization mapped(Charsmap charsmap) {
  return [map = std::move(charsmap)](const AlignedText& text, const RunControl& control) -> Expected<AlignedText> {
    AlignedText out;
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.text.size();) {
      if (++count % 4096 == 0 && control.stopped()) return cancelled();
      const auto begin = offset;
      if (const auto match = map.longest(std::string_view(text.text).substr(offset)); match.length > 0) {
        offset += match.length;
        out.append(match.replacement, text.origin({begin, offset}));
      } else {
        nextCodePoint(text.text, offset);
        out.append(text, {begin, offset});
      }
    }
    return out;
  };
}

Normalization bertCleaned() {
  return eachCodePoint([](char32_t point, std::string_view bytes, Origin origin, AlignedText& out) {
    const bool space = isWhiteSpace(point);
    if (point == 0 || point == 0xFFFD || (!space && isOther(point))) return;
    out.append(space ? " " : bytes, origin);
  });
}

Normalization spacedChinese() {
  return eachCodePoint([](char32_t point, std::string_view bytes, Origin origin, AlignedText& out) {
    const bool spaced = isChinese(point);
    if (spaced) out.append(" ", {origin.begin, origin.begin});
    out.append(bytes, origin);
    if (spaced) out.append(" ", {origin.end, origin.end});
  });
}

Normalization withoutAccents() {
  return inOrder({toNormalForm(NormalForm::Nfd), without(isNonSpacingMark)});
}

Normalization inOrder(std::vector<Normalization> steps) {
  return [steps = std::move(steps)](AlignedText text, const RunControl& control) -> Expected<AlignedText> {
    for (const auto& step : steps) {
      auto next = step(std::move(text), control);
      if (!next) return next;
      text = *std::move(next);
    }
    return text;
  };
}

}  // namespace fovea
