// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/classifier.h"

#include "core/base/mechanism.h"
#include "core/model/first_parameters.h"

namespace fovea {

namespace {

constexpr std::array<Mechanism, 3> kPerceptions{{
    {"embedding", FOVEA_TEXT("Mechanism", "embedding"), "x = E[id]", "",
     FOVEA_TEXT("Mechanism", "Every word is seen by itself: its neighbours change nothing.")},
    {"convolution", FOVEA_TEXT("Mechanism", "embedding + convolution"), "x_i = ReLU(W·[e_(i−1); e_i; e_(i+1)] + b)",
     "Kim 2014",
     FOVEA_TEXT("Mechanism", "Every word is seen together with its neighbours, so that \"not good\" is one.")},
    {"gru", FOVEA_TEXT("Mechanism", "embedding + bidirectional GRU"), "x_i = [GRU→(e_1 … e_i); GRU←(e_T … e_i)]",
     "Cho et al. 2014", FOVEA_TEXT("Mechanism", "Every word is seen with all that stands before it and after it.")},
}};

constexpr std::array<Mechanism, 3> kRelevances{{
    {"pooling", FOVEA_TEXT("Mechanism", "attention pooling"), "α = softmax(U·tanh(W·x + b)), c = Σ α_i·x_i",
     "Yang et al. 2016",
     FOVEA_TEXT("Mechanism", "One weight for every word; what is decided on is the weighted mean.")},
    {"self", FOVEA_TEXT("Mechanism", "self-attention, then pooling"), "x ← x + W_O·attention(x)", "Vaswani et al. 2017",
     FOVEA_TEXT("Mechanism", "The words look at one another first; then attention pooling weighs them.")},
    {"hard", FOVEA_TEXT("Mechanism", "hard attention"), "c = x_j, j = argmax α; learns Σ α_i·log p(y|x_i)",
     "Xu et al. 2015",
     FOVEA_TEXT("Mechanism", "One word alone decides; what is learned is the expected reward over all choices.")},
}};

Error unfit(const std::string& what) {
  return {ErrorCode::InvalidValue, "The classifier cannot be made: " + what + "."};
}

}  // namespace

std::span<const Mechanism> perceptionChoices() {
  return kPerceptions;
}

std::span<const Mechanism> relevanceChoices() {
  return kRelevances;
}

const ActivationInfo& tanhActivation() {
  static const auto& row = *findActivation("tanh");
  return row;
}

const ActivationInfo& reluActivation() {
  static const auto& row = *findActivation("relu");
  return row;
}

Expected<void> check(const ClassifierShape& shape) {
  for (const auto size : {shape.vocabulary, shape.width, shape.features, shape.hidden, shape.heads})
    if (size < 1) return unfit("every size must be at least 1");
  if (shape.classes < 2 || shape.classes > kMostClasses)
    return unfit("there must be 2 to " + std::to_string(kMostClasses) + " classes, and there are " +
                 std::to_string(shape.classes));
  if (shape.kernel < 1 || shape.kernel % 2 == 0) return unfit("the kernel of the convolution must be odd");
  if (shape.perception == Perception::Gru && shape.features % 2 != 0)
    return unfit("the features of a GRU in both directions must be even");
  if (shape.relevance == Relevance::SelfAttention && shape.attended() % shape.heads != 0)
    return unfit(std::to_string(shape.attended()) + " features are no multiple of " + std::to_string(shape.heads) +
                 " heads");
  return {};
}

Classifier newClassifier(const ClassifierShape& shape, std::uint64_t seed) {
  FirstParameters make(seed);
  const Index d = shape.attended();
  Classifier model{shape, make.gaussian(shape.vocabulary, shape.width, 0.5), {}, {}, {}, {}, {}, {}, {}};
  if (shape.perception == Perception::Convolution) model.convolution = make.linear(shape.kernel * shape.width, d);
  if (shape.perception == Perception::Gru)
    for (auto& direction : model.gru.emplace())
      direction = {make.linear(shape.width, 3 * d / 2), make.linear(d / 2, 3 * d / 2)};
  if (shape.relevance == Relevance::SelfAttention)
    model.self = RelatingPart{{make.linear(d, d), make.linear(d, d), make.linear(d, d)}, make.linear(d, d)};
  model.w = make.linear(d, shape.hidden);
  model.u = make.linear(shape.hidden, 1);
  if (shape.inner > 0) model.inner = make.linear(d, shape.inner);
  model.output = make.linear(shape.inner > 0 ? shape.inner : d, shape.classes);
  return model;
}

Matrix unfolded(const Matrix& x, Index kernel) {
  Matrix columns = Matrix::Zero(x.rows(), kernel * x.cols());
  for (Index i = 0; i < x.rows(); ++i)
    for (Index k = 0; k < kernel; ++k) {
      const Index from = i + k - kernel / 2;
      if (from < 0 || from >= x.rows()) continue;
      for (Index n = 0; n < x.cols(); ++n) columns(i, n * kernel + k) = x(from, n);
    }
  return columns;
}

}  // namespace fovea
