// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// What the embedding of a trained model says of words, in vectors of another width: words that it has learned to use
/// alike are near each other.
class LearnedWords {
 public:
  /// @p table: V × d, a row for each id that @p tokenizer gives; columns: the width of the vectors.
  LearnedWords(std::shared_ptr<const Matrix> table, SubwordTokenizer tokenizer, Index columns);

  /// A unit vector, 1 × columns: the mean of the word's pieces, less the mean of all pieces, which says nothing of any
  /// of them (Mu and Viswanath 2018, arXiv:1702.01417), projected at random. Zero: the tokenizer leaves nothing of it.
  /// Errors of SubwordTokenizer::encode().
  Expected<RowVector> of(std::string_view word, const RunControl& control = {}) const;

  Index columns() const { return projection_.cols(); }
  const std::shared_ptr<const Matrix>& table() const { return table_; }

 private:
  std::shared_ptr<const Matrix> table_;
  SubwordTokenizer tokenizer_;
  RowVector mean_;
  Matrix projection_;  ///< d × columns
};

}  // namespace fovea
