// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/bare_input.h"

#include <span>
#include <utility>

#include "core/text/embedding.h"
#include "core/text/tokenizer.h"

namespace fovea {

Expected<BareInputPtr> readInput(const std::string& text, const Settings& settings,
                                 const std::shared_ptr<const LearnedWords>& learned,
                                 const std::shared_ptr<const std::vector<Token>>& vocabulary,
                                 const BareInputPtr& previous, const RunControl& control) {
  const auto tokenization = static_cast<Tokenization>(settings.value(Field::Tokenization));
  const auto width = static_cast<Index>(settings.value(Field::Width));
  if (previous && previous->text == text && previous->tokenization == tokenization && previous->width == width &&
      previous->learned == learned && previous->vocabulary == vocabulary)
    return previous;
  auto tokens = tokenize(text, tokenization,
                         vocabulary ? std::span<const Token>(*vocabulary) : std::span<const Token>(), control);
  if (!tokens) return tokens.error();
  auto embedding = embed(*tokens, width, learned.get(), control);
  if (!embedding) return embedding.error();
  return std::make_shared<const BareInput>(BareInput{text, tokenization, width, learned, vocabulary,
                                                     std::make_shared<const std::vector<Token>>(*std::move(tokens)),
                                                     std::make_shared<const Matrix>(*std::move(embedding))});
}

}  // namespace fovea
