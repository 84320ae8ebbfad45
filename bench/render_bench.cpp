// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "ui/render/heatmap_image.h"

namespace {

using namespace fovea;

void image(benchmark::State& state, ColorRange mode) {
  const auto tokens = static_cast<Index>(state.range(0));
  const Matrix weights = (Matrix::Random(tokens, tokens).array() + 1) / 2;
  for (auto _ : state)
    benchmark::DoNotOptimize(heatmapImage(weights, ColorMap::Viridis, valueRange(weights, mode), 0xffecdae8));
  state.SetItemsProcessed(state.iterations() * weights.size());
}

void imageUnit(benchmark::State& state) {
  image(state, ColorRange::Unit);
}
void imagePerRow(benchmark::State& state) {
  image(state, ColorRange::PerRow);
}
void imageData(benchmark::State& state) {
  image(state, ColorRange::Data);
}

void imagePooled(benchmark::State& state) {
  const auto tokens = static_cast<Index>(state.range(0));
  const Matrix weights = (Matrix::Random(tokens, tokens).array() + 1) / 2;
  for (auto _ : state)
    benchmark::DoNotOptimize(heatmapImage(pooled(weights, 800, 800), ColorMap::Viridis, {}, 0xffecdae8));
}

BENCHMARK(imageUnit)->Arg(64)->Arg(256)->Arg(1024)->Arg(4096)->Unit(benchmark::kMicrosecond);
BENCHMARK(imagePerRow)->Arg(64)->Arg(256)->Arg(1024)->Arg(4096)->Unit(benchmark::kMicrosecond);
BENCHMARK(imageData)->Arg(64)->Arg(256)->Arg(1024)->Arg(4096)->Unit(benchmark::kMicrosecond);
BENCHMARK(imagePooled)->Arg(1024)->Arg(4096)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
