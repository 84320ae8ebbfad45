// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/block.h"

#include <array>

namespace fovea {

namespace {

constexpr std::array<Mechanism, 2> kPlacements{{
    {"pre", FOVEA_TEXT("Mechanism", "before (pre-norm)"), "x + f(norm(x))", "Xiong et al. 2020",
     FOVEA_TEXT("Mechanism", "Each sub-layer reads a normalised stream; the stream itself is only added to.")},
    {"post", FOVEA_TEXT("Mechanism", "after (post-norm)"), "norm(x + f(x))", "Vaswani et al. 2017",
     FOVEA_TEXT("Mechanism", "The sum of the stream and what a sub-layer adds is normalised every time.")},
}};

}  // namespace

std::span<const Mechanism> normPlacementChoices() {
  return kPlacements;
}

}  // namespace fovea
