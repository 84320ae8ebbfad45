// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/classification.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/model/classifier_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"

namespace fovea {

namespace {

const HeadResult& pooling(const Result& result) {
  return *result.head({StackKind::Pooling, 0, 0});
}

std::vector<double> softmaxOf(const RowVector& logits) {
  const double top = static_cast<double>(logits.maxCoeff());
  std::vector<double> p;
  double sum = 0;
  for (const float logit : logits) sum += p.emplace_back(std::exp(static_cast<double>(logit) - top));
  for (double& each : p) each /= sum;
  return p;
}

/// The gradient of a class's logit by the context, d. Between its corners the decision is linear (it has ReLU at most),
/// so that this times the context, and the biases as they come through, is the logit itself.
Eigen::VectorXd slopeOf(const Classifier& classifier, const Matrix& context, Index taken) {
  const Eigen::VectorXd last = classifier.output.weight.col(taken).cast<double>();
  if (!classifier.inner) return last;
  const Matrix inside = classifier.inner->apply(context);
  const Eigen::VectorXd open = (inside.row(0).transpose().array() > 0).cast<double>();
  return classifier.inner->weight.cast<double>() * last.cwiseProduct(open);
}

/// The scenario of a result as ids, without token number @p left.
Scenario without(const Result& result, std::size_t left) {
  Scenario scenario = *result.scenario;
  scenario.text.clear();
  scenario.ids.clear();
  const auto& tokens = *result.stack(StackKind::Pooling)->keys;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (i != left) scenario.ids.push_back(tokens[i].id);
  const auto place = static_cast<int>(left);
  for (auto& [scope, cells] : scenario.forbidden) {
    Cells moved;
    for (const auto& [query, key] : cells) {
      const bool pooled = scope.stack == StackKind::Pooling;  // its query is no token
      if (key == place || (!pooled && query == place)) continue;
      moved.insert({!pooled && query > place ? query - 1 : query, key > place ? key - 1 : key});
    }
    cells = std::move(moved);
  }
  std::erase_if(scenario.forbidden, [](const auto& each) { return each.second.empty(); });
  return scenario;
}

/// How probable the class is without token number @p left.
Expected<double> probabilityWithout(const Result& result, std::size_t left, std::size_t taken,
                                    const RunControl& control) {
  const RunControl quiet{control.stop, {}};
  const auto other = compute(std::make_shared<const Scenario>(without(result, left)), nullptr, quiet,
                             {{result.model->id, result.model}});
  if (!other) return other.error();
  const auto all = logits(**other, 0, quiet);
  if (!all) return all.error();
  return softmaxOf(*all)[taken];
}

}  // namespace

bool classifies(const Result& result) {
  return asClassifier(result.model) && result.output;
}

Expected<Classification> classification(const Result& result, bool effects, const RunControl& control) {
  if (!classifies(result))
    return Error{ErrorCode::InvalidValue,
                 FOVEA_TEXT("Error", "This source is no classifier: it tells no classes apart.")};
  const auto all = logits(result, 0, control);
  if (!all) return all.error();
  Classification made;
  made.probabilities = softmaxOf(*all);
  made.taken = static_cast<std::size_t>(std::ranges::max_element(made.probabilities) - made.probabilities.begin());
  made.logit = static_cast<double>((*all)[static_cast<Index>(made.taken)]);

  const auto& head = pooling(result);
  const auto slope = slopeOf(asClassifier(result.model)->classifier, head.context, static_cast<Index>(made.taken));
  const Matrix weights = head.attention.weights(0, 1);
  made.rest = made.logit;
  std::vector<double> alpha, sizes;
  for (Index i = 0; i < head.attention.keys(); ++i) {
    TokenShare token;
    token.weight = static_cast<double>(weights(0, i));
    if (!head.off) token.part = token.weight * head.attention.v.row(i).cast<double>().dot(slope.transpose());
    made.rest -= token.part;
    made.tokens.push_back(token);
  }
  if (!effects || made.tokens.size() < 2) return made;
  if (made.tokens.size() > kMostLeftOut)
    return Error{ErrorCode::TooLarge, "Tokens are left out one by one of texts of at most " +
                                          std::to_string(kMostLeftOut) + " tokens, and this one has " +
                                          std::to_string(made.tokens.size()) + "."};
  for (std::size_t i = 0; i < made.tokens.size(); ++i) {
    if (control.stopped()) return cancelled();
    const auto p = probabilityWithout(result, i, made.taken, control);
    if (!p) return p.error();
    auto& token = made.tokens[i];
    token.effect = made.probabilities[made.taken] - *p;
    alpha.push_back(token.weight);
    sizes.push_back(std::abs(*token.effect));
    control.report(static_cast<double>(i + 1) / static_cast<double>(made.tokens.size()));
  }
  made.agreement = kendallTau(alpha, sizes);
  return made;
}

std::optional<double> kendallTau(const std::vector<double>& a, const std::vector<double>& b) {
  double together = 0, pairs = 0, tiesA = 0, tiesB = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double x = a[i] - a[j], y = b[i] - b[j];
      ++pairs;
      tiesA += x == 0;
      tiesB += y == 0;
      if (x != 0 && y != 0) together += (x > 0) == (y > 0) ? 1 : -1;
    }
  const double scale = std::sqrt((pairs - tiesA) * (pairs - tiesB));
  if (scale == 0) return std::nullopt;
  return together / scale;
}

}  // namespace fovea
