// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/text/aligned_text.h"
#include "core/text/regex.h"

/// How a tokenizer cuts a text into words, inside which its model finds the tokens.
namespace fovea {

struct Words {
  AlignedText text;
  std::vector<Segment> words;  ///< in order, none empty
};

/// Errors: TooLarge, Cancelled.
using PreTokenization = std::function<Expected<Words>(Words, const RunControl&)>;

/// What becomes of the matches of a pattern, and of what stands between them.
enum class SplitBehavior { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

/// Cuts at the matches of @p pattern, or, @p inverted, at what stands between them.
PreTokenization splitAt(Regex pattern, SplitBehavior behavior, bool inverted = false);
PreTokenization splitWhiteSpace();
PreTokenization splitPunctuation(SplitBehavior behavior);  ///< ASCII's signs and category P
PreTokenization splitNumbers(bool eachAlone);              ///< category N

/// A " " before each word that begins with none.
PreTokenization prefixedWithSpace();
/// Every byte becomes its character of the byte alphabet.
PreTokenization toByteAlphabet();

enum class Prepend { Never, First, Always };
/// SentencePiece's way: spaces become @p mark, and a mark begins every word, or the text; cut before marks if @p split.
PreTokenization metaspace(std::string mark, Prepend prepend, bool split);

}  // namespace fovea
