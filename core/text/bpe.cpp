// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/bpe.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <queue>
#include <unordered_map>

#include "core/text/unicode.h"

namespace fovea {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Rule {
  int rank;
  int merged;
};

std::uint64_t keyOf(int left, int right) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32 | static_cast<std::uint32_t>(right);
}

/// A token of the word so far, in a linked list; one that was merged into its left neighbour is empty.
struct Symbol {
  Piece piece;
  std::size_t previous;
  std::size_t next;
};

struct Candidate {
  Rule rule;
  std::size_t left;

  // The queue gives the largest: the lowest rank, then the leftmost.
  bool operator<(const Candidate& other) const {
    return rule.rank != other.rule.rank ? rule.rank > other.rule.rank : left > other.left;
  }
};

class BytePairEncoding {
 public:
  BytePairEncoding(VocabularyPtr vocabulary, std::span<const Merge> merges, UnknownCharacters unknown, bool wholeWords)
      : vocabulary_(std::move(vocabulary)), unknown_(unknown), wholeWords_(wholeWords) {
    rules_.reserve(merges.size());
    for (const auto& merge : merges) rules_.try_emplace(keyOf(merge.left, merge.right), Rule{merge.rank, merge.merged});
  }

  Expected<void> operator()(std::string_view word, std::vector<Piece>& out, const RunControl& control) const {
    if (const auto whole = wholeWords_ ? vocabulary_->id(word) : std::nullopt) {
      out.push_back({*whole, 0, word.size()});
      return {};
    }
    std::vector<Piece> pieces;
    for (std::size_t offset = 0; offset < word.size();) {
      const auto begin = offset;
      nextCodePoint(word, offset);
      if (const auto id = vocabulary_->id(word.substr(begin, offset - begin)))
        pieces.push_back({*id, begin, offset});
      else if (auto done = unknown_.append(word, begin, offset, pieces); !done)
        return done;
    }
    std::vector<Symbol> symbols(pieces.size());
    for (std::size_t i = 0; i < symbols.size(); ++i)
      symbols[i] = {pieces[i], i > 0 ? i - 1 : kNone, i + 1 < symbols.size() ? i + 1 : kNone};
    if (auto done = merge(symbols, control); !done) return done;
    for (const auto& symbol : symbols)
      if (symbol.piece.begin < symbol.piece.end) out.push_back(symbol.piece);
    return {};
  }

 private:
  const Rule* ruleFor(const std::vector<Symbol>& symbols, std::size_t left) const {
    const auto right = symbols[left].next;
    if (right == kNone) return nullptr;
    const auto found = rules_.find(keyOf(symbols[left].piece.id, symbols[right].piece.id));
    return found == rules_.end() ? nullptr : &found->second;
  }

  Expected<void> merge(std::vector<Symbol>& symbols, const RunControl& control) const {
    std::priority_queue<Candidate> queue;
    const auto push = [&](std::size_t left) {
      if (const auto* rule = ruleFor(symbols, left)) queue.push({*rule, left});
    };
    for (std::size_t i = 0; i < symbols.size(); ++i) push(i);
    for (std::size_t count = 1; !queue.empty(); ++count) {
      if (count % 4096 == 0 && control.stopped()) return cancelled();
      const auto [rule, left] = queue.top();
      queue.pop();
      auto& symbol = symbols[left];
      if (symbol.piece.begin == symbol.piece.end) continue;
      const auto* now = ruleFor(symbols, left);  // the neighbours may have changed since
      if (!now || now->merged != rule.merged || now->rank != rule.rank) continue;
      auto& right = symbols[symbol.next];
      symbol.piece = {rule.merged, symbol.piece.begin, right.piece.end};
      right.piece.begin = right.piece.end;
      symbol.next = right.next;
      if (symbol.next != kNone) symbols[symbol.next].previous = left;
      push(left);
      if (symbol.previous != kNone) push(symbol.previous);
    }
    return {};
  }

  VocabularyPtr vocabulary_;
  UnknownCharacters unknown_;
  bool wholeWords_;
  std::unordered_map<std::uint64_t, Rule> rules_;
};

}  // namespace

Expected<std::vector<Merge>> mergesOf(const Vocabulary& vocabulary,
                                      std::span<const std::pair<std::string, std::string>> pairs) {
  std::vector<Merge> merges;
  merges.reserve(pairs.size());
  for (const auto& [first, second] : pairs) {
    const auto left = vocabulary.id(first);
    const auto right = vocabulary.id(second);
    const auto merged = vocabulary.id(first + second);
    const auto rank = static_cast<int>(merges.size());
    if (!left || !right || !merged)
      return Error{ErrorCode::BadFile, "Merge " + std::to_string(rank) +
                                           " joins or makes a piece that is not in the "
                                           "vocabulary."};
    merges.push_back({*left, *right, *merged, rank});
  }
  return merges;
}

std::vector<Merge> mergesOf(const Vocabulary& vocabulary, std::span<const float> scores) {
  const auto scoreOf = [scores](int id) { return scores[static_cast<std::size_t>(id)]; };
  std::vector<int> ids;  // the best first
  for (int id = 0; id < vocabulary.size(); ++id)
    if (!std::isnan(scoreOf(id)) && vocabulary.id(vocabulary.piece(id)) == id) ids.push_back(id);
  std::stable_sort(ids.begin(), ids.end(), [&](int a, int b) { return scoreOf(a) > scoreOf(b); });
  std::vector<Merge> merges;
  int rank = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0 && scoreOf(ids[i]) < scoreOf(ids[i - 1])) ++rank;  // equal scores are equal ranks
    const std::string_view piece = vocabulary.piece(ids[i]);
    std::size_t offset = 0;
    for (nextCodePoint(piece, offset); offset < piece.size(); nextCodePoint(piece, offset)) {
      const auto left = vocabulary.id(piece.substr(0, offset));
      const auto right = left ? vocabulary.id(piece.substr(offset)) : std::nullopt;
      if (right) merges.push_back({*left, *right, ids[i], rank});
    }
  }
  return merges;
}

SubwordModel bytePairEncoding(VocabularyPtr vocabulary, std::span<const Merge> merges, UnknownCharacters unknown,
                              bool wholeWords) {
  return [model = std::make_shared<const BytePairEncoding>(std::move(vocabulary), merges, unknown, wholeWords)](
             std::string_view word, std::vector<Piece>& out, const RunControl& control) {
    return (*model)(word, out, control);
  };
}

}  // namespace fovea
