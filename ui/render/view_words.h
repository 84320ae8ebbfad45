// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/scenario/view_state.h"

namespace fovea {

/// What the colours of a map mean: "attention weight".
QString quantityTitle(Quantity quantity);
/// Before a number: "weight".
QString quantityWord(Quantity quantity);

/// "pieces as words (…) · hidden: marks, “the” · weights as they are"; empty: everything is shown as it is.
QString filterTitle(const TokenFilter& filter);

/// The view's range, but that quantities that may exceed 1 span their data where shares span 0 … 1.
ColorRange colorRangeOf(const ViewState& view);

}  // namespace fovea
