// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/model/transformer.h"
#include "core/text/subword_tokenizer.h"

namespace fovea {

/// How the texts of a model become ids, and ids text.
struct ModelText {
  std::optional<SubwordTokenizer> source = {};  ///< reads text A; nothing: only ids can be given
  std::optional<SubwordTokenizer> target = {};  ///< reads text B, of encoder–decoders
  Index longestSource = 0;                      ///< tokens
  Index longestTarget = 0;
  std::map<std::string, int, std::less<>> languages = {};  ///< that it can be asked for, with their marks' ids
  bool languageFirst = false;     ///< the mark stands before the source (Marian); else the model must write it first
  std::vector<int> start = {};    ///< what a target begins with, before its first token
  std::vector<int> forced = {};   ///< what the model itself must write first (a language, BART's "<s>")
  std::vector<int> never = {};    ///< what it must not write
  std::vector<int> end = {};      ///< with any of these a text is complete
  std::vector<int> between = {};  ///< encoders: what stands between two texts in place of the second one's first mark
};

/// A trained Transformer with all that is needed to use it. Immutable; opened from a folder (core/checkpoint) or made.
struct Model {
  std::string id;      ///< as in Scenario::source: the folder
  std::string family;  ///< "gpt2", as "model_type" of config.json has it
  std::string title;   ///< "GPT-2 · 12 layers · 12 heads · 124 M parameters"; a family's name, numbers and ids only
  bool trained = true;
  std::size_t parameters = 0;
  Transformer transformer;
  ModelText text;
};
using ModelPtr = std::shared_ptr<const Model>;

/// Models that are open, by Model::id.
using Models = std::map<std::string, ModelPtr, std::less<>>;

}  // namespace fovea
