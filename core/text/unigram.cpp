// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unigram.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/text/unicode.h"

namespace fovea {

namespace {

constexpr float kUnknownPenalty = 10;

/// The best way to cut the word up to a byte: its score, and its last piece. Kept in single precision and compared
/// with sums in double, as in SentencePiece: rounding decides between ways that are equally good.
struct Best {
  float score = 0;
  std::size_t begin = 0;
  int id = -1;  // negative: an unknown character
  bool reached = false;
};

class Unigram {
 public:
  Unigram(VocabularyPtr vocabulary, std::vector<float> scores, UnknownCharacters unknown)
      : vocabulary_(std::move(vocabulary)), scores_(std::move(scores)), unknown_(unknown) {
    float worst = 0;
    for (const auto score : scores_)
      if (score < worst) worst = score;
    unknownScore_ = worst - kUnknownPenalty;
  }

  Expected<void> operator()(std::string_view word, std::vector<Piece>& out, const RunControl& control) const {
    std::vector<Best> best(word.size() + 1);
    best[0].reached = true;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < word.size();) {
      if (++count % 1024 == 0 && control.stopped()) return cancelled();
      auto next = begin;
      nextCodePoint(word, next);
      const auto offer = [&, from = static_cast<double>(best[begin].score)](std::size_t end, int id, float score) {
        const double sum = from + static_cast<double>(score);
        if (!best[end].reached || sum > static_cast<double>(best[end].score))
          best[end] = {static_cast<float>(sum), begin, id, true};
      };
      bool single = false;
      const auto& trie = vocabulary_->trie();
      auto node = std::optional(Trie::kRoot);
      for (auto end = begin; end < word.size() && (node = trie.step(*node, word[end]));) {
        ++end;
        const int id = trie.value(*node);
        if (id < 0 || std::isnan(scores_[static_cast<std::size_t>(id)])) continue;
        offer(end, id, scores_[static_cast<std::size_t>(id)]);
        single = single || end == next;
      }
      if (!single) offer(next, -1, unknownScore_);
      begin = next;
    }
    std::vector<Piece> backwards;
    for (auto end = word.size(); end > 0; end = best[end].begin)
      backwards.push_back({best[end].id, best[end].begin, end});
    for (auto piece = backwards.rbegin(); piece != backwards.rend(); ++piece) {
      if (piece->id >= 0)
        out.push_back(*piece);
      else if (auto done = unknown_.append(word, piece->begin, piece->end, out); !done)
        return done;
    }
    return {};
  }

 private:
  VocabularyPtr vocabulary_;
  std::vector<float> scores_;
  UnknownCharacters unknown_;
  float unknownScore_;
};

}  // namespace

SubwordModel unigram(VocabularyPtr vocabulary, std::vector<float> logProbabilities, UnknownCharacters unknown) {
  logProbabilities.resize(static_cast<std::size_t>(vocabulary->size()), std::numeric_limits<float>::quiet_NaN());
  return [model = std::make_shared<const Unigram>(std::move(vocabulary), std::move(logProbabilities), unknown)](
             std::string_view word, std::vector<Piece>& out, const RunControl& control) {
    return (*model)(word, out, control);
  };
}

}  // namespace fovea
