// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/figure_font.h"

#include <QStringList>

namespace fovea {

QFont figureFont(int pixelSize, bool bold) {
  // The first that has a glyph writes it; the last is for Chinese, whose characters other CJK fonts shape differently.
  static const QStringList families{QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans"),
                                    QStringLiteral("Noto Sans CJK SC")};
  QFont font(families);
  font.setPixelSize(pixelSize);
  font.setBold(bold);
  font.setStyleHint(QFont::SansSerif, QFont::StyleStrategy(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
  font.setHintingPreference(QFont::PreferVerticalHinting);  // not sideways
  // A painter takes from the application's font what nobody has chosen (stretch, spacing, italics, …): all is chosen.
  font.setResolveMask(QFont::AllPropertiesResolved);
  return font;
}

}  // namespace fovea
