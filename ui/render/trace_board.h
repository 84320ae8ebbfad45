// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <optional>
#include <vector>

#include "core/scenario/view_state.h"
#include "ui/render/theme.h"
#include "ui/render/trace_cards.h"

namespace fovea {

/// The steps of a trace as cards that are read from left to right, row by row. Screen and export paint the same board.
/// Lengths in logical pixels.
class TraceBoard {
 public:
  /// One number of a step.
  struct Place {
    int card = 0;
    int strip = 0;
    int row = 0;
    int column = 0;

    bool operator==(const Place&) const = default;
  };

  /// As many cards side by side as can be read; strips grow to fill the height of @p room.
  TraceBoard(TraceCards cards, int fontSize, const QSizeF& room);

  const TraceCards& cards() const { return cards_; }
  double height() const { return height_; }
  double width() const { return width_; }

  /// @p marked: the number under pointer or cursor.
  void paint(QPainter& painter, Theme theme, ColorMap colors, const std::optional<Place>& marked = {}) const;

  std::optional<Place> at(const QPointF& point) const;
  /// Where a number stands.
  QRectF area(const Place& place) const;
  /// The card that a number stands on.
  QRectF cardArea(int card) const { return layouts_[static_cast<std::size_t>(card)].area; }
  /// The nearest number there is: of another trace by its step and its place in the row.
  Place clamped(const Place& place) const;
  /// The strip @p steps further down, over the borders of cards, at about the same place of its row.
  Place stepped(const Place& place, int steps) const;
  /// The place that a step begins with: the traced key, else the first dimension.
  Place startOf(int card, int strip) const;

  const TraceStrip& strip(const Place& place) const {
    return cards_.cards[static_cast<std::size_t>(place.card)].strips[static_cast<std::size_t>(place.strip)];
  }

 private:
  struct CardLayout {
    QRectF area;
    double labels = 0;           // the width of the labels before the strips
    double chips = 0;            // and of what stands behind them
    std::vector<QRectF> strips;  // the main cells
    QStringList lines;           // wrapped
  };

  /// The widths of a card's parts.
  void measure(std::size_t index, double width);
  double heightOf(std::size_t index, double stripHeight) const;
  double rowHeight(std::size_t first, double stripHeight) const;
  void place(std::size_t index, const QRectF& area, double stripHeight);
  void paintCard(QPainter& painter, std::size_t index, Theme theme, ColorMap colors) const;
  void paintStrip(QPainter& painter, const TraceStrip& strip, const QRectF& area, Theme theme, ColorMap colors) const;

  TraceCards cards_;
  QFont font_;
  QFont titleFont_;
  QFont smallFont_;
  double width_ = 0;
  double height_ = 0;
  std::size_t columns_ = 1;
  std::vector<CardLayout> layouts_;
};

}  // namespace fovea
