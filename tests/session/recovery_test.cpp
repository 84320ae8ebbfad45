// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recovery.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <optional>

#include "tests/session/fake_engine.h"

using namespace fovea;
using namespace fovea::test;

namespace {

const QString kProjectPath = QString::fromUtf8("/home/me/Aufsätze\n/文.fovea");

/// Runs in a process of its own: saves a project (or nothing, if @p text is empty) and dies without a word.
int crash(const QString& folder, const QString& text) {
  RecoveryFile file(folder);
  if (!file.write(kProjectPath, projectWith(text.toStdString()))) return 1;
  if (text.isEmpty()) QFile::remove(QDir(folder).entryInfoList({QStringLiteral("*.fovea")}).at(0).filePath());
  std::raise(SIGKILL);
  return 2;
}

}  // namespace

class RecoveryTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    temporary_.emplace();
    QVERIFY(temporary_->isValid());
    folder_ = temporary_->filePath(QStringLiteral("deep/recovery"));
  }

  void nothingToFind() { QVERIFY(findLostProjects(folder_).empty()); }

  void aLivingWindowIsNotLost() {
    RecoveryFile file(folder_);
    QVERIFY(file.write(kProjectPath, projectWith("a")));
    QVERIFY(findLostProjects(folder_).empty());
    QCOMPARE(projects().size(), 1);
  }

  void theFolderIsPrivate() {
    RecoveryFile file(folder_);
    QVERIFY(file.write(kProjectPath, projectWith("a")));
    QVERIFY(!(QFile::permissions(folder_) & (QFile::ReadGroup | QFile::ReadOther)));
  }

  void twoWindowsHaveTheirOwn() {
    RecoveryFile one(folder_);
    RecoveryFile two(folder_);
    QVERIFY(one.write(kProjectPath, projectWith("a")));
    QVERIFY(two.write(kProjectPath, projectWith("b")));
    QCOMPARE(projects().size(), 2);
    two.remove();
    QCOMPARE(projects().size(), 1);
  }

  void aCleanExitLeavesNothing() {
    {
      RecoveryFile file(folder_);
      QVERIFY(file.write(kProjectPath, projectWith("a")));
      QVERIFY(file.write(kProjectPath, projectWith("b")));
    }
    QVERIFY(QDir(folder_).isEmpty());
  }

  void whatACrashLeavesIsFoundAndRead() {
    crashElsewhere(QString::fromUtf8("lost 文"));
    const auto lost = findLostProjects(folder_);
    QCOMPARE(lost.size(), 1U);
    QCOMPARE(lost[0].projectPath(), kProjectPath);
    QVERIFY(lost[0].saved().isValid());
    const auto project = lost[0].read();
    QVERIFY(project);
    QVERIFY(*project == projectWith("lost 文"));
  }

  void whoFindsItFirstHasIt() {
    crashElsewhere(QStringLiteral("lost"));
    {
      const auto mine = findLostProjects(folder_);
      QCOMPARE(mine.size(), 1U);
      QVERIFY(findLostProjects(folder_).empty());
    }
    QCOMPARE(findLostProjects(folder_).size(), 1U);
  }

  void whatIsDiscardedIsGone() {
    crashElsewhere(QStringLiteral("lost"));
    findLostProjects(folder_).at(0).discard();
    QVERIFY(QDir(folder_).isEmpty());
  }

  void aCrashWithNothingUnsavedIsTidiedUp() {
    crashElsewhere({});
    QVERIFY(!QDir(folder_).isEmpty());
    QVERIFY(findLostProjects(folder_).empty());
    QVERIFY(QDir(folder_).isEmpty());
  }

  void aDamagedOneIsAnError() {
    crashElsewhere(QStringLiteral("lost"));
    QVERIFY(QFile::resize(projects().at(0).filePath(), 10));
    const auto lost = findLostProjects(folder_);
    QCOMPARE(lost.size(), 1U);
    const auto project = lost[0].read();
    QVERIFY(!project);
    QVERIFY(project.error().code == ErrorCode::BadFile);
  }

  void aFolderThatCannotBeMadeIsAnError() {
    RecoveryFile file(QStringLiteral("/dev/null/recovery"));
    const auto written = file.write({}, projectWith("a"));
    QVERIFY(!written);
    QVERIFY(written.error().code == ErrorCode::Io);
  }

 private:
  void crashElsewhere(const QString& text) {
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--crash"), folder_, text});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
  }

  QFileInfoList projects() const { return QDir(folder_).entryInfoList({QStringLiteral("*.fovea")}); }

  std::optional<QTemporaryDir> temporary_;
  QString folder_;
};

int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.value(1) == QStringLiteral("--crash")) return crash(arguments.value(2), arguments.value(3));
  RecoveryTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "recovery_test.moc"
