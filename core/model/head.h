// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>

#include "core/attention/projection.h"

namespace fovea {

/// One attention head as it was made or trained.
struct Head {
  Head(std::string_view itsName, HeadProjections itsProjections)
      : name(itsName), projections(std::move(itsProjections)) {}

  std::string_view name;  ///< what it was constructed to do, English; of trained heads empty
  HeadProjections projections;
};

}  // namespace fovea
