// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/transformer.h"

#include <string>

#include "core/kernel/product.h"
#include "core/model/plain.h"

namespace fovea {

namespace {

Error tooLong(Index tokens, Index most) {
  return {ErrorCode::TooLarge, "The text has " + std::to_string(tokens) + " tokens; this model has positions for " +
                                   std::to_string(most) + "."};
}

}  // namespace

Expected<Matrix> embedded(const Embedding& embedding, std::span<const int> ids, std::span<const int> types,
                          Index first) {
  if (!embedding.tokens) return Error{ErrorCode::Unsupported, "This model looks at images; it reads no tokens."};
  const auto count = static_cast<Index>(ids.size());
  Matrix x(count, embedding.tokens->cols());
  Index place = embedding.firstPosition + first;
  for (Index t = 0; t < count; ++t) {
    const int id = ids[static_cast<std::size_t>(t)];
    if (id < 0 || id >= embedding.tokens->rows())
      return Error{ErrorCode::InvalidValue, "There is no token " + std::to_string(id) + ": the vocabulary has " +
                                                std::to_string(embedding.tokens->rows()) + "."};
    x.row(t) = embedding.scale * embedding.tokens->row(id);
    const bool stands = id != embedding.padding;
    if (embedding.positions) {
      const Index row = stands ? place : *embedding.padding;
      if (row >= embedding.positions->rows())
        return tooLong(first + count, embedding.positions->rows() - embedding.firstPosition);
      x.row(t) += embedding.positions->row(row);
    }
    if (stands) ++place;
    const int type = types.empty() ? 0 : types[static_cast<std::size_t>(t)];
    if (embedding.types) {
      if (type < 0 || type >= embedding.types->rows())
        return Error{ErrorCode::TooLarge, "This model reads one text only."};
      x.row(t) += embedding.types->row(type);
    }
  }
  if (embedding.norm) x = normalized(x, *embedding.norm);
  if (embedding.projection) x = embedding.projection->apply(x);
  return x;
}

Matrix beforeVocabulary(const OutputHead& head, const Matrix& hidden) {
  Matrix x = hidden;
  if (head.transform) x = activated(head.transform->apply(x), *head.activation);
  if (head.norm) x = normalized(x, *head.norm);
  if (head.scale != 1) x *= head.scale;
  return x;
}

Matrix logits(const OutputHead& head, const Matrix& hidden) {
  Matrix y = product(beforeVocabulary(head, hidden), head.weight->transpose());
  if (head.bias.size() > 0) y.rowwise() += head.bias;
  return y;
}

}  // namespace fovea
