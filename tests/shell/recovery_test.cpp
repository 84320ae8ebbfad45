// SPDX-License-Identifier: GPL-3.0-or-later
// What a window that crashed has left is offered to the next one.
#include <QDir>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <csignal>

#include "tests/shell/desk.h"
#include "ui/session/project_store.h"
#include "ui/session/recovery.h"
#include "ui/shell/run_window.h"

using namespace fovea;
using namespace fovea::test;

namespace {

constexpr const char* kLostText = "lost and found";

/// Runs in a process of its own: keeps an unsaved project safe, and dies.
int crash(const QString& folder) {
  RecoveryFile file(folder);
  Project project;
  project.scenario.text = kLostText;
  if (!file.write(QStringLiteral("/somewhere/talk.fovea"), project)) return 1;
  std::raise(SIGKILL);
  return 2;
}

bool crashElsewhere() {
  QProcess process;
  process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--crash"), AutosavePolicy::defaultFolder()});
  return process.waitForFinished() && process.exitStatus() == QProcess::CrashExit;
}

/// Clicks this button of the question; @p asked: what it says.
Answer<QMessageBox> answering(const QString& button, QString* asked = nullptr) {
  return Answer<QMessageBox>([=](QMessageBox& box) {
    if (asked) *asked = box.text();
    for (auto* choice : box.buttons())
      if (choice->text() == button) return choice->click();
  });
}

}  // namespace

class RecoveryTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cleanup() { QDir(AutosavePolicy::defaultFolder()).removeRecursively(); }

  void aLostProjectComesBackUnsaved() {
    QVERIFY(crashElsewhere());
    Desk desk;
    QString asked;
    const auto answer = answering(QStringLiteral("Recover"), &asked);
    desk.window.start({});
    QVERIFY(answer.given());
    QVERIFY2(asked.contains(QStringLiteral("talk.fovea")), qPrintable(asked));
    QCOMPARE(desk.session().scenario()->text, std::string(kLostText));
    QVERIFY(desk.window.isWindowModified());
    QVERIFY(desk.window.windowTitle().startsWith(QStringLiteral("talk.fovea")));
    QVERIFY(desk.settle());
  }

  void laterIsAskedAgain() {
    QVERIFY(crashElsewhere());
    for (int start = 0; start < 2; ++start) {
      Desk desk;
      const auto answer = answering(QStringLiteral("Later"));
      desk.window.start({});
      QVERIFY(answer.given());
      QVERIFY(desk.session().scenario()->text != kLostText);
      QVERIFY(desk.settle());
    }
  }

  void deletedIsNotAskedAgain() {
    QVERIFY(crashElsewhere());
    {
      Desk desk;
      const auto answer = answering(QStringLiteral("Delete"));
      desk.window.start({});
      QVERIFY(answer.given());
      QVERIFY(desk.settle());
    }
    QVERIFY(findLostProjects(AutosavePolicy::defaultFolder()).empty());
  }
};

int main(int argc, char** argv) {
  if (argc == 3 && qstrcmp(argv[1], "--crash") == 0) return crash(QString::fromLocal8Bit(argv[2]));
  useOwnHome();
  QApplication application(argc, argv);
  prepareApplication(application, Preferences());
  RecoveryTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "recovery_test.moc"
