// SPDX-License-Identifier: GPL-3.0-or-later
// Models in the session: what an edit makes of a scenario, which models stay open, and what the engine is given.
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "tests/session/fake_models.h"
#include "ui/session/session.h"

using namespace fovea;
using namespace fovea::test;

namespace {

const auto kDecoder = FakeModels::at("/m/decoder");
const auto kMasked = FakeModels::at("/m/masked");
const auto kBoth = FakeModels::at("/m/both");

bool settle(Session& session) {
  return QTest::qWaitFor([&] { return session.status().kind != Status::Kind::Running; }, 20000) && !session.isStale();
}

void setText(Session& session, const std::string& text) {
  session.edit(QStringLiteral("Type"), Gesture::Done, [&](Scenario& scenario) { scenario.text = text; });
  session.endGesture();
}

std::vector<std::string> openModels(const Session& session) {
  std::vector<std::string> ids;
  for (const auto& [id, model] : session.models()) ids.push_back(id);
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

class SessionModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void openingAModelKeepsTheTextsAlone() {
    Session session;
    setText(session, "the cat sat");
    session.edit(QStringLiteral("Change"), Gesture::Done, [](Scenario& scenario) {
      scenario.target = "a dog";
      scenario.forbidden[{StackKind::Encoder, {}, {}}].insert({0, 1});
      QVERIFY(scenario.settings.assign("q.gain=2"));
    });
    const Scenario before = *session.scenario();
    session.setSource(kDecoder);
    QVERIFY((*session.scenario() == Scenario{"/m/decoder", "the cat sat", "a dog", {}}));
    QVERIFY(settle(session));
    QVERIFY(session.frame()->result->model == kDecoder);
    QCOMPARE(session.frame()->map.cells->rows(), 3);
    session.undoStack().undo();
    QVERIFY(*session.scenario() == before);
    QVERIFY(settle(session));
    QVERIFY(!session.frame()->result->model);
    session.undoStack().redo();
    QVERIFY(settle(session));
    QVERIFY(session.frame()->result->model == kDecoder);
    session.setSource(nullptr);
    QVERIFY((*session.scenario() == Scenario{"bare", "the cat sat", "a dog", {}}));
    QVERIFY(settle(session));
  }

  void theViewMovesToAStackThatIsThere() {
    Session session;
    setText(session, "the cat");
    const auto looked = [&] { return session.view().focus.stack; };
    const auto look = [&](StackKind stack) { session.setView([=](ViewState& view) { view.focus.stack = stack; }); };
    session.setSource(kDecoder);
    QCOMPARE(looked(), StackKind::Decoder);
    session.setSource(kMasked);
    QCOMPARE(looked(), StackKind::Encoder);
    look(StackKind::Pooling);
    session.setSource(kBoth);
    QCOMPARE(looked(), StackKind::Encoder);
    look(StackKind::Cross);
    session.setSource(kDecoder);
    QCOMPARE(looked(), StackKind::Decoder);
    session.undoStack().undo();
    QCOMPARE(looked(), StackKind::Decoder);
    QVERIFY(settle(session));
    QVERIFY(!session.lacksFocus());
    session.setSource(nullptr);
    QCOMPARE(looked(), StackKind::Encoder);
    session.undoStack().undo();
    session.undoStack().undo();  // the masked one
    QCOMPARE(session.scenario()->source, std::string("/m/masked"));
    QVERIFY(settle(session));
    QVERIFY(!session.lacksFocus());
  }

  void modelsStayOpenAsLongAsSomethingMayNeedThem() {
    Session session;
    setText(session, "the cat");
    session.setSource(kDecoder);
    session.setSource(kMasked);
    QCOMPARE(openModels(session), Ids({"/m/decoder", "/m/masked"}));
    session.undoStack().undo();
    setText(session, "a dog");  // nothing leads to the masked one any more
    session.setSource(kBoth);
    QCOMPARE(openModels(session), Ids({"/m/both", "/m/decoder"}));
    QVERIFY(settle(session));
    session.pinBaseline();
    session.undoStack().undo();
    QVERIFY(settle(session));
    Project project = session.project();
    session.open(project);
    QCOMPARE(openModels(session), Ids({"/m/both", "/m/decoder"}));  // of baseline and scenario
    project.baseline.reset();
    session.open(project);
    QCOMPARE(openModels(session), Ids({"/m/decoder"}));
    session.open({});
    QVERIFY(session.models().empty());
  }

  void aMissingModelIsWaitedFor() {
    Session session;
    Project project;
    project.scenario = {"/m/decoder", "the cat", "", {}};
    project.baseline = Baseline{{"/m/both", "a dog", "a", {}}, {}};
    project.view.comparison = Comparison::Difference;
    session.open(project);
    QVERIFY(session.lacksModel());
    QTRY_COMPARE(session.status().kind, Status::Kind::Failed);
    QVERIFY(!session.frame());
    QSignalSpy changed(&session, &Session::modelsChanged);
    session.addModel(kDecoder);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!session.lacksModel());
    QTRY_COMPARE(session.status().kind, Status::Kind::Idle);
    QVERIFY(!session.frame()->baseline);
    QVERIFY(!*session.frame()->difference);
    session.addModel(kBoth);
    QVERIFY(settle(session));
    QVERIFY(session.frame()->baseline && session.frame()->baseline->result->model == kBoth);
    QVERIFY(session.undoStack().isClean());
  }

  void aModelThatMovedKeepsItsEdits() {
    Session session;
    Project project;
    project.scenario = {"/old/decoder", "the cat", "", {}};
    QVERIFY(project.scenario.settings.assign("q.gain=2"));
    project.baseline = Baseline{project.scenario, {StackKind::Decoder, 0, 0}};
    session.open(project);
    session.relocate("/old/decoder", kDecoder);
    QCOMPARE(session.scenario()->source, std::string("/m/decoder"));
    QCOMPARE(session.baseline()->scenario.source, std::string("/m/decoder"));
    QVERIFY(session.scenario()->settings == project.scenario.settings);
    QVERIFY(settle(session));
    QVERIFY(session.frame()->baseline);
    QVERIFY(!session.undoStack().isClean());
  }

  void theSameModelOpenedAgainKeepsTheEdits() {
    Session session;
    setText(session, "the cat");
    session.setSource(kDecoder);
    session.edit(QStringLiteral("Change"), Gesture::Done,
                 [](Scenario& scenario) { QVERIFY(scenario.settings.assign("q.gain=2")); });
    const auto before = *session.scenario();
    const auto again = std::make_shared<const Model>(*kDecoder);
    session.setSource(again);
    QVERIFY(*session.scenario() == before);
    QVERIFY(session.model() == again);
    QTRY_VERIFY(session.frame() && session.frame()->result->model == again);
  }
};

QTEST_MAIN(SessionModelsTest)
#include "session_models_test.moc"
