// SPDX-License-Identifier: GPL-3.0-or-later
// How well and how fast classifiers learn the sets that are written from templates: seconds until 97 % of the unseen
// sentences are right, and how many are at the end. classifier_bench [SET|all [PERCEPTION [ATTENTION]]]
#include <chrono>
#include <cstdio>
#include <string_view>

#include "core/train/classifier_task.h"
#include "core/train/text_sets.h"

namespace {

using namespace fovea;
using Clock = std::chrono::steady_clock;

constexpr double kWanted = 0.97;
constexpr double kMostSeconds = 30;

double share(const Score& score) {
  return static_cast<double>(score.correct) / static_cast<double>(score.tokens);
}

/// Whether the wanted share was reached in time.
bool train(const TextSetInfo& set, std::size_t perception, std::size_t relevance) {
  auto task = classifierTask(writtenTexts(set, 1), 1);
  if (!task) return false;
  ClassifierPlan plan;
  plan.shape.perception = static_cast<Perception>(perception);
  plan.shape.relevance = static_cast<Relevance>(relevance);
  plan.shape = task->fitting(plan.shape);
  ClassifierTraining training(plan, std::move(task->train), std::move(task->test));
  const auto start = Clock::now();
  const auto seconds = [start] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  double reached = -1;
  while (!training.finished() && seconds() < kMostSeconds) {
    if (!training.step()) return false;
    if (reached < 0 && !training.passes().empty() && share(training.passes().back().test) >= kWanted)
      reached = seconds();
  }
  const auto& last = training.passes().back();
  std::printf("%-10s %-12s %-8s %5zu + %4zu sentences, %4td words: ", set.about.id.data(),
              perceptionChoices()[perception].id.data(), relevanceChoices()[relevance].id.data(),
              task->texts.train.size(), task->texts.test.size(), plan.shape.vocabulary);
  if (reached < 0)
    std::printf("97 %% not reached");
  else
    std::printf("97 %% after %4.1f s", reached);
  std::printf(", %5.2f %% right after %2d passes and %4.1f s\n", 100 * share(last.test), last.number, seconds());
  std::fflush(stdout);
  return reached >= 0;
}

/// The first and last row of a choice; that of @p id alone where there is one.
std::pair<std::size_t, std::size_t> rows(std::span<const Mechanism> choices, std::string_view id) {
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (choices[i].id == id) return {i, i};
  return {0, choices.size() - 1};
}

}  // namespace

int main(int count, char** arguments) {
  const auto argument = [&](int number, std::string_view otherwise) {
    return number < count ? std::string_view(arguments[number]) : otherwise;
  };
  const auto [firstPerception, lastPerception] = rows(perceptionChoices(), argument(2, "gru"));
  const auto [firstRelevance, lastRelevance] = rows(relevanceChoices(), argument(3, "pooling"));
  bool all = true;
  for (const auto& set : textSets()) {
    if (const auto wanted = argument(1, "all"); wanted != "all" && wanted != set.about.id) continue;
    for (auto p = firstPerception; p <= lastPerception; ++p)
      for (auto r = firstRelevance; r <= lastRelevance; ++r) all = train(set, p, r) && all;
  }
  return all ? 0 : 1;
}
