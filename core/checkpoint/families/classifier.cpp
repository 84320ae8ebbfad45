// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/classifier.h"

#include <algorithm>

#include "core/checkpoint/families.h"

namespace fovea {

namespace {

/// More than any sentence has; every token looks at every other one.
constexpr Index kLongest = 1024;

/// The choice that a field names.
template <class Choice>
Choice choiceOf(const Config& config, std::string_view field, std::span<const Mechanism> choices) {
  const auto wanted = config.text(field, choices.front().id);
  const auto row = std::ranges::find(choices, wanted, &Mechanism::id);
  if (row != choices.end()) return static_cast<Choice>(row - choices.begin());
  std::string known;
  for (const auto& choice : choices) known.append(known.empty() ? "" : ", ").append(choice.id);
  config.refuse(field, "must be one of: " + known + ".", ErrorCode::Unsupported);
  return Choice{};
}

}  // namespace

/// Perception → attention → decision (core/model/classifier.h). Without the fields of the parts: embedding, pooling,
/// linear decision.
Plan classifierPlan(const Config& config, const TensorNames&) {
  ClassifierShape shape;
  shape.vocabulary = config.size("vocab_size");
  shape.width = config.size("embedding_dim", kMostWidth, {});
  shape.perception = choiceOf<Perception>(config, "perception", perceptionChoices());
  shape.features = config.size("perception_dim", kMostWidth, shape.width);
  shape.kernel = config.size("kernel_size", Index{63}, Index{3});
  shape.relevance = choiceOf<Relevance>(config, "attention", relevanceChoices());
  shape.heads = config.size("num_heads", kMostHeads, Index{1});
  shape.hidden = config.size("hidden_dim", kMostWidth, {});
  if (config.has("decision_dim")) shape.inner = config.size("decision_dim", kMostWidth, {});
  shape.classes = config.size("num_classes", kMostClasses, {});
  if (const auto fits = check(shape); !fits) config.refuse("model_type", "is a classifier. " + fits.error().message);
  Plan plan{.longestSource = kLongest};
  const auto names = config.member("id2label");
  for (Index c = 0; c < shape.classes; ++c) {
    const auto number = std::to_string(c);
    plan.classes.push_back(names.text(number, number));
  }
  plan.classifier = shape;
  return plan;
}

}  // namespace fovea
