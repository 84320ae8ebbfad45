// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/project_store.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <optional>

#include "tests/session/fake_engine.h"
#include "ui/session/project_file.h"

using namespace fovea;
using namespace fovea::test;

namespace {

const QString kText = QStringLiteral("Type text");

/// A window without a face, in a folder of its own.
struct Window {
  explicit Window(const QString& folder, std::chrono::milliseconds quiet = std::chrono::milliseconds(1))
      : preferences(folder + QStringLiteral("/settings.ini")),
        session(engine.compute()),
        store(session, preferences, {folder + QStringLiteral("/recovery"), quiet, std::chrono::seconds(30)}) {
    engine.letAllPass();
  }

  void type(const std::string& text) { session.edit(kText, Gesture::Done, setText(text)); }

  FakeEngine engine;
  Preferences preferences;
  Session session;
  ProjectStore store;
};

/// Runs in a process of its own: types, waits for the autosave, and dies without a word.
int crash(const QString& folder) {
  Window window(folder);
  if (!window.store.saveAs(folder + QStringLiteral("/saved.fovea"))) return 1;
  window.type("unsaved");
  const bool saved = QTest::qWaitFor(
      [&] { return !QDir(folder + QStringLiteral("/recovery")).entryList({QStringLiteral("*.fovea")}).isEmpty(); });
  if (saved) std::raise(SIGKILL);
  return 2;
}

}  // namespace

class ProjectStoreTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    folder_.emplace();
    QVERIFY(folder_->isValid());
  }

  void savesAndOpens() {
    Window window(folder_->path());
    QSignalSpy pathChanged(&window.store, &ProjectStore::pathChanged);
    window.type("a");
    window.session.setView([](ViewState& view) { view.colorRange = ColorRange::PerRow; });
    const Project saved = window.session.project();
    QVERIFY(window.store.saveAs(file("one")));
    QCOMPARE(window.store.path(), file("one"));
    QCOMPARE(pathChanged.count(), 1);
    QVERIFY(window.session.undoStack().isClean());

    window.type("b");
    QVERIFY(!window.session.undoStack().isClean());
    QVERIFY(window.store.open(file("one")));
    QVERIFY(window.session.project() == saved);
    QVERIFY(window.session.undoStack().isClean());
    QCOMPARE(pathChanged.count(), 1);

    window.store.start(projectWith("new"));
    QCOMPARE(window.store.path(), QString());
    QCOMPARE(pathChanged.count(), 2);
  }

  void savesAgainUnderTheSameName() {
    Window window(folder_->path());
    QVERIFY(window.store.saveAs(file("one")));
    window.type("later");
    QVERIFY(window.store.save());
    QCOMPARE(readProjectFile(file("one"))->scenario.text, "later");
  }

  void aBadFileLeavesEverythingAsItWas() {
    Window window(folder_->path());
    QVERIFY(window.store.saveAs(file("good")));
    window.type("unsaved");
    QTRY_COMPARE(window.session.status().kind, Status::Kind::Idle);
    QFile bad(file("bad"));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write("{");
    bad.close();
    const Project before = window.session.project();
    const FramePtr frame = window.session.frame();
    QVERIFY(!window.store.open(file("bad")));
    QVERIFY(!window.store.open(file("missing")));
    QVERIFY(window.session.project() == before);
    QCOMPARE(window.session.frame(), frame);
    QCOMPARE(window.session.undoStack().count(), 1);
    QCOMPARE(window.store.path(), file("good"));
    QCOMPARE(window.store.recentFiles(), QStringList({file("good")}));
  }

  void aFailedSaveLeavesEverythingUnsaved() {
    Window window(folder_->path());
    QVERIFY(window.store.saveAs(file("good")));
    window.type("unsaved");
    QVERIFY(!window.store.saveAs(folder_->filePath(QStringLiteral("no/such/folder.fovea"))));
    QVERIFY(!window.session.undoStack().isClean());
    QCOMPARE(window.store.path(), file("good"));
  }

  void recentFilesAreTheLastTenThatExist() {
    Window window(folder_->path());
    for (char name = 'a'; name < 'a' + 12; ++name) QVERIFY(window.store.saveAs(file(std::string(1, name).c_str())));
    QVERIFY(window.store.open(file("d")));
    QStringList expected{file("d"), file("l"), file("k"), file("j"), file("i"),
                         file("h"), file("g"), file("f"), file("e"), file("c")};
    QCOMPARE(window.store.recentFiles(), expected);
    QVERIFY(QFile::remove(file("h")));
    expected.removeOne(file("h"));
    QCOMPARE(window.store.recentFiles(), expected);
    Window other(folder_->path());
    QCOMPARE(other.store.recentFiles(), expected);
  }

  void unsavedChangesAreKeptUntilSaved() {
    Window window(folder_->path());
    window.type("a");
    QTRY_COMPARE(sideFiles().size(), 1);
    QCOMPARE(readProjectFile(sideFiles().at(0).filePath())->scenario.text, "a");
    QVERIFY(window.store.saveAs(file("one")));
    QCOMPARE(sideFiles().size(), 0);
    window.type("b");
    QTRY_COMPARE(sideFiles().size(), 1);
    window.session.undoStack().undo();
    QCOMPARE(sideFiles().size(), 0);
    window.session.undoStack().redo();
    QTRY_COMPARE(sideFiles().size(), 1);
    window.store.start({});
    QCOMPARE(sideFiles().size(), 0);
  }

  void whatIsSavedAnywayIsNotAutosaved() {
    Window window(folder_->path());
    window.store.start(projectWith("a"));
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.hasExpired(100));  // the autosave is due after 1 ms
    QCOMPARE(sideFiles().size(), 0);
  }

  void aLongDragIsSavedNowAndThen() {
    FakeEngine engine;
    Session session(engine.compute());
    Preferences preferences(folder_->filePath(QStringLiteral("settings.ini")));
    const AutosavePolicy policy{folder_->filePath(QStringLiteral("recovery")), std::chrono::hours(1),
                                std::chrono::milliseconds(300)};
    ProjectStore store(session, preferences, policy);
    int tick = 0;
    QTRY_VERIFY((session.edit(kText, Gesture::Tick, setText(std::to_string(++tick))), sideFiles().size() == 1));
  }

  void cleanExitLeavesNothing() {
    {
      Window window(folder_->path());
      window.type("a");
      QTRY_COMPARE(sideFiles().size(), 1);
    }
    QVERIFY(QDir(folder_->filePath(QStringLiteral("recovery"))).isEmpty());
  }

  void aCrashedWindowIsRecovered() {
    crashElsewhere();
    Window window(folder_->path());
    auto lost = window.store.lostProjects();
    QCOMPARE(lost.size(), 1U);
    QVERIFY(window.store.recover(lost[0]));
    lost.clear();
    QCOMPARE(window.session.scenario()->text, "unsaved");
    QCOMPARE(window.store.path(), file("saved"));
    QVERIFY(!window.session.undoStack().isClean());
    QCOMPARE(sideFiles().size(), 1);  // its own by now: a second crash would lose nothing
    QVERIFY(window.store.lostProjects().empty());
    QVERIFY(window.store.open(file("saved")));
    QVERIFY(window.session.undoStack().isClean());
    QCOMPARE(sideFiles().size(), 0);
  }

  void aDamagedLostProjectLeavesEverythingAsItWas() {
    crashElsewhere();
    QVERIFY(QFile::resize(sideFiles().at(0).filePath(), 10));
    Window window(folder_->path());
    window.store.start(projectWith("mine"));
    const auto lost = window.store.lostProjects();
    QCOMPARE(lost.size(), 1U);
    QVERIFY(!window.store.recover(lost[0]));
    QCOMPARE(window.session.scenario()->text, "mine");
    QVERIFY(window.session.undoStack().isClean());
  }

  void twoWindowsDoNotRecoverEachOther() {
    Window one(folder_->path());
    one.type("one");
    QTRY_COMPARE(sideFiles().size(), 1);
    Window two(folder_->path());
    QVERIFY(two.store.lostProjects().empty());
    two.type("two");
    QTRY_COMPARE(sideFiles().size(), 2);
    QVERIFY(one.store.lostProjects().empty());
  }

  void aFailingAutosaveIsReported() {
    FakeEngine engine;
    Session session(engine.compute());
    Preferences preferences(folder_->filePath(QStringLiteral("settings.ini")));
    ProjectStore store(session, preferences, {QStringLiteral("/dev/null/recovery"), std::chrono::milliseconds(1)});
    QSignalSpy failed(&store, &ProjectStore::autosaveFailed);
    session.edit(kText, Gesture::Done, setText("a"));
    QVERIFY(failed.wait());
  }

  void theSessionMayGoFirst() {
    Preferences preferences(folder_->filePath(QStringLiteral("settings.ini")));
    FakeEngine engine;
    auto session = std::make_unique<Session>(engine.compute());
    ProjectStore store(*session, preferences, {folder_->filePath(QStringLiteral("recovery"))});
    session->edit(kText, Gesture::Done, setText("a"));
    session.reset();
  }

 private:
  QString file(const char* name) const { return folder_->filePath(QString::fromUtf8(name) + QStringLiteral(".fovea")); }

  QFileInfoList sideFiles() const {
    return QDir(folder_->filePath(QStringLiteral("recovery"))).entryInfoList({QStringLiteral("*.fovea")});
  }

  void crashElsewhere() {
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--crash"), folder_->path()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
  }

  std::optional<QTemporaryDir> folder_;
};

int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.value(1) == QStringLiteral("--crash")) return crash(arguments.value(2));
  ProjectStoreTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "project_store_test.moc"
