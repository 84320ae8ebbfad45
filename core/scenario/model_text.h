// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/model/model.h"
#include "core/scenario/scenario.h"
#include "core/text/token.h"

namespace fovea {

/// A text as a model reads it.
struct ModelInput {
  std::shared_ptr<const std::vector<Token>> tokens;
  std::vector<int> types;  ///< which text each token belongs to; empty: all to the first

  std::vector<int> ids() const;
};

/// The tokens of text A; for a model that is an encoder alone those of text B after them, which then stand nowhere.
/// InvalidText: nothing to attend to; Unsupported: the model has no tokenizer, or no such language; what encode()
/// refuses.
Expected<ModelInput> readSource(const Model& model, const Scenario& scenario, const RunControl& control);

/// What a decoder reads of text B: its start, then the text without its end. As readSource(), but a blank text is
/// valid.
Expected<ModelInput> readTarget(const Model& model, const Scenario& scenario, const RunControl& control);

/// What a model must write first: its language, or what it always begins with. Unsupported: it has no such language.
Expected<std::vector<int>> forcedTokens(const Model& model, const Scenario& scenario);

/// Whether there is nothing to read in a text.
bool isBlank(const std::string& text);

/// Tokens of ids, at no place in any text.
Expected<std::vector<Token>> tokensOf(const std::optional<SubwordTokenizer>& tokenizer, const std::vector<int>& ids);

/// What ids say, and their tokens in it; those that no tokenizer knows stand nowhere and say nothing. Cancelled.
Expected<WrittenText> writtenText(const std::optional<SubwordTokenizer>& tokenizer, const std::vector<int>& ids,
                                  const RunControl& control);

}  // namespace fovea
