// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/learned_words.h"

#include <Eigen/QR>
#include <algorithm>
#include <utility>

#include "core/base/random.h"

namespace fovea {

namespace {

/// Random orthonormal columns, as many as fit, the others 0: angles between words change less than by Gaussian ones.
Matrix randomProjection(Index rows, Index columns) {
  constexpr std::uint64_t kSeed = 0x1ea21ed;  // always the same: which words are near is no matter of chance
  Random random(kSeed);
  const Index used = std::min(rows, columns);
  Eigen::MatrixXd gaussian(rows, used);
  for (double& entry : gaussian.reshaped()) entry = random.gaussian();
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(gaussian);
  Matrix projection = Matrix::Zero(rows, columns);
  projection.leftCols(used) = (qr.householderQ() * Eigen::MatrixXd::Identity(rows, used)).cast<float>();
  return projection;
}

}  // namespace

LearnedWords::LearnedWords(std::shared_ptr<const Matrix> table, SubwordTokenizer tokenizer, Index columns)
    : table_(std::move(table)),
      tokenizer_(std::move(tokenizer)),
      mean_(table_->colwise().mean()),
      projection_(randomProjection(table_->cols(), columns)) {}

Expected<RowVector> LearnedWords::of(std::string_view word, const RunControl& control) const {
  const auto pieces = tokenizer_.encode(word, Marks::Leave, control);
  if (!pieces) return pieces.error();
  RowVector sum = RowVector::Zero(table_->cols());
  float count = 0;
  for (const auto& piece : *pieces) {
    if (piece.begin == piece.end) continue;  // a space that the tokenizer has put before the word
    sum += table_->row(piece.id);
    ++count;
  }
  if (count == 0) return RowVector::Zero(columns());
  const RowVector vector = (sum / count - mean_) * projection_;
  return vector.normalized();
}

}  // namespace fovea
