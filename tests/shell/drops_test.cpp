// SPDX-License-Identifier: GPL-3.0-or-later
// Files dropped on the window, whatever is in them.
#include <QDropEvent>
#include <QFile>
#include <QMessageBox>
#include <QMimeData>
#include <QUrl>

#include "tests/shell/desk.h"
#include "ui/session/project_file.h"
#include "ui/shell/run_window.h"

using namespace fovea;
using namespace fovea::test;

namespace {

void drop(QWidget& on, const QString& path) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(path)});
  const auto at = on.rect().center();
  QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
  QApplication::sendEvent(&on, &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
  QApplication::sendEvent(&on, &drop);
}

QString write(const Desk& desk, const QString& name, const QByteArray& bytes) {
  QFile file(desk.path(name));
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("Cannot write a test file.");
  return file.fileName();
}

}  // namespace

class DropsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aTextBecomesTextA() {
    Desk desk;
    desk.use(desk.actions().crossAttention);
    const QList<QWidget*> places{&desk.window, desk.text().viewport(), desk.target().viewport(), &desk.heatmap()};
    for (int i = 0; auto* place : places) {
      const auto content = QByteArray("text ") + QByteArray::number(i++);
      drop(*place, write(desk, QStringLiteral("a.txt"), content));
      QCOMPARE(desk.session().scenario()->text, content.toStdString());
      QVERIFY(desk.session().scenario()->target.empty());
    }
    desk.use(desk.actions().undo);
    QCOMPARE(desk.session().scenario()->text, std::string("text 2"));
    QVERIFY(desk.settle());
  }

  void aProjectIsOpened() {
    Desk desk;
    Project project;
    project.scenario.text = "a b";
    const auto path = desk.path(QStringLiteral("p.fovea"));
    QVERIFY(writeProjectFile(path, project));
    drop(*desk.text().viewport(), path);
    QVERIFY(desk.session().project() == project);
    QCOMPARE(desk.window.windowFilePath(), path);
    QVERIFY(desk.settle());
  }

  void aByteOrderMarkIsNoText() {
    Desk desk;
    drop(desk.window, write(desk, QStringLiteral("a.txt"), "\xEF\xBB\xBFone"));
    QCOMPARE(desk.session().scenario()->text, std::string("one"));
    QVERIFY(desk.settle());
  }

  void whatIsNoTextIsRefused_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"binary.dat", "latin1.txt", "missing.txt", "folder", "missing.fovea", "broken.fovea"})
      QTest::newRow(name) << QString::fromUtf8(name);
  }

  void whatIsNoTextIsRefused() {
    QFETCH(QString, name);
    Desk desk;
    write(desk, QStringLiteral("binary.dat"),
          QByteArray("\x7f"
                     "ELF\0\1\2",
                     7));
    write(desk, QStringLiteral("latin1.txt"), "caf\xe9 noir");
    write(desk, QStringLiteral("broken.fovea"), "{\"fovea\": ");
    QVERIFY(QDir(desk.folder.path()).mkdir(QStringLiteral("folder")));
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto before = desk.session().project();
    QString said;
    const Answer<QMessageBox> told([&](QMessageBox& box) { said = box.informativeText(); });
    drop(desk.window, desk.path(name));
    QTRY_VERIFY(told.given());
    QVERIFY2(said.contains(name), qPrintable(said));
    QVERIFY(desk.session().project() == before);
  }

  void aHugeFileIsCut() {
    Desk desk;
    QFile file(write(desk, QStringLiteral("huge.txt"), QByteArray("word ").repeated(kMaxTextBytes / 5 + 1)));
    QVERIFY(file.resize(100LL * 1024 * 1024));  // sparse: zeros after what is read
    QString said;
    const Answer<QMessageBox> told([&](QMessageBox& box) { said = box.text(); });
    drop(desk.window, file.fileName());
    QVERIFY(told.given());
    QVERIFY2(said.contains(QStringLiteral("64.00 KiB")), qPrintable(said));
    QCOMPARE(desk.session().scenario()->text.size(), kMaxTextBytes);
    desk.settle();  // so many tokens may be refused
    QVERIFY(desk.session().status().kind != Status::Kind::Running);
  }

  void aHugeProjectIsRefused() {
    Desk desk;
    QFile file(write(desk, QStringLiteral("huge.fovea"), "{"));
    QVERIFY(file.resize(100LL * 1024 * 1024));
    const Answer<QMessageBox> told([](QMessageBox&) {});
    drop(desk.window, file.fileName());
    QVERIFY(told.given());
    QVERIFY(*desk.session().scenario() == Scenario{});
  }
};

FOVEA_SHELL_TEST(DropsTest)
#include "drops_test.moc"
