// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/classification_data.h"

#include "core/io/json_text.h"
#include "core/model/classifier_model.h"

namespace fovea::json {

namespace {

void appendOptional(std::string& out, const std::optional<double>& number) {
  if (number)
    appendNumber(out, *number);
  else
    out += "null";
}

}  // namespace

Expected<std::string> classification(const Result& result, const RunControl& control) {
  if (!classifies(result)) return std::string();
  const bool effects = result.stack(StackKind::Pooling)->keys->size() <= kMostLeftOut;
  const auto made = fovea::classification(result, effects, control);
  if (!made) return made.error();
  const auto& labels = asClassifier(result.model)->classes;
  std::string out = ",\n\"classes\":[";
  for (std::size_t c = 0; c < labels.size(); ++c) {
    out.append(c > 0 ? "," : "").append("{\"label\":").append(text(labels[c])).append(",\"probability\":");
    appendNumber(out, made->probabilities[c]);
    out += '}';
  }
  out += "],\n\"class\":" + text(labels[made->taken]) + ",\"rest\":";
  appendNumber(out, made->rest);
  out += ",\n\"tokens\":[";
  for (const auto& [weight, part, effect] : made->tokens) {
    appendNumber(out.append(out.back() == '}' ? ",\n" : "").append("{\"weight\":"), weight);
    appendNumber(out += ",\"part\":", part);
    appendOptional(out += ",\"effect\":", effect);
    out += '}';
  }
  appendOptional(out += "],\n\"agreement\":", made->agreement);
  return out;
}

}  // namespace fovea::json
