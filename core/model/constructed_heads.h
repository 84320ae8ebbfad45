// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/model/bare_layer.h"

namespace fovea {

/// The heads before this one are constructed, the others random.
inline constexpr Index kConstructedHeads = 7;

/// Makes head number @p index of a layer of this shape. Each is nothing but three matrices and biases:
///   0 same word           identity · identity
///   1 similar word        letters · letters − identity · identity, so that other forms of a word win over itself
///   2 previous token      a bump of cosines of the distance, its top turned to distance −1 by W_Q
///   3 next token          the same at +1
///   4 first token         the same bump around position 0: the query is a bias alone
///   5 near neighbourhood  a broader bump around distance 0
///   6 uniform             W_Q = 0
///   7 and more: random    Gaussian W_Q, W_K, W_V
///
/// In the heads that look at positions the two strongest key directions are the cosine and sine of one frequency ω, so
/// turning the queries by θ moves the bump by θ/ω towards later tokens, and turning the keys moves it as far towards
/// earlier ones. All values are the content of the token: identity and letters.
std::shared_ptr<const Head> makeBareHead(Index index, const BareShape& shape);

}  // namespace fovea
