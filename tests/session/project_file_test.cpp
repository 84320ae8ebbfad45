// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/project_file.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "tests/session/fake_engine.h"

using namespace fovea;
using namespace fovea::test;

class ProjectFileTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    folder_.emplace();
    QVERIFY(folder_->isValid());
  }

  void whatIsWrittenIsRead() {
    Project project = projectWith("the cat 坐在 mat");
    project.view.colorMap = ColorMap::Cividis;
    const QString path = folder_->filePath(QString::fromUtf8("ein Projekt 文.fovea"));
    QVERIFY(writeProjectFile(path, project));
    const auto read = readProjectFile(path);
    QVERIFY(read);
    QVERIFY(*read == project);
  }

  void damagedFilesAreRefusedByName_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("\xFF\xFE\0\1", 4);
    QTest::newRow("another JSON") << QByteArray("[1, 2, 3]");
    QTest::newRow("truncated") << QByteArray("{\"format\": \"fovea project\", \"version\": 1, \"scen");
  }
  void damagedFilesAreRefusedByName() {
    QFETCH(QByteArray, bytes);
    const QString path = write(bytes);
    const auto read = readProjectFile(path);
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::BadFile);
    QVERIFY(namesFile(read.error(), path));
  }

  void tooLargeFilesAreNotRead() {
    const QString path = write("{}");
    QVERIFY(QFile::resize(path, qint64{1} << 40));  // sparse: a terabyte that costs nothing
    const auto read = readProjectFile(path);
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::TooLarge);
    QVERIFY(namesFile(read.error(), path));
  }

  void whatIsNotAFileIsRefused() {
    const QString pipe = folder_->filePath(QStringLiteral("pipe.fovea"));
    QCOMPARE(mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    for (const QString& path : {pipe, folder_->path(), folder_->filePath(QStringLiteral("missing.fovea")),
                                QStringLiteral("/dev/zero"), QString()}) {
      const auto read = readProjectFile(path);
      QVERIFY2(!read, qPrintable(path));
      QVERIFY2(read.error().code == ErrorCode::Io, qPrintable(path));
      QVERIFY2(namesFile(read.error(), path), read.error().message.c_str());
    }
  }

  void whatCannotBeWrittenSaysWhere() {
    const QString path = folder_->filePath(QStringLiteral("no/such/folder.fovea"));
    const auto written = writeProjectFile(path, projectWith("a"));
    QVERIFY(!written);
    QVERIFY(written.error().code == ErrorCode::Io);
    QVERIFY(namesFile(written.error(), path));
  }

  void aFailedWriteLeavesTheOldFile() {
    // A folder of the same name cannot be replaced, and is still there afterwards.
    const QString path = folder_->filePath(QStringLiteral("taken.fovea"));
    QVERIFY(QDir().mkpath(path));
    QVERIFY(!writeProjectFile(path, projectWith("a")));
    QVERIFY(QFileInfo(path).isDir());
    QCOMPARE(QDir(folder_->path()).entryList(QDir::Files | QDir::Hidden).size(), 0);
  }

 private:
  static bool namesFile(const Error& error, const QString& path) {
    return QString::fromStdString(error.message).startsWith(path);
  }

  QString write(const QByteArray& bytes) {
    const QString path = folder_->filePath(QStringLiteral("file.fovea"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) return {};
    return path;
  }

  std::optional<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(ProjectFileTest)
#include "project_file_test.moc"
