// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/color_map.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace fovea {

namespace {

// Colours at 33 equal steps; between them linear interpolation stays within 2/255 of the published maps (6/255 in blue
// at the one kink of cividis).
// viridis, magma: S. van der Walt and N. Smith (2015). cividis: Nuñez, Anderton, Renslow, PLoS ONE 13(7) e0199239
// (2018).
using Anchors = std::array<unsigned, 33>;

constexpr Anchors kViridis{0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453781, 0x424086, 0x3e4989, 0x3b528b,
                           0x375b8d, 0x33638d, 0x2f6b8e, 0x2c728e, 0x297a8e, 0x26828e, 0x23898e, 0x21908c, 0x1f978b,
                           0x1f9f88, 0x21a685, 0x27ad81, 0x31b57b, 0x3ebc74, 0x4dc26c, 0x5cc863, 0x6ece58, 0x82d34d,
                           0x95d840, 0xaadc32, 0xc0df25, 0xd5e21a, 0xeae51a, 0xfde725};

constexpr Anchors kMagma{0x000004, 0x030312, 0x0a0822, 0x130d34, 0x1d1147, 0x29115a, 0x36106b, 0x440f76, 0x50127c,
                         0x5d177f, 0x691c81, 0x762181, 0x822681, 0x8f2a81, 0x9c2e7f, 0xa9337d, 0xb6367a, 0xc33b75,
                         0xcf4070, 0xdb476a, 0xe65164, 0xee5c5e, 0xf46a5c, 0xf9785d, 0xfb8861, 0xfd9668, 0xfea571,
                         0xfeb47b, 0xfec287, 0xfed194, 0xfde0a1, 0xfceeb0, 0xfcfdbf};

constexpr Anchors kCividis{0x00224e, 0x00285b, 0x002e6a, 0x053371, 0x1a386f, 0x273e6e, 0x32436d, 0x3b496c, 0x434e6c,
                           0x4b546c, 0x535a6d, 0x5a5f6e, 0x61656f, 0x686a71, 0x6f7073, 0x767676, 0x7c7c78, 0x838179,
                           0x8b8778, 0x928d78, 0x9a9376, 0xa29975, 0xaaa073, 0xb3a670, 0xbbad6d, 0xc3b369, 0xccba64,
                           0xd4c15f, 0xddc858, 0xe6d051, 0xefd748, 0xf8df3c, 0xfee838};

// Our own: lightness (CIELAB) falls evenly from white to 28 on both sides, from sky to navy and from peach to rust,
// hues that deuteranopes, protanopes and tritanopes tell apart, and none of them near the mauve of masked cells.
constexpr Anchors kBlueRed{0x1b4370, 0x004f86, 0x005a9a, 0x0066ab, 0x0072b8, 0x007dc4, 0x0089cd, 0x2495d6, 0x40a0dd,
                           0x58ace3, 0x6fb8e8, 0x86c3ec, 0x9cceef, 0xb3d9f2, 0xcae4f4, 0xe2eff7, 0xf9f9f9, 0xfbeade,
                           0xfbdac4, 0xfbcaac, 0xf9bb95, 0xf5ab80, 0xf19b6d, 0xeb8c5c, 0xe47d4e, 0xdb6e41, 0xd16037,
                           0xc6522e, 0xba4628, 0xab3b24, 0x9b3221, 0x892c20, 0x752920};

constexpr std::size_t kLast = std::tuple_size_v<ColorTable> - 1;

ColorTable interpolated(const Anchors& anchors) {
  ColorTable table{};
  constexpr std::size_t pieces = std::tuple_size_v<Anchors> - 1;
  for (std::size_t i = 0; i <= kLast; ++i) {
    const std::size_t piece = std::min(i * pieces / kLast, pieces - 1);
    const std::size_t rest = i * pieces - piece * kLast;  // 0 … kLast within the piece
    const auto channel = [&](unsigned shift) {
      const std::size_t low = (anchors[piece] >> shift) & 0xff;
      const std::size_t high = (anchors[piece + 1] >> shift) & 0xff;
      return static_cast<int>((low * (kLast - rest) + high * rest + kLast / 2) / kLast);
    };
    table[i] = qRgb(channel(16), channel(8), channel(0));
  }
  return table;
}

ColorTable diverging(const Anchors& anchors) {
  ColorTable table = interpolated(anchors);
  // 0 lies between the two middle steps: "equal" is white and leans to neither side.
  table[kLast / 2] = table[kLast / 2 + 1] = qRgb(0xf9, 0xf9, 0xf9);
  return table;
}

ColorTable greys() {
  ColorTable table{};
  for (std::size_t i = 0; i <= kLast; ++i) {
    const int level = static_cast<int>(kLast - i);
    table[i] = qRgb(level, level, level);
  }
  return table;
}

// Relative luminance as WCAG 2 defines it.
double luminance(QRgb color) {
  const auto linear = [](int channel) {
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
}

}  // namespace

const ColorTable& colorTable(ColorMap map) {
  static const std::array<ColorTable, 5> tables{interpolated(kViridis), interpolated(kMagma), interpolated(kCividis),
                                                greys(), diverging(kBlueRed)};
  return tables[static_cast<std::size_t>(map)];
}

QRgb color(ColorMap map, double value) {
  const double inside = value > 0 ? std::min(value, 1.0) : 0.0;  // NaN is not > 0
  return colorTable(map)[static_cast<std::size_t>(inside * static_cast<double>(kLast) + 0.5)];
}

QRgb inkOn(QRgb background) {
  // Contrast with white, 1.05/(L+0.05), beats contrast with black, (L+0.05)/0.05, below this luminance.
  return luminance(background) < std::sqrt(1.05 * 0.05) - 0.05 ? qRgb(255, 255, 255) : qRgb(0, 0, 0);
}

}  // namespace fovea
