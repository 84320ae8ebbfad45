// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/base/expected.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/config.h"
#include "core/checkpoint/plan.h"
#include "core/model/model.h"

namespace fovea {

/// How a model's texts become ids, and what a person is told of it.
struct TextRules {
  ModelText text;
  std::string tokenizer;  ///< "tokenizer.json, 512 tokens", or that there is none
};

/// From the tokenizer's files (or a GGUF file's own), config.json and generation_config.json. Without any tokenizer
/// only ids can be given. What is damaged or not known is added to @p problems.
TextRules textRules(const std::filesystem::path& folder, const Checkpoint* checkpoint, const Config& config,
                    const Plan& plan, Problems& problems);

}  // namespace fovea
