// SPDX-License-Identifier: GPL-3.0-or-later
// The session's baseline, and what the real engine makes of it.
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "core/scenario/engine.h"
#include "core/scenario/trace.h"
#include "tests/session/fake_engine.h"
#include "ui/session/session.h"

using namespace fovea;
using namespace fovea::test;

namespace {

bool settle(const Session& session) {
  return QTest::qWaitFor([&] { return session.status().kind != Status::Kind::Running; }, 20000);
}

void compareBy(Session& session, Comparison comparison) {
  session.setView([=](ViewState& view) { view.comparison = comparison; });
}

bool same(const Matrix& one, const Matrix& other) {
  return one.rows() == other.rows() && one.cols() == other.cols() &&
         ((one.array() == other.array()) || (one.array().isNaN() && other.array().isNaN())).all();
}

}  // namespace

class BaselineTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void pinningKeepsWhatIsShown() {
    Session session;
    session.open(projectWith("a b c a"));
    session.pinBaseline();  // nothing is shown yet
    QVERIFY(!session.baseline());
    QVERIFY(settle(session));
    const auto pinned = session.frame();
    QSignalSpy changed(&session, &Session::baselineChanged);
    session.pinBaseline();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(session.baseline()->scenario, *session.scenario());
    session.setView([](ViewState& view) { view.focus.head = 3; });
    session.edit(QStringLiteral("heat"), Gesture::Done,
                 [](Scenario& scenario) { QVERIFY(scenario.settings.assign("temperature=3")); });
    QVERIFY(settle(session));
    QVERIFY(same(*session.frame()->baseline->map.cells, *pinned->map.cells));
    QVERIFY(!session.frame()->difference);  // nobody looks at it
    QVERIFY(!session.isStale());

    compareBy(session, Comparison::Difference);
    QVERIFY(session.isStale());
    QCOMPARE(session.comparison(), Comparison::None);
    QVERIFY(settle(session));
    QVERIFY(!session.isStale());
    QCOMPARE(session.comparison(), Comparison::Difference);
    const auto& frame = *session.frame();
    QVERIFY(*frame.difference);
    QVERIFY(same((*frame.difference)->cells, *frame.map.cells - *pinned->map.cells));
    QVERIFY(!(*frame.difference)->largest.empty());

