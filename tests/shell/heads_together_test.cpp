// SPDX-License-Identifier: GPL-3.0-or-later
// The wall of heads and their measures in the window: they cost nothing while hidden, and several heads are looked at
// and edited together.
#include <QMenu>
#include <QToolButton>

#include "tests/shell/desk.h"
#include "ui/shell/docks.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/head_grid.h"
#include "ui/widgets/head_grid_panel.h"
#include "ui/widgets/measure_list.h"
#include "ui/widgets/segmented_control.h"

using namespace fovea;
using namespace fovea::test;

class HeadsTogetherTest : public QObject {
  Q_OBJECT

 private:
  static bool open(Desk& desk, double blocks) {
    Project project;
    project.scenario.text = "one two three one two three";
    if (!project.scenario.settings.set(Field::Blocks, Scope::everywhere(), blocks)) return false;
    desk.session().open(project);
    return desk.settle();
  }
  static void click(HeadGrid& grid, const LayerHead& head, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, modifiers, grid.tileRect(head).center());
  }

 private Q_SLOTS:
  void whatIsNotSeenIsNotMeasured() {
    Desk desk;
    QVERIFY(open(desk, 2));
    QVERIFY(!desk.session().frame()->measures);
    auto* docks = desk.window.findChild<Docks*>();
    docks->raise(Panel::Measures);
    QTRY_VERIFY(desk.session().frame()->measures);
    const auto& list = *desk.window.findChild<MeasureList*>();
    QTRY_COMPARE(list.heads().size(), std::size_t{16});
    QCOMPARE(desk.session().frame()->measures->size(), std::size_t{16});
  }

  void headsAreLookedAtTogether() {
    Desk desk;
    QVERIFY(open(desk, 2));
    desk.window.findChild<Docks*>()->raise(Panel::Grid);
    auto& grid = *desk.window.findChild<HeadGrid*>();
    QTRY_COMPARE(grid.tiles().size(), std::size_t{16 + 2});
    click(grid, {1, 3});
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.layer, 1);
    QCOMPARE(desk.session().frame()->focus.head, std::optional(3));
    click(grid, {0, 2}, Qt::ControlModifier);
    QVERIFY(desk.settle());
    const auto focus = desk.session().frame()->focus;
    QCOMPARE(focus.chosen, (std::vector<LayerHead>{{0, 2}, {1, 3}}));
    QCOMPARE(focus.layer, 0);
    const auto mean = (*desk.session().frame()->map.cells)(2, 1);
    auto* combine = desk.window.findChild<HeadGridPanel*>()->findChild<SegmentedControl*>();
    QVERIFY(combine->isVisible());
    Q_EMIT combine->activated(static_cast<int>(Combine::Max));
    QVERIFY(desk.settle());
    QVERIFY((*desk.session().frame()->map.cells)(2, 1) > mean);
    click(grid, {0, 0});
    QVERIFY(desk.settle());
    QVERIFY(desk.session().frame()->focus.chosen.empty());
    QVERIFY(!combine->isVisible());
  }

  void theMeanOfALayerIsLookedAt() {
    Desk desk;
    QVERIFY(open(desk, 2));
    desk.window.findChild<Docks*>()->raise(Panel::Grid);
    auto& grid = *desk.window.findChild<HeadGrid*>();
    QTRY_COMPARE(grid.tiles().size(), std::size_t{16 + 2});
    click(grid, {1, HeadGrid::kMean});
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus, (Focus{StackKind::Encoder, 1, std::nullopt}));
    QCOMPARE(grid.current(), (LayerHead{1, HeadGrid::kMean}));
    const auto tile = std::ranges::find(grid.tiles(), LayerHead{1, HeadGrid::kMean}, &HeadGrid::Tile::at);
    const auto& shown = *desk.session().frame()->map.cells;
    QVERIFY((*tile->map - shown).cwiseAbs().maxCoeff() < 1e-6F);
  }

  void headsAreHiddenAndShownAgain() {
    Desk desk;
    QVERIFY(open(desk, 0));
    desk.session().edit(QStringLiteral("off"), Gesture::Done, [](Scenario& scenario) {
      QVERIFY(scenario.settings.set(Field::Off, {StackKind::Encoder, 0, 6}, 1));
    });
    QVERIFY(desk.settle());
    desk.window.findChild<Docks*>()->raise(Panel::Grid);
    auto& grid = *desk.window.findChild<HeadGrid*>();
    QTRY_COMPARE(grid.tiles().size(), std::size_t{8 + 1});
    click(grid, {0, 2});
    QVERIFY(desk.settle());
    QTest::keyClick(&grid, Qt::Key_Delete);
    QCOMPARE(grid.tiles().size(), std::size_t{7 + 1});
    QVERIFY(grid.tileRect({0, 2}).isEmpty());
    QCOMPARE(desk.session().frame()->focus.head, std::optional(2));  // it is looked at all the same
    auto* hide = desk.window.findChild<HeadGridPanel*>()->findChild<QToolButton*>();
    QVERIFY(hide->text().contains(QStringLiteral("1")));
    hide->menu()->actions().at(1)->trigger();
    QVERIFY(grid.tileRect({0, 6}).isEmpty());
    hide->menu()->actions().at(2)->trigger();
    QCOMPARE(grid.tiles().size(), std::size_t{8 + 1});
  }

  void gridAndStripCompare() {
    Desk desk;
    QVERIFY(open(desk, 0));
    desk.session().pinBaseline();
    desk.session().edit(QStringLiteral("gain"), Gesture::Done, [](Scenario& scenario) {
      QVERIFY(scenario.settings.set(Field::QueryGain, {StackKind::Encoder, 0, 1}, 3));
    });
    desk.session().setView([](ViewState& view) { view.comparison = Comparison::Difference; });
    QVERIFY(desk.settle());
    desk.window.findChild<Docks*>()->raise(Panel::Grid);
    auto& grid = *desk.window.findChild<HeadGrid*>();
    QTRY_COMPARE(grid.tiles().size(), std::size_t{8 + 1});
    QCOMPARE(grid.tiles()[0].map->cwiseAbs().maxCoeff(), 0.0F);
    QVERIFY(grid.tiles()[1].map->minCoeff() < 0);
  }

  void anEditIsForAllOfThemAndOneStep() {
    Desk desk;
    QVERIFY(open(desk, 2));
    desk.window.findChild<Docks*>()->raise(Panel::Grid);
    auto& grid = *desk.window.findChild<HeadGrid*>();
    QTRY_COMPARE(grid.tiles().size(), std::size_t{16 + 2});
    click(grid, {1, 3});
    click(grid, {0, 2}, Qt::ControlModifier);
    QVERIFY(desk.settle());
    QTest::keyClick(&desk.editor<FieldSlider>(Field::QueryGain), Qt::Key_Right);
    const auto changed = [&](const HeadId& id) {
      return desk.session().scenario()->settings.value(Field::QueryGain, id) != 1;
    };
    QVERIFY(changed({StackKind::Encoder, 1, 3}));
    QVERIFY(changed({StackKind::Encoder, 0, 2}));
    QVERIFY(!changed({StackKind::Encoder, 0, 3}));
    QCOMPARE(desk.session().undoStack().count(), 1);
    desk.session().undoStack().undo();
    QVERIFY(desk.session().scenario()->settings.entries().size() == 1);  // the blocks
  }

  void ofGroupedHeadsTheirFirstIsEdited() {
    Desk desk;
    QVERIFY(open(desk, 0));
    desk.session().edit(QStringLiteral("groups"), Gesture::Done, [](Scenario& scenario) {
      QVERIFY(scenario.settings.set(Field::KeyValueHeads, Scope::everywhere(), 2));
    });
    desk.session().setView([](ViewState& view) {
      view.focus.chosen = {{0, 1}, {0, 2}, {0, 5}};
      view.focus.head = 5;
    });
    QVERIFY(desk.settle());
    QTest::keyClick(&desk.editor<FieldSlider>(Field::KeyGain), Qt::Key_Right);
    std::vector<int> edited;
    for (const auto& [key, value] : desk.session().scenario()->settings.entries())
      if (key.field == Field::KeyGain) edited.push_back(key.scope.head.value_or(-1));
    QCOMPARE(edited, (std::vector<int>{0, 4}));
  }
};

FOVEA_SHELL_TEST(HeadsTogetherTest)
#include "heads_together_test.moc"
