// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <array>
#include <cstddef>

#include "ui/render/theme.h"

namespace fovea {

/// Colours that tell kinds apart, also for eyes that do not see all hues: those of Okabe & Ito 2008, the strongest
/// first, black being the theme's ink. After eight they begin again.
inline QColor categoricalColor(std::size_t index, Theme theme) {
  constexpr std::array<QRgb, 7> colors{0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7,
                                       0xffe69f00, 0xff56b4e9, 0xfff0e442};
  // Their blue is too dark for dark paper: it changes places with the sky's.
  constexpr std::array<QRgb, 7> onDark{0xff56b4e9, 0xffd55e00, 0xff009e73, 0xffcc79a7,
                                       0xffe69f00, 0xff0072b2, 0xfff0e442};
  const auto place = index % (colors.size() + 1);
  if (place == colors.size()) return figureTheme(theme).ink;
  return QColor((theme == Theme::Dark ? onDark : colors)[place]);
}

}  // namespace fovea