    session.undoStack().undo();
    QVERIFY(session.baseline());  // no edit
    session.unpinBaseline();
    QVERIFY(!session.baseline());
    QCOMPARE(session.view().comparison, Comparison::None);
    QVERIFY(settle(session));
    QVERIFY(!session.frame()->baseline);
  }

  void anEditDoesNotComputeTheBaselineAgain() {
    Session session;
    session.open(projectWith("a b c a"));
    QVERIFY(settle(session));
    session.pinBaseline();
    compareBy(session, Comparison::SideBySide);
    QVERIFY(settle(session));
    const auto baseline = session.frame()->baseline;
    for (const char* assignment : {"temperature=2", "temperature=3"}) {
      session.edit(QStringLiteral("heat"), Gesture::Tick,
                   [&](Scenario& scenario) { QVERIFY(scenario.settings.assign(assignment)); });
      QVERIFY(settle(session));
      QCOMPARE(session.frame()->baseline, baseline);
    }
    session.pinBaseline();
    QVERIFY(session.isStale());
    QVERIFY(settle(session));
    QVERIFY(session.frame()->baseline != baseline);
    QVERIFY((*session.frame()->difference)->largest.empty());
  }

  void aWordMoreIsComparedByWhatIsTheSame() {
    Session session;
    session.open(projectWith("a b c"));
    QVERIFY(settle(session));
    session.pinBaseline();
    compareBy(session, Comparison::SideBySide);
    session.edit(QStringLiteral("type"), Gesture::Done, setText("a b c d"));
    QVERIFY(settle(session));
    QCOMPARE(session.status().kind, Status::Kind::Idle);
    QCOMPARE(session.frame()->baseline->map.cells->rows(), 3);
    QCOMPARE(session.frame()->map.cells->rows(), 4);
    const auto& frame = *session.frame();
    QVERIFY(*frame.difference);
    QCOMPARE(frame.counterparts.keys, (std::vector{0, 1, 2, -1}));
    const auto& cells = (*frame.difference)->cells;
    QVERIFY(same(cells.topLeftCorner(3, 3), frame.map.cells->topLeftCorner(3, 3) - *frame.baseline->map.cells));
    QVERIFY(cells.row(3).array().isNaN().all() && cells.col(3).array().isNaN().all());
  }

  void aMapThatIsRefusedLeavesTheOtherPanels() {
    Session session;
    session.open(projectWith("a b c"));
    session.setWishes([](Wishes& wishes) { wishes.trace = wishes.lines = true; });
    session.setView([](ViewState& view) { view.quantity = Quantity::Gradient; });
    QVERIFY(settle(session));
    QCOMPARE(session.status().kind, Status::Kind::Idle);
    const auto frame = session.frame();
    QVERIFY(frame->refused && frame->refused->message.find("no predictions") != std::string::npos);
    QVERIFY(frame->trace && *frame->trace);
    QVERIFY(!*frame->lines);
    QVERIFY(frame->quantity == Quantity::Weight);  // what the map holds all the same
    QVERIFY(same(*frame->map.cells, *shownWeights(*frame->result, frame->focus)));
    session.pinBaseline();
    compareBy(session, Comparison::Difference);
    QVERIFY(settle(session));
    QVERIFY(!*session.frame()->difference);
    QVERIFY(session.frame()->baseline->refused);
    session.setView([](ViewState& view) { view.quantity = Quantity::Weight; });
    QVERIFY(settle(session));
    QVERIFY(!session.frame()->refused);
    QVERIFY(*session.frame()->difference);
  }

  void nothingInCommonHasNoDifferenceAndSaysWhy() {
    Session session;
    session.open(projectWith("a b c"));
    QVERIFY(settle(session));
    session.pinBaseline();
    compareBy(session, Comparison::SideBySide);
    session.edit(QStringLiteral("type"), Gesture::Done, setText("w x y z"));
    QVERIFY(settle(session));
    QVERIFY(!*session.frame()->difference);
    QVERIFY(session.frame()->difference->error().message.find("A has 3 × 3 tokens, B has 4 × 4") != std::string::npos);
  }

  void aBaselineThatCannotBeComputedLeavesThePresentState() {
    auto project = projectWith("a b");
    project.baseline = Baseline{{}, {}};  // a blank text
    project.view.comparison = Comparison::Baseline;
    Session session;
    session.open(project);
    QVERIFY(settle(session));
    QCOMPARE(session.status().kind, Status::Kind::Idle);
    QVERIFY(!session.isStale());
    QCOMPARE(session.frame()->map.cells->rows(), 2);
    QVERIFY(!session.frame()->baseline);
    QVERIFY(session.frame()->difference->error().message.starts_with("The baseline (A) cannot be computed"));
  }

  void aProjectBringsItsBaselineAndTakesItAlong() {
    auto project = projectWith("a b");
    project.baseline = Baseline{projectWith("b a").scenario, {StackKind::Encoder, 0, 2}};
    project.view.comparison = Comparison::Difference;
    Session session;
    session.open(project);
    QCOMPARE(session.project(), project);
    QVERIFY(settle(session));
    QCOMPARE(session.comparison(), Comparison::Difference);
    QCOMPARE(session.frame()->baseline->focus.head, 2);
    session.open(projectWith("c"));
    QVERIFY(!session.baseline());
    QCOMPARE(session.view().comparison, Comparison::None);
    compareBy(session, Comparison::SideBySide);
    QCOMPARE(session.view().comparison, Comparison::None);  // there is nothing to compare with
  }
};

QTEST_GUILESS_MAIN(BaselineTest)
#include "baseline_test.moc"
