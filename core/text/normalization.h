// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/text/aligned_text.h"
#include "core/text/charsmap.h"
#include "core/text/regex.h"

/// How a tokenizer changes a text before it cuts it.
namespace fovea {

/// Errors: those of the text (TooLarge, InvalidText), and Cancelled.
using Normalization = std::function<Expected<AlignedText>(AlignedText, const RunControl&)>;

Normalization toNormalForm(NormalForm form);
Normalization lowerCased();
Normalization withoutMarks();                 ///< drops what is of category M
Normalization prepended(std::string prefix);  ///< before a text that is not empty
Normalization replaced(Regex pattern, std::string content);
Normalization stripped(bool left, bool right);  ///< of white space
Normalization mapped(Charsmap charsmap);        ///< longest keys first, as SentencePiece does
/// The cleaning of BERT (Devlin et al. 2018): control characters go, white space becomes " ".
Normalization bertCleaned();
Normalization spacedChinese();   ///< spaces around every CJK ideograph
Normalization withoutAccents();  ///< NFD, then drops what is of category Mn

/// @p first, and on what comes out of it @p second.
Normalization inOrder(std::vector<Normalization> steps);

}  // namespace fovea
