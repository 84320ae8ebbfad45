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
  QString problem = {};  ///< why there is no map of what is asked for; empty where there is one

  Q_DECLARE_TR_FUNCTIONS(ComparedMap)
};

ComparedMap comparedMap(const Session& session, Side side);

/// What the colours of the map on that side mean; both sides of A | B in one range.
MapStyle mapStyle(const Session& session, Side side);

/// The frame whose places a view shows, also where there is no map; there must be a frame.
const Frame& placesOf(const Session& session, Side side);

/// What a view of the map says instead of it, or over it: what went wrong or is missing; empty: nothing.
QString mapMessage(const Session& session);

/// The message of the view on that side.
QString mapMessage(const Session& session, Side side);

}  // namespace fovea
