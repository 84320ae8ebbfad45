// SPDX-License-Identifier: GPL-3.0-or-later
// From a new matrix to the repainted widget: what the window adds to a slider tick.
#include <benchmark/benchmark.h>

#include <QApplication>
#include <array>
#include <cmath>

#include "ui/widgets/head_strip.h"
#include "ui/widgets/heatmap_view.h"

namespace fovea {
namespace {

std::shared_ptr<const Matrix> weights(int tokens, int phase) {
  auto map = std::make_shared<Matrix>(tokens, tokens);
  for (int row = 0; row < tokens; ++row)
    for (int column = 0; column < tokens; ++column)
      (*map)(row, column) = 0.5F + 0.5F * std::sin(0.1F * static_cast<float>(row * 3 + column + phase));
  return map;
}

Tokens labels(int count) {
  std::vector<Token> list;
  for (int i = 0; i < count; ++i) list.push_back({"token" + std::to_string(i), i, 0, 0});
  return std::make_shared<const std::vector<Token>>(std::move(list));
}

void newMatrix(benchmark::State& state, bool sameTokens) {
  const int tokens = static_cast<int>(state.range(0));
  HeatmapView view;
  view.resize(800, 700);
  view.show();
  const std::array maps{weights(tokens, 0), weights(tokens, 5)};
  const std::array names{labels(tokens), labels(tokens)};
  std::size_t turn = 0;
  for (auto _ : state) {
    turn = 1 - turn;
    const Tokens& shown = names[sameTokens ? 0 : turn];
    view.setMap(maps[turn], shown, shown);
    view.repaintNow();
  }
}

void HeatmapNewWeights(benchmark::State& state) {
  newMatrix(state, true);
}
BENCHMARK(HeatmapNewWeights)->Arg(16)->Arg(64)->Arg(256)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);

void HeatmapNewTokens(benchmark::State& state) {
  newMatrix(state, false);
}
BENCHMARK(HeatmapNewTokens)->Arg(16)->Arg(64)->Arg(256)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);

void HeatmapMovingCursor(benchmark::State& state) {
  const int tokens = static_cast<int>(state.range(0));
  HeatmapView view;
  view.resize(800, 700);
  view.show();
  view.setMap(weights(tokens, 0), labels(tokens), labels(tokens));
  view.repaintNow();
  for (int turn = 0; auto _ : state) {
    turn = 1 - turn;
    view.setCellCursor(Cell{turn, turn});
    benchmark::DoNotOptimize(view.grab());
  }
}
BENCHMARK(HeatmapMovingCursor)->Arg(64)->Arg(1024)->Unit(benchmark::kMillisecond);

void StripNewThumbnails(benchmark::State& state) {
  std::vector<HeadStrip::Head> heads;
  for (int i = 0; i < state.range(0); ++i)
    heads.push_back({weights(64, i), QStringLiteral("head %1").arg(i), false, false});
  HeadStrip strip;
  strip.resize(1000, strip.sizeHint().height());
  strip.show();
  for (auto _ : state) {
    strip.setHeads(heads);
    benchmark::DoNotOptimize(strip.viewport()->grab());
  }
}
BENCHMARK(StripNewThumbnails)->Arg(8)->Arg(16)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace fovea

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
