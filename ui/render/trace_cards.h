// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "core/base/matrix.h"
#include "core/scenario/trace.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// A row of numbers of a step, or a small map of them.
struct TraceStrip {
  enum class Axis { Dimensions, Keys };

  QString label;         ///< a formula: "qᵢ"
  Matrix values;         ///< rows × columns; NaN where masked
  Matrix beside = {};    ///< the same without the edits, or in A, as many columns; empty: none
  bool isShare = false;  ///< 0 … reach in the view's colours; else −reach … reach, diverging
  double reach = 1;      ///< what full colour stands for
  Axis columns = Axis::Dimensions;
  int markedColumn = -1;   ///< the traced key; −1: none
  int markedRow = -1;      ///< the same, where rows are keys
  QStringList chips = {};  ///< what reshapes it: "gain 2×"
};

/// One step of a trace, as it is shown.
struct TraceCard {
  QString title;
  std::vector<TraceStrip> strips;
  QStringList lines;  ///< formulas with their numbers
};

/// A trace in words, numbers and colours: one card a step, in order.
struct TraceCards {
  QString title;   ///< "“cat” [1] → “sat” [2]"
  QString weight;  ///< "α = 0.155", or that it is masked
  std::vector<TraceCard> cards;
  bool comparesWithA = false;
  std::shared_ptr<const std::vector<Token>> keys;  ///< what columns of Axis::Keys, and marked rows, stand for

  Q_DECLARE_TR_FUNCTIONS(TraceCards)
};

/// @p baseline: the same cell of A to set beside; null: the numbers without edits stand there.
TraceCards traceCards(const Trace& trace, const Trace* baseline = nullptr);

/// A number as it stands in a formula: three significant digits and a real minus.
QString shortNumber(double value);

/// A value of a strip in words: "qᵢ, dimension 3: 0.31 (without the edits 0.155)".
QString traceReading(const TraceCards& cards, const TraceStrip& strip, int row, int column);

}  // namespace fovea
