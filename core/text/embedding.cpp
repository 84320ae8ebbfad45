// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/embedding.h"

#include <cmath>
#include <string_view>
#include <unordered_map>

#include "core/base/random.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

constexpr std::size_t kMaxLetters = 64;  // of one word; more would cost time and tell nothing
constexpr std::size_t kMaxGram = 4;

/// Adds @p weight times a vector of ±1 that belongs to @p hash.
void addSigns(Eigen::Ref<RowVector> row, std::uint64_t hash, float weight) {
  Random random(hash);
  std::uint64_t bits = 0;
  for (Index i = 0; i < row.size(); ++i) {
    if (i % 64 == 0) bits = random.next();
    row[i] += (bits & 1U) != 0 ? weight : -weight;
    bits >>= 1U;
  }
}

/// How much an n-gram says about a word. Its beginning says most: so the forms of one word stay near each other.
float gramWeight(std::size_t begin, std::size_t size) {
  if (begin == 0) return size >= 3 ? 3.0F : 1.0F;
  return size == 1 ? 0.5F : 1.0F;
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): an Eigen::Ref is a reference
void addLetters(Eigen::Ref<RowVector> row, std::string_view word) {
  const std::u32string letters = U'<' + codePoints(word, kMaxLetters) + U'>';
  for (std::size_t begin = 0; begin < letters.size(); ++begin) {
    std::uint64_t hash = 0;
    for (std::size_t size = 1; size <= kMaxGram && begin + size <= letters.size(); ++size) {
      hash = mixed(hash ^ (letters[begin + size - 1] + 0x9e3779b97f4a7c15U * size));
      const bool boundaryAlone = size == 1 && (begin == 0 || begin + 1 == letters.size());
      if (!boundaryAlone) addSigns(row, hash, gramWeight(begin, size));
    }
  }
}

}  // namespace

double EmbeddingLayout::frequency(Index pair) const {
  return std::pow(10000.0, -static_cast<double>(pair) / static_cast<double>(pairs));
}

Expected<Matrix> embed(std::span<const Token> tokens, Index width, const LearnedWords* learned,
                       const RunControl& control) {
  const auto layout = EmbeddingLayout::of(width);
  Matrix rows = Matrix::Zero(static_cast<Index>(tokens.size()), width);
  std::unordered_map<std::string_view, Index> firstRow;
  for (Index i = 0; i < rows.rows(); ++i) {
    if (control.stopped()) return cancelled();
    const auto& token = tokens[static_cast<std::size_t>(i)];
    const auto [known, isNew] = firstRow.emplace(token.text, i);
    if (isNew) {
      const auto word = folded(token.text);
      if (!word) return word.error();
      auto identity = rows.row(i).head(layout.identity);
      addSigns(identity, hashOf(*word), 1);
      identity.normalize();
      auto letters = rows.row(i).segment(layout.identity, layout.letters);
      if (learned) {
        const auto vector = learned->of(token.text, control);
        if (!vector) return vector.error();
        letters = *vector;
      } else {
        addLetters(letters, *word);
        letters.normalize();
      }
    } else {
      rows.row(i).head(layout.content()) = rows.row(known->second).head(layout.content());
    }
  }
  for (Index pair = 0; pair < layout.pairs; ++pair) {
    if (control.stopped()) return cancelled();
    const double frequency = layout.frequency(pair);
    for (Index i = 0; i < rows.rows(); ++i) {
      rows(i, layout.sine(pair)) = static_cast<float>(std::sin(frequency * static_cast<double>(i)));
      rows(i, layout.cosine(pair)) = static_cast<float>(std::cos(frequency * static_cast<double>(i)));
    }
  }
  return rows;
}

}  // namespace fovea
