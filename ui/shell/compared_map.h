// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include "ui/render/map_painter.h"
#include "ui/session/session.h"

namespace fovea {

/// Which view of a comparison.
enum class Side {
  Main,  ///< the present map; of a comparison the baseline's alone, B of A | B, or the difference
  Left,  ///< A of A | B
};

/// The map that a view shows, and of what.
struct ComparedMap {
  const Frame* frame = nullptr;               ///< whose tokens and lines these are; null: nothing is shown
  std::shared_ptr<const Matrix> cells = {};   ///< frame->map's, or the difference
  std::shared_ptr<const Matrix> beside = {};  ///< the map on the other side of A | B
  bool isDifference = false;
  CounterpartsPtr compared = {};  ///< of a difference where A lacks some of its cells
  QString problem = {};           ///< why there is no map of what is asked for; empty where there is one

  Q_DECLARE_TR_FUNCTIONS(ComparedMap)
};

ComparedMap comparedMap(const Session& session, Side side);

/// What the colours of the map on that side mean; both sides of A | B in one range.
MapStyle mapStyle(const Session& session, Side side);

/// Cells are the present state's, in tokens; places are of the map that a view shows. What one side of a comparison has
/// alone has no other. There must be a frame for a place.
std::optional<Cell> cellAt(const Session& session, Side side, const std::optional<Cell>& place);
std::optional<Cell> placeOf(const Session& session, Side side, const std::optional<Cell>& cell);

/// The place of the view's cursor. Where only the token is shown that is looked from, that with the strongest one it
/// goes to or comes from.
std::optional<Cell> cursorPlace(const Session& session, Side side);

/// What a view of the map says instead of it, or over it: what went wrong or is missing; empty: nothing.
QString mapMessage(const Session& session);

/// The message of the view on that side.
QString mapMessage(const Session& session, Side side);

}  // namespace fovea
