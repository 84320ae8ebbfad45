// SPDX-License-Identifier: GPL-3.0-or-later
// How long the engine takes between a hand's movement and the numbers to draw.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <utility>

#include "core/model/bare_layer.h"
#include "core/scenario/engine.h"

namespace {

using namespace fovea;

std::string textOf(int tokens) {
  std::string text;
  for (int i = 0; i < tokens; ++i) text += "word" + std::to_string(i % 50) + " ";
  return text;
}

ScenarioPtr scenarioOf(std::string text, Field field = Field::QueryGain, double value = 1) {
  Scenario scenario;
  scenario.text = std::move(text);
  if (!scenario.settings.set(field, Scope::only({}), value)) return nullptr;
  return std::make_shared<const Scenario>(std::move(scenario));
}

/// One slider tick: an edit of one head, and its weights to show.
void edit(benchmark::State& state, Field field, double from, double to) {
  const auto text = textOf(static_cast<int>(state.range(0)));
  const std::pair scenarios{scenarioOf(text, field, from), scenarioOf(text, field, to)};
  auto result = *compute(scenarios.first, nullptr);
  bool second = false;
  for (auto _ : state) {
    second = !second;
    result = *compute(second ? scenarios.second : scenarios.first, result);
    benchmark::DoNotOptimize(shownWeights(*result, {}));
  }
}

/// One keystroke: the text has changed, the layer has not.
void keystroke(benchmark::State& state) {
  const auto text = textOf(static_cast<int>(state.range(0)));
  const std::pair scenarios{scenarioOf(text), scenarioOf(text + "x")};
  auto result = *compute(scenarios.first, nullptr);
  bool second = false;
  for (auto _ : state) {
    second = !second;
    result = *compute(second ? scenarios.second : scenarios.first, result);
    benchmark::DoNotOptimize(shownWeights(*result, {}));
  }
}

void weightsOfOneHead(benchmark::State& state) {
  const auto result = *compute(scenarioOf(textOf(static_cast<int>(state.range(0)))), nullptr);
  for (auto _ : state) benchmark::DoNotOptimize(shownWeights(*result, {}));
}

void makeLayer(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(makeBareLayer({}));
}

BENCHMARK_CAPTURE(edit, gain, Field::QueryGain, 1.1, 1.2)
    ->Arg(16)
    ->Arg(64)
    ->Arg(256)
    ->Arg(1024)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(edit, rotation, Field::QueryRotation, 10, 20)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(edit, rank, Field::QueryRank, 10, 20)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(edit, noise, Field::QueryNoise, 0.1, 0.2)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(edit, blend, Field::Blend, 0.1, 0.2)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(edit, temperature, Field::Temperature, 1.1, 1.2)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(edit, causal, Field::Causal, 0, 1)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK(keystroke)->Arg(16)->Arg(64)->Arg(256)->Arg(1024)->Unit(benchmark::kMillisecond);
BENCHMARK(weightsOfOneHead)->Arg(64)->Arg(256)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(makeLayer)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
