// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/scenario/head_inputs.h"
#include "core/scenario/result.h"

namespace fovea {

/// A head and what it was made from.
struct HeadWork {
  HeadInputs inputs;
  std::shared_ptr<const HeadResult> head;
};

/// What of earlier work a head is made from, and how much of it is wanted.
struct HeadReuse {
  const HeadWork* before = nullptr;   ///< the same head of the last computation; may be null
  const HeadWork* sibling = nullptr;  ///< another head of this one that may share keys and values; may be null
  /// The first so many rows of the queries, and of the keys where those are others, are the same as before, and so is
  /// all else that they depend on.
  Index rows = 0;
  bool thumbnail = true;  ///< else none is made
};

/// The edit that the settings of one head ask for.
ProjectionEdit projectionEdit(const Settings& settings, const HeadId& id, ProjectionRole role);

/// The head; of earlier work whatever the inputs have left as it was. What attend() refuses; Cancelled.
Expected<std::shared_ptr<const HeadResult>> computeHead(const HeadInputs& inputs, const HeadReuse& reuse,
                                                        const RunControl& control);

}  // namespace fovea
