// SPDX-License-Identifier: GPL-3.0-or-later
// The trace in the window: computed only while it is seen, following cursor, edits and comparison.
#include <QTest>

#include "core/scenario/trace.h"
#include "tests/shell/desk.h"
#include "ui/widgets/trace_view.h"

namespace fovea {

class TraceTest : public QObject {
  Q_OBJECT

 private:
  static TraceView& view(const test::Desk& desk) { return *desk.window.findChild<TraceView*>(); }
  static QAction* panel(const test::Desk& desk) {
    return desk.actions().panels[static_cast<std::size_t>(Panel::Trace)];
  }
  static const Trace& traced(test::Desk& desk) { return **desk.session().frame()->trace; }
  static void open(test::Desk& desk) {
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    desk.use(panel(desk));
    QVERIFY(desk.settle());
    QVERIFY(view(desk).isVisible());
  }

 private Q_SLOTS:
  void initTestCase() { test::useOwnHome(); }

  void itIsComputedOnlyWhileItIsSeen() {
    test::Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    QVERIFY(!desk.session().frame()->trace);
    desk.use(panel(desk));
    QVERIFY(desk.settle());
    QVERIFY(desk.session().frame()->trace);
    QVERIFY(!view(desk).cards().cards.empty());
    desk.use(panel(desk));
    QVERIFY(desk.settle());
    QVERIFY(!desk.session().frame()->trace);
  }

  void itFollowsTheCursorAndNothingElseIsMadeAnew() {
    test::Desk desk;
    open(desk);
    const auto before = desk.session().frame();
    desk.session().setView([](ViewState& state) { state.cell = Cell{3, 1}; });
    QVERIFY(desk.settle());
    QCOMPARE(traced(desk).cell, (Cell{3, 1}));
    QCOMPARE(desk.session().frame()->result, before->result);
    QCOMPARE(desk.session().frame()->map.cells, before->map.cells);
    QVERIFY(view(desk).cards().title.contains(QStringLiteral("[3] → ")));
  }

  void anEditIsSeenAtItsStep() {
    test::Desk desk;
    open(desk);
    desk.session().edit(QStringLiteral("gain"), Gesture::Done,
                        [](Scenario& scenario) { scenario.settings.assign("q.gain=2"); });
    QVERIFY(desk.settle());
    QVERIFY(!traced(desk).query.original.empty());
    QStringList chips;
    for (const auto& strip : view(desk).cards().cards.front().strips) chips << strip.chips;
    QCOMPARE(chips, QStringList{QStringLiteral("gain 2×")});
  }

  void aClickOnAKeyMovesTheCursor() {
    test::Desk desk;
    open(desk);
    Q_EMIT view(desk).keyPicked(2);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().view().cell->key, 2);
    QCOMPARE(traced(desk).cell.key, 2);
  }

  void beneathAComparisonStandsA() {
    test::Desk desk;
    open(desk);
    desk.session().pinBaseline();
    desk.session().edit(QStringLiteral("gain"), Gesture::Done,
                        [](Scenario& scenario) { scenario.settings.assign("q.gain=0.2"); });
    QVERIFY(desk.settle());
    QVERIFY(!view(desk).cards().comparesWithA);
    desk.session().setView([](ViewState& state) { state.comparison = Comparison::Difference; });
    QVERIFY(desk.settle());
    QVERIFY(view(desk).cards().comparesWithA);
    const auto& a = **desk.session().frame()->baseline->trace;
    QVERIFY(a.score > 4 * traced(desk).score);
    desk.session().setView([](ViewState& state) { state.comparison = Comparison::Baseline; });
    QVERIFY(desk.settle());
    QVERIFY(view(desk).cards().weight.endsWith(shortNumber(a.weight())));
  }

  void ofSeveralHeadsTheFirstIsTraced() {
    test::Desk desk;
    open(desk);
    desk.session().setView([](ViewState& state) { state.focus.head.reset(); });
    QVERIFY(desk.settle());
    QCOMPARE(traced(desk).head, HeadId{});
    view(desk).grab();
    QVERIFY(view(desk).accessibleDescription().contains(QStringLiteral("the first of 8 heads")));
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::TraceTest)
#include "trace_test.moc"
