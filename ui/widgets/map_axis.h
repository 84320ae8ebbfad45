// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QString>
#include <cmath>
#include <memory>
#include <vector>

#include "core/text/token.h"

namespace fovea {

/// One side of a map: its cells, which of them are visible, where they are drawn, and how they are labelled. Places
/// between cells are edges: cell i reaches from edge i to edge i + 1. Cells are drawn over the pixels [start, start +
/// length).
struct MapAxis {
  int count = 0;     ///< cells
  double first = 0;  ///< the first visible edge
  double size = 0;   ///< how many cells are visible
  int start = 0;
  int length = 1;
  int step = 1;  ///< every step-th cell is labelled; above 1 with its index
  std::vector<QString> texts;
  std::vector<double> widths;  ///< of texts, in pixels

  /// Takes over @p cells cells and their tokens. A side seen whole stays whole, else what was visible stays visible.
  void setTokens(const std::shared_ptr<const std::vector<Token>>& tokens, int cells, const QFontMetricsF& metrics);
  void forgetTokens() { tokens_.reset(); }

  void place(int startPixel, int pixels) {
    start = startPixel;
    length = pixels;
  }
  double cellPixels() const { return length / size; }
  double pixel(double edge) const { return start + (edge - first) * cellPixels(); }
  double edge(double pixel) const { return first + (pixel - start) / cellPixels(); }
  int cellAt(double pixel) const { return static_cast<int>(std::floor(edge(pixel))); }
  double center(int cell) const { return pixel(cell + 0.5); }
  /// For each of @p pixels device pixels, which of @p groups equal groups of cells is under its centre.
  std::vector<int> cellsOfPixels(int pixels, int groups) const;

  int firstVisible() const;
  int lastVisible() const;
  /// Whether the middle of the cell is.
  bool isVisible(int cell) const { return cell + 0.5 >= first && cell + 0.5 <= first + size; }
  /// The visible cells that get a label.
  std::vector<int> labelled() const;
  /// "12 cat"
  QString indexed(int cell) const;
  /// The widest of all texts: those that no label shows are read under the pointer.
  double widest() const;
  /// The room that labels with indices need.
  double labelWidth(const QFontMetricsF& metrics) const;

  void showAll();
  void resize(double cells, int least);
  void show(double fromEdge, double toEdge, int least);
  void scroll(double cells);
  /// Scrolls so that @p edge is at @p pixel, or as near as the map's ends allow.
  void moveTo(double edge, double pixel);
  /// Scrolls so that the cell is visible; whether it had to.
  bool reveal(int cell);

 private:
  void clamp();

  std::shared_ptr<const std::vector<Token>> tokens_;
};

}  // namespace fovea
