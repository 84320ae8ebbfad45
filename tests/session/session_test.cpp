// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "tests/session/fake_engine.h"

using namespace fovea;
using namespace fovea::test;

using Texts = std::vector<std::string>;

namespace {

const QString kText = QStringLiteral("Type text");

std::string shownText(const Session& session) {
  return session.frame() ? session.frame()->result->scenario->text : "";
}

/// Collects the text of every frame that was shown.
std::shared_ptr<Texts> watchFrames(Session& session) {
  auto texts = std::make_shared<Texts>();
  QObject::connect(&session, &Session::frameChanged, &session, [texts, &session] {
    if (session.frame()) texts->push_back(shownText(session));
  });
  return texts;
}

}  // namespace

class SessionTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void startsEmpty() {
    FakeEngine engine;
    Session session(engine.compute());
    QCOMPARE(session.status().kind, Status::Kind::Idle);
    QVERIFY(!session.frame());
    QVERIFY(session.isStale());
    QVERIFY(session.undoStack().isClean());
    QVERIFY(engine.started().empty());
  }

  void anEditIsComputedAndShown() {
    FakeEngine engine;
    Session session(engine.compute());
    QSignalSpy scenarioChanged(&session, &Session::scenarioChanged);
    QSignalSpy frameChanged(&session, &Session::frameChanged);
    QVERIFY(session.edit(kText, Gesture::Done, setText("a")));
    QCOMPARE(scenarioChanged.count(), 1);
    QCOMPARE(session.status().kind, Status::Kind::Running);
    QVERIFY(session.isStale());
    engine.letPass();
    QVERIFY(frameChanged.wait());
    QCOMPARE(shownText(session), "a");
    QCOMPARE(session.status().kind, Status::Kind::Idle);
    QVERIFY(!session.isStale());
  }

  void anEditThatChangesNothingDoesNothing() {
    FakeEngine engine;
    Session session(engine.compute());
    QSignalSpy scenarioChanged(&session, &Session::scenarioChanged);
    QVERIFY(!session.edit(kText, Gesture::Done, [](Scenario&) {}));
    QCOMPARE(scenarioChanged.count(), 0);
    QCOMPARE(session.undoStack().count(), 0);
    QCOMPARE(session.status().kind, Status::Kind::Idle);
  }

  void aDragShowsFramesOnTheWayAndEndsOnTheLastValue() {
    FakeEngine engine;
    Session session(engine.compute());
    const auto frames = watchFrames(session);
    session.edit(kText, Gesture::Tick, setText("1"));
    QVERIFY(engine.waitForStarted(1));
    for (const char* text : {"2", "3", "4"}) session.edit(kText, Gesture::Tick, setText(text));
    engine.letPass();
    QTRY_COMPARE(*frames, Texts({"1"}));
    QCOMPARE(session.status().kind, Status::Kind::Running);
    QVERIFY(session.isStale());
    QVERIFY(engine.waitForStarted(2));
    session.edit(kText, Gesture::Tick, setText("5"));
    session.endGesture();  // stops "4", which nobody wants any more
    QVERIFY(engine.waitForStarted(3));
    engine.letPass();
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QCOMPARE(*frames, Texts({"1", "5"}));
    QCOMPARE(engine.startedTexts(), Texts({"1", "4", "5"}));
    QCOMPARE(session.undoStack().count(), 1);
  }

  void wholeEditsUndoAndRedoHurry() {
    FakeEngine engine;
    Session session(engine.compute());
    const auto frames = watchFrames(session);
    session.edit(kText, Gesture::Done, setText("1"));
    QVERIFY(engine.waitForStarted(1));
    session.edit(QStringLiteral("Load text"), Gesture::Done, setText("2"));
    QVERIFY(engine.waitForStarted(2));
    session.undoStack().undo();
    QVERIFY(engine.waitForStarted(3));
    session.undoStack().redo();
    QVERIFY(engine.waitForStarted(4));
    engine.letPass();
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QCOMPARE(*frames, Texts({"2"}));
  }

  void typingOnLetsTheRunningJobFinish() {
    FakeEngine engine;
    Session session(engine.compute());
    const auto frames = watchFrames(session);
    session.edit(kText, Gesture::Done, setText("a"));
    QVERIFY(engine.waitForStarted(1));
    session.edit(kText, Gesture::Done, setText("ab"));
    engine.letPass(2);
    QTRY_COMPARE(*frames, Texts({"a", "ab"}));
  }

  void nothingOfTheOldProjectAppearsInTheNewOne_data() {
    QTest::addColumn<bool>("stubborn");
    QTest::newRow("engine stops") << false;
    QTest::newRow("engine answers late") << true;
  }
  void nothingOfTheOldProjectAppearsInTheNewOne() {
    QFETCH(bool, stubborn);
    FakeEngine engine(stubborn);
    Session session(engine.compute());
    session.edit(kText, Gesture::Tick, setText("old 1"));
    QVERIFY(engine.waitForStarted(1));
    session.edit(kText, Gesture::Tick, setText("old 2"));
    engine.letPass();
    QVERIFY(engine.waitForStarted(2));  // the answer to "old 1" is in the event queue, "old 2" is running
    session.edit(kText, Gesture::Tick, setText("old 3"));
    const auto frames = watchFrames(session);
    session.open(projectWith("new"));
    QVERIFY(!session.frame());
    QCOMPARE(session.undoStack().count(), 0);
    QVERIFY(session.undoStack().isClean());
    engine.letAllPass();
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QCOMPARE(*frames, Texts({"new"}));
  }

  void openingEndsTheGesture() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(kText, Gesture::Tick, setText("a"));
    session.open(projectWith("new"));
    session.edit(kText, Gesture::Tick, setText("b"));
    session.undoStack().undo();
    QCOMPARE(session.scenario()->text, "new");
  }

  void openingHidesTheOldFrame() {
    FakeEngine engine;
    engine.letPass();
    Session session(engine.compute());
    session.open(projectWith("old"));
    QTRY_VERIFY(session.frame());
    QSignalSpy frameChanged(&session, &Session::frameChanged);
    session.open(projectWith("bad"));
    QVERIFY(!session.frame());
    QCOMPARE(frameChanged.count(), 1);
    engine.letPass();
    QTRY_COMPARE(session.status().kind, Status::Kind::Failed);
    QVERIFY(!session.frame());
  }

  void openTakesScenarioAndView() {
    FakeEngine engine;
    Session session(engine.compute());
    Project project = projectWith("new");
    project.view.colorMap = ColorMap::Magma;
    QSignalSpy viewChanged(&session, &Session::viewChanged);
    session.open(project);
    QCOMPARE(viewChanged.count(), 1);
    QVERIFY(session.project() == project);
  }

  void aNewFocusAsksForItsFrame() {
    FakeEngine engine;
    engine.letAllPass();
    Session session(engine.compute());
    session.open(projectWith("a"));
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    session.setView([](ViewState& view) { view.focus.head = 3; });
    QTRY_COMPARE(session.frame()->focus.head, 3);
    QCOMPARE(engine.started().back().scenario, session.scenario());
    QCOMPARE(session.undoStack().count(), 0);
  }

  void aViewWithTheSameFocusComputesNothing() {
    FakeEngine engine;
    Session session(engine.compute());
    QSignalSpy viewChanged(&session, &Session::viewChanged);
    session.setView([](ViewState& view) { view.colorMap = ColorMap::Greys; });
    session.setView([](ViewState& view) { view.colorMap = ColorMap::Greys; });
    QCOMPARE(viewChanged.count(), 1);
    QCOMPARE(session.status().kind, Status::Kind::Idle);
  }

  void theFocusIsAWishThatAFrameFulfilsAsFarAsItCan() {
    FakeEngine engine;
    engine.letAllPass();
    Session session(engine.compute());
    const auto setHeads = [&](int heads) {
      session.edit(QStringLiteral("Heads"), Gesture::Done,
                   [=](Scenario& s) { QVERIFY(s.settings.set(Field::Heads, Scope::everywhere(), heads)); });
    };
    session.setView([](ViewState& view) { view.focus.head = 5; });
    setHeads(2);
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QCOMPARE(session.frame()->focus.head, 1);
    QCOMPARE(session.view().focus.head, 5);
    setHeads(6);
    QTRY_COMPARE(session.frame()->focus.head, 5);
  }

  void aStackThatTheResultHasNotIsLacking() {
    FakeEngine engine;
    engine.letAllPass();
    Session session(engine.compute());
    session.setView([](ViewState& view) { view.focus.stack = StackKind::Cross; });
    QVERIFY(!session.lacksFocus());  // nothing is known yet
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QVERIFY(session.lacksFocus());
    session.setView([](ViewState& view) { view.focus.stack = StackKind::Encoder; });
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QVERIFY(!session.lacksFocus());
  }

  void aFailureKeepsTheLastFrame() {
    FakeEngine engine;
    engine.letAllPass();
    Session session(engine.compute());
    session.edit(kText, Gesture::Done, setText("good"));
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    session.edit(kText, Gesture::Done, setText("bad"));
    QTRY_COMPARE(session.status().kind, Status::Kind::Failed);
    QVERIFY(session.status().error.code == ErrorCode::InvalidText);
    QCOMPARE(shownText(session), "good");
    QVERIFY(session.isStale());
    session.undoStack().undo();
    session.edit(kText, Gesture::Done, setText("better"));
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
  }

  void aFailureOnTheWayIsNotReported() {
    FakeEngine engine;
    Session session(engine.compute());
    session.edit(kText, Gesture::Tick, setText("bad"));
    QVERIFY(engine.waitForStarted(1));
    session.edit(kText, Gesture::Tick, setText("good"));
    std::vector<Status::Kind> kinds;
    connect(&session, &Session::statusChanged, this, [&] { kinds.push_back(session.status().kind); });
    engine.letAllPass();
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QCOMPARE(kinds.size(), 1U);
  }

  void stopping() {
    FakeEngine engine(true);
    Session session(engine.compute());
    const auto frames = watchFrames(session);
    session.stop();
    QCOMPARE(session.status().kind, Status::Kind::Idle);
    session.edit(kText, Gesture::Done, setText("a"));
    QVERIFY(engine.waitForStarted(1));
    session.stop();
    QCOMPARE(session.status().kind, Status::Kind::Failed);
    QVERIFY(session.status().error.code == ErrorCode::Cancelled);
    engine.letAllPass();
    session.edit(kText, Gesture::Done, setText("b"));
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QCOMPARE(*frames, Texts({"b"}));
  }

  void hoverIsPassedOn() {
    FakeEngine engine;
    Session session(engine.compute());
    QSignalSpy hoverChanged(&session, &Session::hoverChanged);
    session.setHover(Cell{1, 2});
    QCOMPARE(hoverChanged.count(), 1);
    QVERIFY(hoverChanged.at(0).at(0).value<std::optional<Cell>>() == (Cell{1, 2}));
    QVERIFY(!session.view().cell);
  }

  void canBeDestroyedWhileBusy() {
    FakeEngine engine;
    auto session = std::make_unique<Session>(engine.compute());
    session->edit(kText, Gesture::Tick, setText("1"));
    QVERIFY(engine.waitForStarted(1));
    session->edit(kText, Gesture::Tick, setText("2"));
    engine.letPass();
    QVERIFY(engine.waitForStarted(2));
    session->edit(kText, Gesture::Tick, setText("3"));
    QSignalSpy cleanChanged(&session->undoStack(), &QUndoStack::cleanChanged);
    session.reset();
    QCOMPARE(cleanChanged.count(), 0);
    QCoreApplication::sendPostedEvents();
  }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
