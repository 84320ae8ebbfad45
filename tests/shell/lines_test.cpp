// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and text in the window: what they show of the session, with keys and mouse.
#include <QSlider>
#include <cmath>

#include "tests/shell/desk.h"
#include "ui/shell/attention_text_panel.h"
#include "ui/shell/docks.h"
#include "ui/shell/lines_panel.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/segmented_control.h"

using namespace fovea;
using namespace fovea::test;

namespace {

LinesPanel& linesOf(Desk& desk) {
  return *desk.window.findChild<LinesPanel*>();
}

AttentionTextPanel& textOf(Desk& desk) {
  return *desk.window.findChild<AttentionTextPanel*>();
}

QAction* panelAction(Desk& desk, Panel panel) {
  return desk.actions().panels[static_cast<std::size_t>(panel)];
}

/// Opens the panel and waits for its lines.
bool showLines(Desk& desk) {
  desk.use(panelAction(desk, Panel::Lines));
  return QTest::qWaitFor([&] { return desk.settle() && desk.session().frame()->lines; }, 10000);
}

bool open(Desk& desk, const std::string& text) {
  Project project;
  project.scenario.text = text;
  project.view.focus.head = 1;
  desk.session().open(project);
  return desk.settle();
}

}  // namespace

class LinesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void linesAreMadeOnlyWhileTheyAreSeen() {
    Desk desk;
    QVERIFY(open(desk, "one two three one"));
    QVERIFY(!desk.session().frame()->lines);
    desk.use(panelAction(desk, Panel::Lines));
    QVERIFY(desk.settle());
    QVERIFY(linesOf(desk).views()[0]->hasFocus());
    QTRY_VERIFY(desk.session().frame()->lines && *desk.session().frame()->lines);
    desk.use(panelAction(desk, Panel::Lines));  // hides it
    QTRY_VERIFY(!desk.session().frame()->lines);
  }

  void theSliderChoosesTheMass() {
    Desk desk;
    QVERIFY(open(desk, "one two three one"));
    QVERIFY(showLines(desk));
    auto* mass = linesOf(desk).mass();
    QCOMPARE(mass->value(), 70);
    mass->setFocus();
    QTest::keyClick(mass, Qt::Key_Home);
    QCOMPARE(desk.session().view().mass, 0.01);
    QVERIFY(desk.settle());
    const auto kept = [&] {
      const auto& map = (**desk.session().frame()->lines).front();
      int count = 0;
      for (int j = 0; j < map.cells->cols(); ++j) count += map.strongest[0].keeps((*map.cells)(0, j), j) ? 1 : 0;
      return count;
    };
    QTRY_COMPARE(kept(), 1);
    QTest::keyClick(mass, Qt::Key_End);
    QTRY_COMPARE(kept(), 4);
    QVERIFY(!desk.session().undoStack().canUndo());  // how one looks is no edit
  }

  void keysChooseATokenForAllViewsAndEscapeShowsAll() {
    Desk desk;
    QVERIFY(open(desk, "one two three one"));
    QVERIFY(showLines(desk));
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_Down);
    QVERIFY(desk.session().view().cell);
    QCOMPARE(desk.session().view().cell->query, 1);
    QCOMPARE(desk.heatmap().cellCursor(), desk.session().view().cell);
    desk.press(Qt::Key_Right);
    QVERIFY(desk.session().view().direction == Direction::To);
    QVERIFY(desk.settle());  // or Escape would stop the computing
    desk.press(Qt::Key_Escape);
    QVERIFY(!desk.session().view().cell);
    QVERIFY(!linesOf(desk).views()[0]->alone());
  }

  void thePlacesAreThoseOfTheFilter() {
    Desk desk;
    QVERIFY(open(desk, "one two three one"));
    desk.session().setView([](ViewState& view) { view.filter.hidesFirst = true; });
    QVERIFY(showLines(desk));
    desk.press(Qt::Key_Down);
    QCOMPARE(desk.session().view().cell->query, 1);  // the first that is shown
    QCOMPARE(linesOf(desk).views()[0]->cellCursor()->query, 0);
  }

  void aComparisonShowsBothOrTheDifference() {
    Desk desk;
    desk.window.resize(2000, 1000);
    desk.window.findChild<Docks*>()->apply(Layout::Explain);  // wide enough for two
    QVERIFY(open(desk, "one two three one"));
    desk.use(desk.actions().pin);
    desk.session().edit(QStringLiteral("heat"), Gesture::Done,
                        [](Scenario& scenario) { std::ignore = scenario.settings.assign("temperature=3"); });
    QVERIFY(desk.settle());
    const auto choose = [&](Comparison comparison) {
      desk.use(desk.actions().comparisons[static_cast<std::size_t>(comparison)]);
      return desk.settle() && desk.session().comparison() == comparison;
    };
    desk.window.findChild<Docks*>()->raise(Panel::Lines);
    QVERIFY(choose(Comparison::SideBySide));
    QTRY_VERIFY(linesOf(desk).views()[1]->isVisible());
    QTRY_VERIFY(desk.session().frame()->baseline->lines);
    QVERIFY(choose(Comparison::Difference));
    QVERIFY(!linesOf(desk).views()[1]->isVisible());
    QTRY_VERIFY(desk.session().frame()->differenceLines);
    QCOMPARE(*desk.session().frame()->differenceLines->cells, (*desk.session().frame()->difference)->cells);

    desk.window.findChild<Docks*>()->raise(Panel::Text);
    auto& views = textOf(desk).views();
    QTRY_VERIFY(views[0]->isVisible());
    desk.session().setView([](ViewState& view) { view.cell = Cell{0, 0}; });
    const auto difference = views[0]->viewport()->grab().toImage();
    QVERIFY(choose(Comparison::Baseline));
    const auto baseline = views[0]->viewport()->grab().toImage();
    QVERIFY(choose(Comparison::None));
    const auto present = views[0]->viewport()->grab().toImage();
    QVERIFY(difference != baseline && baseline != present && difference != present);
    QVERIFY(choose(Comparison::SideBySide));
    QTRY_VERIFY(views[1]->isVisible());
  }

  void theTextTurnsRound() {
    Desk desk;
    QVERIFY(open(desk, "one two three one"));
    desk.use(panelAction(desk, Panel::Text));
    desk.session().setView([](ViewState& view) { view.cell = Cell{1, 2}; });
    QCOMPARE(desk.textView().leading(), 1);
    desk.use(desk.actions().turn);
    QVERIFY(desk.session().view().direction == Direction::To);
    QCOMPARE(desk.textView().leading(), 2);
    auto* choice = textOf(desk).findChild<SegmentedControl*>();
    QCOMPARE(choice->currentId(), static_cast<int>(Direction::To));
    desk.press(Qt::Key_Home);
    QCOMPARE(desk.session().view().cell->key, 0);
    desk.use(desk.actions().turn);
    QCOMPARE(choice->currentId(), static_cast<int>(Direction::From));
  }

  void severalHeadsHaveLinesOfTheirOwn() {
    Desk desk;
    QVERIFY(open(desk, "one two three one"));
    desk.use(panelAction(desk, Panel::Lines));
    desk.session().setView([](ViewState& view) { view.focus = {StackKind::Encoder, 0, 3, {{0, 2}, {0, 3}}}; });
    QVERIFY(desk.settle());
    QTRY_COMPARE((*desk.session().frame()->lines)->size(), std::size_t{2});
  }
};

FOVEA_SHELL_TEST(LinesTest)
#include "lines_test.moc"
