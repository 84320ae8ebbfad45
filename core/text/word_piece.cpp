// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/word_piece.h"

#include "core/text/unicode.h"

namespace fovea {

SubwordModel wordPiece(VocabularyPtr vocabulary, int unknown, const std::string& continuation, std::size_t longest) {
  const auto inside = vocabulary->trie().walk(continuation);
  return [vocabulary = std::move(vocabulary), unknown, inside, longest](std::string_view word, std::vector<Piece>& out,
                                                                        const RunControl& control) -> Expected<void> {
    const auto first = out.size();
    bool known = longest >= word.size() || codePoints(word, longest + 1).size() <= longest;
    for (std::size_t done = 0; known && done < word.size();) {
      if (control.stopped()) return cancelled();
      const auto from = done == 0 ? std::optional(Trie::kRoot) : inside;
      const auto match = from ? vocabulary->trie().longest(word.substr(done), *from) : std::nullopt;
      known = match.has_value();
      if (!known) break;
      out.push_back({match->value, done, done + match->length});
      done += match->length;
    }
    if (known) return {};
    out.resize(first, {unknown, 0, 0});
    out.push_back({unknown, 0, word.size()});
    return {};
  };
}

}  // namespace fovea
