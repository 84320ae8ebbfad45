// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/classifier_model.h"

#include <utility>

namespace fovea {

std::size_t parameterCount(const Classifier& classifier) {
  std::size_t count = 0;
  visitParameters(classifier,
                  [&](const std::string&, const auto& part, bool) { count += static_cast<std::size_t>(part.size()); });
  return count;
}

std::string titleOf(const ClassifierShape& shape) {
  const auto id = [](const auto& choices, auto choice) { return choices[static_cast<std::size_t>(choice)].id; };
  std::string title = "Classifier";
  title.append(" · ").append(id(perceptionChoices(), shape.perception));
  title.append(" · ").append(id(relevanceChoices(), shape.relevance));
  return title + " · " + std::to_string(shape.classes) + " classes";
}

ClassifierModelPtr classifierModel(std::string id, std::string title, Classifier classifier,
                                   std::vector<std::string> classes, ModelText text) {
  ClassifierModel model;
  model.id = std::move(id);
  model.family = kClassifierFamily;
  model.title = title.empty() ? titleOf(classifier.shape) : std::move(title);
  model.parameters = parameterCount(classifier);
  model.text = std::move(text);
  auto& head = model.transformer.output.emplace();
  if (classifier.inner) {
    head.transform = *classifier.inner;
    head.activation = &reluActivation();
  }
  head.weight = std::make_shared<const Matrix>(classifier.output.weight.transpose());
  head.bias = classifier.output.bias;
  model.classifier = std::move(classifier);
  model.classes = std::move(classes);
  return std::make_shared<const ClassifierModel>(std::move(model));
}

const ClassifierModel* asClassifier(const Model& model) {
  return model.family == kClassifierFamily ? static_cast<const ClassifierModel*>(&model) : nullptr;
}

}  // namespace fovea
