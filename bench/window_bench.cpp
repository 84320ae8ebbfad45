// SPDX-License-Identifier: GPL-3.0-or-later
// What a hand waits for: from a slider tick or a keystroke in the real window to the repainted heatmap, and from
// nothing to the first one.
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QEventLoop>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <optional>

#include "ui/session/preferences.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/field_editor.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/head_grid.h"
#include "ui/widgets/heatmap_plot.h"
#include "ui/widgets/token_text_edit.h"

namespace fovea {
namespace {

/// A window, and the moment at which its heatmap shows the present scenario.
class Watched : public QObject {
 public:
  explicit Watched(Preferences& preferences) : window(preferences) {
    const auto* plot = window.findChild<HeatmapPlot*>()->findChild<QWidget*>();
    replots_.emplace(plot, SIGNAL(afterReplot()));
    connect(&window.session(), &Session::frameChanged, this, [this] { seen_ = replots_->size(); });
    window.resize(1240, 860);
    window.show();
  }

  /// Turns the event loop until the frame of the present scenario is on the screen.
  void waitForRepaint() {
    const auto& session = window.session();
    do QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    while (session.isStale() || replots_->size() == seen_);
    QCoreApplication::processEvents();  // the plot is painted while it replots, the rest of the window here
  }

  FieldSlider* slider(Field field) const {
    for (auto* editor : window.findChildren<FieldEditor*>())
      if (editor->field() == field) return editor->findChild<FieldSlider*>();
    return nullptr;
  }

  MainWindow window;

 private:
  std::optional<QSignalSpy> replots_;
  qsizetype seen_ = 0;  // replots before the newest frame
};

Preferences& preferences() {
  static const QTemporaryDir folder;
  static Preferences preferences(folder.filePath(QStringLiteral("preferences.ini")));
  return preferences;
}

void open(Watched& watched, std::int64_t tokens) {
  Project project;
  for (std::int64_t i = 0; i < tokens; ++i) project.scenario.text += "word" + std::to_string(i % 50) + " ";
  watched.window.session().open(project);
  watched.waitForRepaint();
}

void SliderTick(benchmark::State& state) {
  Watched watched(preferences());
  open(watched, state.range(0));
  auto* slider = watched.slider(Field::QueryRotation);
  slider->setSliderDown(true);
  for (auto _ : state) {
    const int next = slider->value() + slider->singleStep();
    slider->setValue(next <= slider->maximum() ? next : slider->minimum());
    watched.waitForRepaint();
  }
  slider->setSliderDown(false);
}
BENCHMARK(SliderTick)->Arg(16)->Arg(64)->Arg(256)->Arg(1024)->Unit(benchmark::kMillisecond)->UseRealTime();

void Keystroke(benchmark::State& state) {
  Watched watched(preferences());
  open(watched, state.range(0));
  auto* box = watched.window.findChild<TokenTextEdit*>();
  box->setFocus();
  box->moveCursor(QTextCursor::End);
  for (bool typed = false; auto _ : state) {
    typed = !typed;
    QTest::keyClick(box, typed ? Qt::Key_X : Qt::Key_Backspace);
    watched.waitForRepaint();
  }
}
BENCHMARK(Keystroke)->Arg(16)->Arg(64)->Arg(256)->Arg(1024)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The wall of 12 × 12 heads: new maps in all of them.
void HeadWall(benchmark::State& state) {
  HeadGrid grid;
  grid.resize(720, 480);
  grid.show();
  if (!QTest::qWaitForWindowExposed(&grid)) return state.SkipWithError("The grid is not shown.");
  const auto tokens = state.range(0);
  const auto wall = [&] {
    std::vector<HeadGrid::Tile> tiles;
    for (int l = 0; l < 12; ++l)
      for (int h = 0; h < 12; ++h)
        tiles.push_back({{l, h}, std::make_shared<const Matrix>(Matrix::Random(tokens, tokens).cwiseAbs())});
    return tiles;
  };
  const std::array walls{wall(), wall()};
  for (std::size_t i = 0; auto _ : state) {
    grid.setTiles(walls[i++ % 2], false);
    grid.viewport()->repaint();
  }
}
BENCHMARK(HeadWall)->Arg(16)->Arg(64)->Unit(benchmark::kMillisecond)->UseRealTime();

void StartToFirstMap(benchmark::State& state) {
  for (auto _ : state) {
    std::optional<Watched> watched(std::in_place, preferences());
    watched->window.openSample("river");
    watched->waitForRepaint();
    state.PauseTiming();
    watched.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(StartToFirstMap)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace fovea

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  QApplication application(argc, argv);
  fovea::prepareApplication(application, fovea::preferences());
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
