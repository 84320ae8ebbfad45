// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/model/classifier.h"
#include "core/model/model.h"

namespace fovea {

inline constexpr std::string_view kClassifierFamily = "attention_pooling_classifier";

/// Of all its parts.
std::size_t parameterCount(const Classifier& classifier);

/// "Classifier · gru · pooling · 2 classes"
std::string titleOf(const ClassifierShape& shape);

/// A classifier as a source like any other: a model without stacks, whose output's vocabulary are the classes.
struct ClassifierModel : Model {
  Classifier classifier;
  std::vector<std::string> classes;  ///< a name for each
};
using ClassifierModelPtr = std::shared_ptr<const ClassifierModel>;

/// @p title: empty: titleOf(). Nothing else makes a model of this family.
ClassifierModelPtr classifierModel(std::string id, std::string title, Classifier classifier,
                                   std::vector<std::string> classes, ModelText text);

/// The model as a classifier, or null: it is none.
const ClassifierModel* asClassifier(const Model& model);
inline const ClassifierModel* asClassifier(const ModelPtr& model) {
  return model ? asClassifier(*model) : nullptr;
}

}  // namespace fovea
