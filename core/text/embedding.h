// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/text/learned_words.h"
#include "core/text/token.h"

namespace fovea {

/// What the columns of an embedding hold: [identity | letters | position].
struct EmbeddingLayout {
  Index identity;  ///< columns that tell words apart, about d/4
  Index letters;   ///< columns in which words of like spelling, or of like use, are near each other, about d/4
  Index pairs;     ///< pairs of columns (sin ω·p, cos ω·p) of the position p, about d/4

  static EmbeddingLayout of(Index width) { return {width / 4, width - 3 * (width / 4), width / 4}; }

  Index content() const { return identity + letters; }
  Index width() const { return content() + 2 * pairs; }
  Index sine(Index pair) const { return content() + 2 * pair; }
  Index cosine(Index pair) const { return sine(pair) + 1; }
  /// ω of a pair, in radians per token: 10000^(−pair/pairs), as in Vaswani et al. 2017.
  double frequency(Index pair) const;
};

/// One row per token, T × width, the same on every machine. Identity and letters are unit vectors hashed from the
/// folded word, without training; with @p learned (null: none), whose columns must be those of the letters, its vectors
/// take the place of the letters. Token i is at position i. Internal, Cancelled; errors of LearnedWords::of().
Expected<Matrix> embed(std::span<const Token> tokens, Index width, const LearnedWords* learned = nullptr,
                       const RunControl& control = {});

}  // namespace fovea
