// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "core/analysis/difference.h"
#include "core/scenario/view_state.h"
#include "core/text/token.h"

namespace fovea {

/// What the colours of a map mean: "attention weight".
QString quantityTitle(Quantity quantity);
/// Before a number: "weight".
QString quantityWord(Quantity quantity);

/// "pieces as words (…) · hidden: marks, “the” · weights as they are"; empty: everything is shown as it is.
QString filterTitle(const TokenFilter& filter);

/// What a screen reader says of a cell: "query 3 “runs”, key 1 “river”: 0.25". A place without a token is its number.
/// @p compared: of a difference where A lacks some cells, else null.
QString cellDescription(const std::vector<Token>* queries, const std::vector<Token>* keys, const Cell& cell,
                        float value, const Counterparts* compared = nullptr);

/// The view's colours, but that quantities with values on both sides of 0 have the diverging ones.
ColorMap colorMapOf(const ViewState& view);

/// The view's range, but that quantities that may exceed 1 span their data where shares span 0 … 1.
ColorRange colorRangeOf(const ViewState& view);

}  // namespace fovea
