// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/alignment.h"
#include "core/analysis/ngram_matches.h"
#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/model/model.h"
#include "core/text/gold_links.h"

namespace fovea {

/// A sentence and how it should be translated.
struct Translated {
  std::string source;
  std::string reference;
};

/// How well a model translates.
struct TranslationEvaluation {
  std::int64_t tokens = 0;   ///< of all references, their ends included
  std::int64_t correct = 0;  ///< of those, how many are the likeliest after all that stand before (teacher forcing)
  double loss = 0;           ///< the sum of their −log p
  NgramMatches matches;      ///< of what the model writes itself and the references
};

/// Lets an encoder–decoder translate into @p language (as Scenario::language). What compute() refuses; Unsupported: the
/// model is none; Cancelled.
Expected<TranslationEvaluation> evaluateTranslation(const ModelPtr& model, std::span<const Translated> sentences,
                                                    const std::string& language, const RunControl& control = {});

/// How often cross-attention and gold links agree, for each layer of the decoder.
struct AlignmentEvaluation {
  struct Layer {
    std::vector<AlignmentScore> heads;
    AlignmentScore mean;  ///< of the mean over its heads
  };
  std::vector<Layer> layers;
};

/// With the gold translation given, in the rows that write its characters: those of the token before. As
/// evaluateTranslation(); InvalidValue: there are no pairs.
Expected<AlignmentEvaluation> evaluateAlignment(const ModelPtr& model, std::span<const GoldPair> pairs,
                                                const std::string& language, const RunControl& control = {});

}  // namespace fovea
