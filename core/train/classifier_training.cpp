// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/classifier_training.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/random.h"

namespace fovea {

namespace {

enum Purpose : std::uint64_t { Weights, Order, Dropout };

constexpr std::size_t kAtOnce = 64;  // examples that are judged together

/// What a tape makes of packed sentences.
struct Said {
  Tape::Value weights;  ///< α, T × 1
  Tape::Value logits;   ///< one row a sentence; of hard attention one a token
  bool hard;
};

Expected<Said> say(Tape& tape, const Classifier& classifier, const Packed& tokens) {
  static const Matrix kNoPositions;
  auto x = perceived(tape, classifier, tape.embedded(tokens, classifier.embedding, 1, kNoPositions));
  if (classifier.self) {
    const auto& [q, k, v] = classifier.self->projections;
    auto related = fovea::related(tape, *classifier.self, x, [&](Tape::Value in) {
      return tape.attention(tape.linear(in, q), tape.linear(in, k), tape.linear(in, v), classifier.shape.heads, false);
    });
    if (!related) return related.error();
    x = *related;
  }
  const auto hidden = tape.activated(tape.linear(x, classifier.w), tanhActivation());
  const auto weights = tape.softmax(tape.linear(hidden, classifier.u));
  const bool hard = classifier.shape.relevance == Relevance::Hard;
  return Said{weights, decided(tape, classifier, hard ? x : tape.pooled(weights, x)), hard};
}

}  // namespace

std::vector<Parameter> parametersOf(Classifier& classifier) {
  std::vector<Parameter> parameters;
  visitParameters(classifier, [&](const std::string& name, auto& matrix, bool) {
    parameters.push_back({name, matrix.data(), matrix.rows(), matrix.cols()});
  });
  return parameters;
}

ClassifierTraining::ClassifierTraining(const ClassifierPlan& plan, std::vector<ClassExample> train,
                                       std::vector<ClassExample> test)
    : plan_(plan),
      train_(std::move(train)),
      test_(std::move(test)),
      classifier_(newClassifier(plan.shape, derived(plan.seed, Weights))),
      parameters_(parametersOf(classifier_)),
      gradients_(parameters_),
      adam_(parameters_),
      order_(train_.size()),
      next_(order_.size()) {}

double ClassifierTraining::fraction() const {
  if (passes_.empty()) return 0;
  const double inPass = static_cast<double>(next_) / static_cast<double>(order_.size());
  return std::min(1.0, (static_cast<double>(passes_.size() - 1) + inPass) / plan_.passes);
}

Expected<Score> ClassifierTraining::look(Tape& tape, std::span<const ClassExample* const> examples, double factor) {
  tokens_ = {};
  right_.clear();
  for (const auto* example : examples) {
    tokens_.add(example->ids);
    right_.push_back(example->label);
  }
  const auto said = say(tape, classifier_, tokens_);
  if (!said) return said.error();
  auto score = tape.classified(said->logits, right_, factor, said->hard ? std::optional(said->weights) : std::nullopt);
  if (plan_.entropy != 0) score.smoothed += plan_.entropy * tape.entropy(said->weights, factor * plan_.entropy);
  return score;
}

Expected<Score> ClassifierTraining::step(const RunControl& control) {
  if (next_ == order_.size()) return record(control);
  std::vector<const ClassExample*> batch;
  const auto end = std::min(order_.size(), next_ + static_cast<std::size_t>(plan_.batch));
  for (auto i = next_; i < end; ++i) batch.push_back(&train_[order_[i]]);
  learning_.start(control, plan_.dropout, derived(derived(plan_.seed, Dropout), static_cast<std::uint64_t>(batches_)));
  auto score = look(learning_, batch, 1 / static_cast<double>(batch.size()));
  const auto done = score ? learning_.backward() : Expected<void>(score.error());
  if (!done) {
    gradients_.all().setZero();
    return done.error();
  }
  ++batches_;
  auto* gradients = &gradients_;
  adam_.update(parameters_, {&gradients, 1}, plan_.rate, batches_, 0, 1);
  next_ = end;
  recent_ += *score;
  return score;
}

Expected<Score> ClassifierTraining::record(const RunControl& control) {
  const auto test = evaluate(test_, control);
  if (!test) return test.error();
  passes_.push_back(
      {static_cast<int>(passes_.size()), recent_, *test, std::make_shared<const Classifier>(classifier_)});
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  Random random(derived(derived(plan_.seed, Order), passes_.size()));
  for (std::size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random.next() % i]);
  next_ = 0;
  recent_ = {};
  return test;
}

Expected<Score> ClassifierTraining::evaluate(std::span<const ClassExample> examples, const RunControl& control) {
  Score total;
  for (std::size_t first = 0; first < examples.size(); first += kAtOnce) {
    if (control.stopped()) return cancelled();
    std::vector<const ClassExample*> some;
    for (const auto& example : examples.subspan(first, std::min(kAtOnce, examples.size() - first)))
      some.push_back(&example);
    judging_.start(control);
    const auto score = look(judging_, some, 0);
    if (!score) return score.error();
    if (control.stopped()) return cancelled();
    total += *score;
  }
  return total;
}

Expected<Eigen::MatrixXi> confusion(const Classifier& classifier, std::span<const ClassExample> examples,
                                    const RunControl& control) {
  Eigen::MatrixXi table = Eigen::MatrixXi::Zero(classifier.shape.classes, classifier.shape.classes);
  Tape tape(nullptr);
  for (const auto& example : examples) {
    if (control.stopped()) return cancelled();
    Packed sentence;
    sentence.add(example.ids);
    tape.start(control);
    const auto said = say(tape, classifier, sentence);
    if (!said) return said.error();
    if (control.stopped()) return cancelled();
    Index row = 0;
    if (said->hard) tape[said->weights].col(0).maxCoeff(&row);
    Index taken = 0;
    tape[said->logits].row(row).maxCoeff(&taken);
    ++table(example.label, taken);
  }
  return table;
}

}  // namespace fovea
