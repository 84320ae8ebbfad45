// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map_axis.h"

#include <algorithm>
#include <cmath>

#include "ui/render/token_text.h"

namespace fovea {
namespace {

constexpr double kMaxLabelCharacters = 15;  // of average width

}  // namespace

void MapAxis::setTokens(const std::shared_ptr<const std::vector<Token>>& tokens, int cells,
                        const QFontMetricsF& metrics) {
  const bool whole = size >= count;
  const bool relabel = !tokens_ || tokens != tokens_ || cells != count;
  count = cells;
  if (whole) {
    showAll();
  } else {
    clamp();
  }
  if (!relabel) return;
  tokens_ = tokens;
  texts.clear();
  widths.clear();
  const std::size_t named = tokens ? tokens->size() : 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(cells); ++i) {
    texts.push_back(i < named
                        ? tokenLabel(nameOf((*tokens)[i]), metrics, kMaxLabelCharacters * metrics.averageCharWidth())
                        : QString::number(i));
    widths.push_back(metrics.horizontalAdvance(texts.back()));
  }
}

std::vector<int> MapAxis::cellsOfPixels(int pixels, int groups) const {
  std::vector<int> result(static_cast<std::size_t>(pixels));
  for (int i = 0; i < pixels; ++i) {
    const int cell = std::clamp(static_cast<int>(std::floor(first + (i + 0.5) * size / pixels)), 0, count - 1);
    // Group g holds the cells ⌊g·count/groups⌋ … ⌊(g+1)·count/groups⌋ − 1, as in pooled().
    result[static_cast<std::size_t>(i)] = static_cast<int>(((cell + 1LL) * groups - 1) / count);
  }
  return result;
}

int MapAxis::firstVisible() const {
  return std::clamp(static_cast<int>(std::floor(first)), 0, count - 1);
}

int MapAxis::lastVisible() const {
  return std::clamp(static_cast<int>(std::ceil(first + size)) - 1, 0, count - 1);
}

std::vector<int> MapAxis::labelled() const {
  std::vector<int> cells;
  for (int cell = (firstVisible() + step - 1) / step * step; cell <= lastVisible(); cell += step)
    if (isVisible(cell)) cells.push_back(cell);
  return cells;
}

QString MapAxis::indexed(int cell) const {
  const QString number = QString::number(cell);
  const QString& text = texts[static_cast<std::size_t>(cell)];
  return text == number ? number : number + QStringLiteral("  ") + text;
}

double MapAxis::widest() const {
  return widths.empty() ? 0 : *std::max_element(widths.begin(), widths.end());
}

double MapAxis::labelWidth(const QFontMetricsF& metrics) const {
  return widest() + metrics.horizontalAdvance(QString::number(count) + QStringLiteral("  "));
}

void MapAxis::showAll() {
  first = 0;
  size = count;
}

void MapAxis::resize(double cells, int least) {
  size = std::clamp(cells, static_cast<double>(std::min(least, count)), static_cast<double>(count));
  clamp();
}

void MapAxis::show(double fromEdge, double toEdge, int least) {
  const double from = std::floor(std::max(fromEdge, 0.0));
  const double to = std::ceil(std::min(toEdge, static_cast<double>(count)));
  const double missing = std::max(0.0, least - (to - from));
  first = from - std::floor(missing / 2);
  resize(to - from + missing, least);
}

void MapAxis::scroll(double cells) {
  first += cells;
  clamp();
}

void MapAxis::moveTo(double edge, double pixel) {
  first = edge - (pixel - start) / cellPixels();
  clamp();
}

bool MapAxis::reveal(int cell) {
  const double before = first;
  first = std::clamp(first, cell + 1 - size, static_cast<double>(cell));
  clamp();
  return first != before;
}

void MapAxis::clamp() {
  size = std::min(size, static_cast<double>(count));
  first = std::clamp(first, 0.0, count - size);
}

}  // namespace fovea
