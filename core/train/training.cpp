// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <thread>

#include "core/base/random.h"

namespace fovea {

namespace {

enum Purpose : std::uint64_t { Weights, Order, Dropout };

/// The examples in @p parts runs of about as many tokens each, in order.
std::vector<std::span<const Example* const>> shares(std::span<const Example* const> examples, std::size_t parts) {
  std::size_t tokens = 0;
  for (const auto* example : examples) tokens += example->source.size() + example->target.size();
  std::vector<std::span<const Example* const>> result;
  std::size_t begin = 0;
  std::size_t before = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    std::size_t end = begin;
    for (; end < examples.size() && before * parts < tokens * (part + 1); ++end)
      before += examples[end]->source.size() + examples[end]->target.size();
    result.push_back(examples.subspan(begin, end - begin));
    begin = end;
  }
  return result;
}

}  // namespace

/// What one thread has for itself.
struct Training::Worker {
  explicit Worker(std::span<const Parameter> parameters) : gradients(parameters), learning(&gradients) {}

  Gradients gradients;
  Tape learning;
  Tape judging{nullptr};
  Packed source;
  Packed target;           // begins with kStartToken and lacks kEndToken
  std::vector<int> right;  // the token after each of the target
};

std::vector<Parameter> parametersOf(Translator& model) {
  std::vector<Parameter> parameters;
  visitParameters(model, [&](const std::string& name, auto& matrix, bool) {
    parameters.push_back({name, matrix.data(), matrix.rows(), matrix.cols()});
  });
  return parameters;
}

Training::Training(const TrainingPlan& plan, std::vector<Example> examples)
    : plan_(plan),
      examples_(std::move(examples)),
      model_(newTranslator(plan.shape, derived(plan.seed, Weights))),
      parameters_(parametersOf(model_)),
      adam_(parameters_) {
  for (int i = 0; i < plan.threads; ++i) workers_.push_back(std::make_unique<Worker>(parameters_));
  resumeAt({});
}

Training::~Training() = default;

bool Training::resumeAt(const TrainingPlace& place) {
  const auto seed = derived(derived(plan_.seed, Order), static_cast<std::uint64_t>(place.pass));
  auto batches = batchesOf(examples_, plan_.batch, seed);
  if (place.step < 0 || place.pass < 0 || (place.batch >= batches.size() && place.batch > 0)) return false;
  batches_ = std::move(batches);
  place_ = place;
  return true;
}

std::uint64_t Training::examplesHash() const {
  std::uint64_t hash = examples_.size();
  const auto add = [&hash](const std::vector<int>& ids) {
    hash = derived(hash, ids.size());
    for (const int id : ids) hash = derived(hash, static_cast<std::uint64_t>(id));
  };
  for (const auto& example : examples_) {
    add(example.source);
    add(example.target);
  }
  return hash;
}

double Training::fraction() const {
  const auto inPass =
      static_cast<double>(place_.batch) / static_cast<double>(std::max<std::size_t>(batches_.size(), 1));
  return std::min(1.0, (place_.pass + inPass) / plan_.passes);
}

double Training::rate() const {
  const double warm = std::min(1.0, static_cast<double>(place_.step + 1) / plan_.warmUp);
  return plan_.rate * warm * 0.5 * (1 + std::cos(std::numbers::pi * fraction()));
}

template <class Job>
void Training::onThreads(const Job& job) {
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < workers_.size(); ++i) others.emplace_back([&job, i] { job(i); });
  job(0);
}

Expected<Score> Training::work(Worker& worker, std::span<const Example* const> share, bool learn, double factor,
                               const RunControl& control) {
  auto& [gradients, learning, judging, source, target, right] = worker;
  source = {{}, {0}, source.firstRow};
  target = {{}, {0}, target.firstRow};
  right.clear();
  for (const auto* example : share) {
    source.add(example->source);
    auto input = example->target;
    right.insert(right.end(), input.begin(), input.end());
    std::ranges::rotate(input, input.end() - 1);
    input.front() = kStartToken;
    target.add(input);
  }
  auto& tape = learn ? learning : judging;
  tape.start(control, learn ? plan_.dropout : 0,
             derived(derived(plan_.seed, Dropout), static_cast<std::uint64_t>(place_.step)));
  const float scale = model_.embeddingScale();
  const auto encoded = encode(tape, model_, tape.embedded(source, model_.embedding, scale, model_.positions));
  if (!encoded) return encoded.error();
  const auto decoded = decode(tape, model_, tape.embedded(target, model_.embedding, scale, model_.positions), *encoded);
  if (!decoded) return decoded.error();
  const auto score = tape.crossEntropy(*decoded, model_.embedding, right, plan_.smoothing, factor);
  if (!learn) return score;
  if (const auto done = tape.backward(); !done) return done.error();
  return score;
}

Expected<Score> Training::step(const RunControl& control) {
  std::vector<const Example*> batch;
  Index targetTokens = 0;
  for (const auto number : batches_[place_.batch]) {
    batch.push_back(&examples_[number]);
    targetTokens += static_cast<Index>(batch.back()->target.size());
  }
  const auto parts = shares(batch, workers_.size());
  Index sourceRow = 0;
  Index targetRow = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    workers_[i]->source.firstRow = sourceRow;
    workers_[i]->target.firstRow = targetRow;
    for (const auto* example : parts[i]) {
      sourceRow += static_cast<Index>(example->source.size());
      targetRow += static_cast<Index>(example->target.size());
    }
  }
  std::vector<Expected<Score>> scores(workers_.size(), Score{});
  onThreads([&](std::size_t i) {
    scores[i] = work(*workers_[i], parts[i], true, 1.0 / static_cast<double>(targetTokens), control);
  });
  Score total;
  std::vector<Gradients*> gradients;
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    if (scores[i]) total += *scores[i];
    gradients.push_back(&workers_[i]->gradients);
  }
  if (const auto failed = std::ranges::find_if(scores, [](const auto& score) { return !score; });
      failed != scores.end()) {
    for (auto* gradient : gradients) gradient->all().setZero();
    return failed->error();
  }
  const double now = rate();
  onThreads([&](std::size_t i) {
    adam_.update(parameters_, gradients, now, place_.step + 1, static_cast<Index>(i), std::ssize(workers_));
  });
  ++place_.step;
  if (++place_.batch == batches_.size()) resumeAt({place_.step, place_.pass + 1, 0});
  return total;
}

Expected<Score> Training::evaluate(std::span<const Example> examples, const RunControl& control) {
  constexpr std::size_t kAtOnce = 64;
  std::vector<const Example*> pointers;
  for (const auto& example : examples) pointers.push_back(&example);
  Score total;
  for (std::size_t first = 0; first < pointers.size(); first += kAtOnce * workers_.size()) {
    const auto some = std::span(pointers).subspan(first);
    const auto parts = shares(some.first(std::min(some.size(), kAtOnce * workers_.size())), workers_.size());
    std::vector<Expected<Score>> scores(workers_.size(), Score{});
    onThreads([&](std::size_t i) { scores[i] = work(*workers_[i], parts[i], false, 0, control); });
    for (const auto& score : scores) {
      if (!score) return score.error();
      total += *score;
    }
  }
  return total;
}

}  // namespace fovea
