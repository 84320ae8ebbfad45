// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/token_text.h"

#include <QChar>
#include <QCoreApplication>
#include <algorithm>

namespace fovea {

namespace {

// The longest token that is measured: what is elided to an axis label never needs more from either end.
constexpr std::size_t kLongest = 200;

bool joins(char32_t character) {
  return character == 0x200c || character == 0x200d;  // ZWNJ, ZWJ: they shape their neighbours
}

QString shapeless(char32_t character) {
  if (character == U'\n' || character == U'\r' || character == 0x2028 || character == 0x2029)
    return QStringLiteral("↵");
  if (character == U'\t') return QStringLiteral("⇥");
  return QStringLiteral("⟨U+%1⟩").arg(static_cast<uint>(character), 4, 16, QLatin1Char('0')).toUpper();
}

bool isRightToLeft(const QString& text) {
  for (const char32_t character : text.toStdU32String()) {
    const auto direction = QChar::direction(character);
    if (direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN) return true;
  }
  return false;
}

}  // namespace

QString visibleText(std::string_view token) {
  const auto characters = QString::fromUtf8(token.data(), static_cast<qsizetype>(token.size())).toStdU32String();
  QString text;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t character = characters[i];
    const bool atEnd = i == 0 || i + 1 == characters.size();
    if (QChar::isNonCharacter(character)) {
      text += shapeless(character);
      continue;
    }
    switch (QChar::category(character)) {
      case QChar::Separator_Space:
        text += (character == U' ' && !atEnd) ? QStringLiteral(" ") : QStringLiteral("␣");
        break;
      case QChar::Other_Format:
        if (joins(character) && !atEnd)
          text += QString::fromUcs4(&character, 1);
        else
          text += shapeless(character);
        break;
      case QChar::Other_Control:
      case QChar::Separator_Line:
      case QChar::Separator_Paragraph:
      case QChar::Other_Surrogate:
        text += shapeless(character);
        break;
      case QChar::Mark_NonSpacing:
      case QChar::Mark_SpacingCombining:
      case QChar::Mark_Enclosing:
        if (i == 0) text += QStringLiteral("◌");  // a mark needs something to stand on
        text += QString::fromUcs4(&character, 1);
        break;
      default:
        text += QString::fromUcs4(&character, 1);
    }
  }
  return text;
}

std::string nameOf(const Token& token) {
  return token.id >= 0 ? token.text : QCoreApplication::translate("Token", token.text.c_str()).toStdString();
}

QString shortText(std::string_view token, std::size_t characters) {
  const QString text = visibleText(token);
  const auto all = text.toStdU32String();  // so that no surrogate pair is cut
  if (all.size() <= characters) return text;
  const std::size_t end = (characters - 1) / 2;
  return QString::fromStdU32String(all.substr(0, characters - 1 - end)) + QStringLiteral("…") +
         QString::fromStdU32String(all.substr(all.size() - end));
}

QString tokenLabel(std::string_view token, const QFontMetricsF& metrics, qreal maxWidth) {
  QString text = shortText(token, kLongest);
  if (metrics.horizontalAdvance(text) > maxWidth) text = metrics.elidedText(text, Qt::ElideMiddle, maxWidth);
  if (!isRightToLeft(text)) return text;
  return QChar(0x2068) + text + QChar(0x2069);  // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE
}

}  // namespace fovea
