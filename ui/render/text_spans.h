// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "core/text/token.h"

/// Between texts as the core has them (UTF-8) and as a QTextDocument has them (UTF-16, every line end one character).
namespace fovea {

/// Bytes of @p text in UTF-8, counted without converting it.
qsizetype utf8Size(QStringView text);

/// The longest beginning of @p text that has at most @p maxBytes bytes in UTF-8 and splits no character.
QString utf8Prefix(const QString& text, qsizetype maxBytes);

/// @p text as a text document will hold it: each of "\r\n", "\r" and the Unicode separators becomes "\n".
QString documentText(const QString& text);

/// Positions in a document, [begin, end).
struct TextSpan {
  int begin = 0;
  int end = 0;
};

/// Where the tokens of @p text stand in documentText(text). Spans that lie outside the text are empty.
std::vector<TextSpan> documentSpans(const QString& text, const std::vector<Token>& tokens);

}  // namespace fovea
