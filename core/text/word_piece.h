// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/text/subword_model.h"

namespace fovea {

/// WordPiece (Schuster and Nakajima 2012; BERT): the longest piece a word begins with, then again for the rest, whose
/// pieces are written with @p continuation before them. A word of more than @p longest characters, or with a rest that
/// no piece begins, is the one token @p unknown.
SubwordModel wordPiece(VocabularyPtr vocabulary, int unknown, const std::string& continuation, std::size_t longest);

}  // namespace fovea
