// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes one step of undo, and the way back.
#include "ui/session/session.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "tests/session/fake_engine.h"

using namespace fovea;
using namespace fovea::test;

namespace {

const QString kText = QStringLiteral("Type text");

}  // namespace

class SessionUndoTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void undoAndRedoRestoreTheScenario() {
    FakeEngine engine;
    engine.letAllPass();
    Session session(engine.compute());
    session.edit(kText, Gesture::Done, setText("a"));
    session.edit(QStringLiteral("Type target"), Gesture::Done, [](Scenario& s) { s.target = "b"; });
    QCOMPARE(session.undoStack().undoText(), QStringLiteral("Type target"));
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QSignalSpy scenarioChanged(&session, &Session::scenarioChanged);
    session.undoStack().undo();
    QCOMPARE(scenarioChanged.count(), 1);
    QCOMPARE(session.scenario()->text, "a");
    QCOMPARE(session.scenario()->target, "");
    QVERIFY(session.isStale());
    QTRY_VERIFY(!session.isStale());
    session.undoStack().undo();
    QCOMPARE(*session.scenario(), Scenario());
    session.undoStack().redo();
    session.undoStack().redo();
    QCOMPARE(session.scenario()->target, "b");
    QTRY_COMPARE(session.frame()->result->scenario, session.scenario());
  }

  void ticksOfOneDragAreOneStep() {
    FakeEngine engine;
    Session session(engine.compute());
    for (int i = 0; i < 50; ++i) session.edit(kText, Gesture::Tick, setText(std::to_string(i)));
    session.endGesture();
    QCOMPARE(session.undoStack().count(), 1);
    for (int i = 0; i < 50; ++i) session.edit(kText, Gesture::Tick, setText("x" + std::to_string(i)));
    QCOMPARE(session.undoStack().count(), 2);
    session.undoStack().undo();
    QCOMPARE(session.scenario()->text, "49");
    session.undoStack().undo();
    QCOMPARE(session.scenario()->text, "");
  }

  void theMiddleOfADragIsNotLimitedInTime() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(kText, Gesture::Tick, setText("a"));
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.hasExpired(650));
    session.edit(kText, Gesture::Tick, setText("b"));
    QCOMPARE(session.undoStack().count(), 1);
  }

  void quickWholeEditsOfOneKindMerge() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(kText, Gesture::Done, setText("a"));
    session.edit(kText, Gesture::Done, setText("ab"));
    QCOMPARE(session.undoStack().count(), 1);
    session.edit(QStringLiteral("Sample"), Gesture::Done, setText("abc"));
    QCOMPARE(session.undoStack().count(), 2);
    session.edit(kText, Gesture::Done, setText("abcd"));
    QCOMPARE(session.undoStack().count(), 3);
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.hasExpired(650));
    session.edit(kText, Gesture::Done, setText("abcde"));
    QCOMPARE(session.undoStack().count(), 4);
  }

  void aWholeEditDoesNotJoinADrag() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(kText, Gesture::Tick, setText("a"));
    session.edit(kText, Gesture::Done, setText("b"));
    session.edit(kText, Gesture::Tick, setText("c"));
    QCOMPARE(session.undoStack().count(), 3);
  }

  void thereAndBackLeavesNoStep() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(QStringLiteral("Sample"), Gesture::Done, setText("start"));
    session.undoStack().setClean();
    session.edit(kText, Gesture::Tick, setText("away"));
    QVERIFY(!session.undoStack().isClean());
    session.edit(kText, Gesture::Tick, setText("further"));
    session.edit(kText, Gesture::Tick, setText("start"));
    QCOMPARE(session.undoStack().count(), 1);
    QVERIFY(session.undoStack().isClean());
    session.edit(kText, Gesture::Tick, setText("again"));
    session.endGesture();
    QCOMPARE(session.undoStack().count(), 2);
    session.undoStack().undo();
    QCOMPARE(session.scenario()->text, "start");
  }

  void afterSavingTheNextEditIsAStepOfItsOwn() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(kText, Gesture::Done, setText("a"));
    session.undoStack().setClean();
    session.edit(kText, Gesture::Done, setText("ab"));
    QCOMPARE(session.undoStack().count(), 2);
    session.undoStack().undo();
    QVERIFY(session.undoStack().isClean());
    QCOMPARE(session.scenario()->text, "a");
  }

  void afterUndoOrRedoTheNextEditIsAStepOfItsOwn() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(kText, Gesture::Done, setText("a"));
    session.undoStack().undo();
    session.undoStack().redo();
    session.edit(kText, Gesture::Done, setText("ab"));
    QCOMPARE(session.undoStack().count(), 2);
  }

  void undoIsLimited() {
    FakeEngine engine;
    Session session(engine.compute());
    for (int i = 0; i < 250; ++i) {
      session.edit(kText, Gesture::Tick, setText(std::to_string(i)));
      session.endGesture();
    }
    QCOMPARE(session.undoStack().count(), 200);
  }
};

QTEST_GUILESS_MAIN(SessionUndoTest)
#include "session_undo_test.moc"
