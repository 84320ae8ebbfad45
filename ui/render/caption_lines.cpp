// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/caption_lines.h"

#include <QTextLayout>

namespace fovea {

QStringList captionLines(const QStringList& paragraphs, const QFont& font, double width) {
  constexpr qsizetype kMaxLines = 6;
  QStringList lines;
  for (const QString& paragraph : paragraphs) {
    QTextLayout text(paragraph, font);
    QTextOption breaking;
    breaking.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);  // a word may be longer than the page
    text.setTextOption(breaking);
    text.beginLayout();
    for (QTextLine line = text.createLine(); line.isValid(); line = text.createLine()) {
      line.setLineWidth(width);
      lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
    }
    text.endLayout();
  }
  if (lines.size() > kMaxLines) {
    lines.resize(kMaxLines);
    lines.back() += QStringLiteral("…");
  }
  return lines;
}

}  // namespace fovea
