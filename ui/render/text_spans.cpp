// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/text_spans.h"

#include <algorithm>

namespace fovea {

namespace {

/// Calls visit(index, length in UTF-16, length in UTF-8) for each character; a lone surrogate is what Qt writes for it:
/// a question mark. Stops where visit returns false.
template <class Visit>
void forEachCharacter(QStringView text, Visit visit) {
  for (qsizetype i = 0; i < text.size();) {
    const char16_t unit = text[i].unicode();
    const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
    const int bytes = pair ? 4 : unit < 0x80 || text[i].isSurrogate() ? 1 : unit < 0x800 ? 2 : 3;
    if (!visit(i, pair ? 2 : 1, bytes)) return;
    i += pair ? 2 : 1;
  }
}

}  // namespace

qsizetype utf8Size(QStringView text) {
  qsizetype size = 0;
  forEachCharacter(text, [&](qsizetype, int, int bytes) {
    size += bytes;
    return true;
  });
  return size;
}

QString utf8Prefix(const QString& text, qsizetype maxBytes) {
  qsizetype size = 0;
  qsizetype end = 0;
  forEachCharacter(text, [&](qsizetype index, int length, int bytes) {
    if (size + bytes > maxBytes) return false;
    size += bytes;
    end = index + length;
    return true;
  });
  return text.left(end);
}

QString documentText(const QString& text) {
  auto result = text;
  result.replace(QLatin1String("\r\n"), QLatin1String("\n"));
  for (const auto lineEnd : {QChar(u'\r'), QChar(QChar::ParagraphSeparator), QChar(QChar::LineSeparator)})
    result.replace(lineEnd, QLatin1Char('\n'));
  return result;
}

std::vector<TextSpan> documentSpans(const QString& text, const std::vector<Token>& tokens) {
  std::vector<int> positions;  // of each byte, and of the end
  positions.reserve(static_cast<std::size_t>(utf8Size(text)) + 1);
  int position = 0;
  forEachCharacter(text, [&](qsizetype index, int length, int bytes) {
    positions.insert(positions.end(), static_cast<std::size_t>(bytes), position);
    const bool joined =
        text[index] == QLatin1Char('\r') && index + 1 < text.size() && text[index + 1] == QLatin1Char('\n');
    if (!joined) position += length;
    return true;
  });
  positions.push_back(position);
  std::vector<TextSpan> spans;
  spans.reserve(tokens.size());
  for (const auto& token : tokens) {
    const auto begin = positions[std::min(token.begin, positions.size() - 1)];
    const auto end = positions[std::min(token.end, positions.size() - 1)];
    spans.push_back({begin, std::max(begin, end)});
  }
  return spans;
}

}  // namespace fovea
