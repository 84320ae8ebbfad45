// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/scenario.h"

#include <string_view>

#include "core/model/built_in.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

Expected<void> checkText(std::string_view which, std::string_view text) {
  if (text.size() > kMaxTextBytes)
    return Error{ErrorCode::TooLarge, std::string(which) + " has " + std::to_string(text.size()) + " bytes; at most " +
                                          std::to_string(kMaxTextBytes) + " can be shown."};
  if (const auto byte = firstInvalidByte(text))
    return Error{ErrorCode::InvalidText, std::string(which) + " is not UTF-8 at byte " + std::to_string(*byte) + "."};
  return {};
}

}  // namespace

std::vector<std::string> neededModels(const Scenario& scenario) {
  if (scenario.source != "bare") return {scenario.source};
  if (static_cast<Embeddings>(scenario.settings.value(Field::Embedding)) == Embeddings::Learned) return {kTranslator};
  return {};
}

Expected<void> validate(const Scenario& scenario) {
  if (auto valid = checkText("Text A", scenario.text); !valid) return valid;
  return checkText("Text B", scenario.target);
}

}  // namespace fovea
