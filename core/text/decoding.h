// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

/// How a tokenizer makes text of pieces.
namespace fovea {

using Decoding = std::function<std::vector<std::string>(std::vector<std::string>)>;

Decoding fromByteAlphabetJoined();  ///< one text; bytes that are not UTF-8 become U+FFFD
Decoding fromFallbackBytes();       ///< runs of "<0xE2>" become their characters
Decoding replacing(std::string from, std::string to);
Decoding fused();                                                              ///< one text
Decoding stripping(std::string what, std::size_t atBegin, std::size_t atEnd);  ///< of every piece, at most as many
/// BERT's: "##ing" continues the word, others begin one. @p cleanup: no space before ". , ! ?" and "n't" and the like.
Decoding wordPieces(std::string continuation, bool cleanup);
/// SentencePiece's: @p mark becomes a space, but, @p prepended, goes at the very beginning.
Decoding fromMetaspace(std::string mark, bool prepended);

/// Valid UTF-8: every byte of @p bytes that is not becomes U+FFFD.
std::string repaired(const std::string& bytes);

}  // namespace fovea
