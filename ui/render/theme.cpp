// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/theme.h"

namespace fovea {

const FigureTheme& figureTheme(Theme theme) {
  // Masked is mauve in both themes: the one pale hue that no colour map passes near.
  static const FigureTheme light{.paper = QColor(0xffffff),
                                 .ink = QColor(0x1f2328),
                                 .faintInk = QColor(0x656d76),
                                 .grid = QColor(0xb8bec6),
                                 .accent = QColor(0xd1242f),
                                 .masked = QColor(0xecdae8),
                                 .hatch = QColor(0xc2a6bb),
                                 .absent = QColor(0xd6dadf),
                                 .dots = QColor(0x8b939d)};
  static const FigureTheme dark{.paper = QColor(0x1b1d21),
                                .ink = QColor(0xe6e8eb),
                                .faintInk = QColor(0x9aa1ab),
                                .grid = QColor(0x50565f),
                                .accent = QColor(0xff7b72),
                                .masked = QColor(0x3a3146),
                                .hatch = QColor(0x66577a),
                                .absent = QColor(0x34393f),
                                .dots = QColor(0x7b838d)};
  return theme == Theme::Light ? light : dark;
}

}  // namespace fovea
