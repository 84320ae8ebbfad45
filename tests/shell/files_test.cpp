// SPDX-License-Identifier: GPL-3.0-or-later
// Projects: new, save, open, recent files, and the question about unsaved changes.
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include "core/scenario/samples.h"
#include "tests/shell/desk.h"
#include "ui/session/project_file.h"
#include "ui/shell/run_window.h"

using namespace fovea;
using namespace fovea::test;

namespace {

void enter(QFileDialog& dialog, const QString& path) {
  auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
  name->setText(path);
  QTest::keyClick(name, Qt::Key_Return);
}

Answer<QMessageBox> answering(QMessageBox::StandardButton button) {
  return Answer<QMessageBox>([=](QMessageBox& box) { box.button(button)->click(); });
}

}  // namespace

class FilesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatIsSavedIsOpenedAgain() {
    Desk desk;
    desk.window.openSample("query-rotation");
    desk.type(desk.text(), QStringLiteral("more "));
    desk.use(desk.actions().nextHead);
    QVERIFY(desk.window.isWindowModified());
    const auto path = desk.path(QStringLiteral("talk.fovea"));
    {
      const Answer<QFileDialog> answer([&](QFileDialog& dialog) { enter(dialog, desk.path(QStringLiteral("talk"))); });
      desk.use(desk.actions().save);  // has no name yet
      QVERIFY(answer.given());
    }
    const auto saved = desk.session().project();
    QVERIFY(*readProjectFile(path) == saved);
    QVERIFY(!desk.window.isWindowModified());
    QVERIFY(desk.window.windowTitle().startsWith(QStringLiteral("talk.fovea")));

    desk.use(desk.actions().newProject);
    QVERIFY(*desk.session().scenario() == scenarioOf(samples().front()));
    QVERIFY(desk.window.windowTitle().startsWith(QStringLiteral("Untitled")));
    const Answer<QFileDialog> answer([&](QFileDialog& dialog) { enter(dialog, path); });
    desk.use(desk.actions().open);
    QVERIFY(answer.given());
    QVERIFY(desk.session().project() == saved);
    QVERIFY(desk.settle());

    desk.type(desk.text(), QStringLiteral("y"));
    desk.use(desk.actions().save);  // asks nothing any more
    QVERIFY(readProjectFile(path)->scenario == *desk.session().scenario());
    QVERIFY(desk.settle());
  }

  void recentFilesAreOffered() {
    Desk desk;
    auto* menu = desk.actions().recent;
    Q_EMIT menu->aboutToShow();
    QVERIFY(!menu->actions().front()->isEnabled());
    Project project;
    for (const char* name : {"one", "two", "gone"}) {
      project.scenario.text = name;
      const auto path = desk.path(QString::fromUtf8(name) + QStringLiteral(".fovea"));
      QVERIFY(writeProjectFile(path, project));
      desk.window.start(path);
    }
    QVERIFY(QFile::remove(desk.path(QStringLiteral("gone.fovea"))));
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions()[0]->text(), QStringLiteral("two.fovea"));
    menu->actions()[1]->trigger();
    QCOMPARE(desk.session().scenario()->text, std::string("one"));
    QVERIFY(desk.settle());
  }

  void unsavedChangesAreAskedAbout() {
    Desk desk;
    desk.window.openSample("river");
    desk.type(desk.text(), QStringLiteral("mine"));
    const auto mine = desk.session().scenario();
    {
      const auto answer = answering(QMessageBox::Cancel);
      desk.use(desk.actions().newProject);
      QVERIFY(answer.given());
      QCOMPARE(desk.session().scenario(), mine);
    }
    {
      const auto answer = answering(QMessageBox::Cancel);
      desk.use(desk.actions().quit);
      QVERIFY(answer.given());
      QVERIFY(desk.window.isVisible());
    }
    {
      const auto answer = answering(QMessageBox::Save);
      const Answer<QFileDialog> name(
          [&](QFileDialog& dialog) { enter(dialog, desk.path(QStringLiteral("mine.fovea"))); });
      desk.use(desk.actions().newProject);
      QVERIFY(answer.given());
      QVERIFY(name.given());
      QVERIFY(readProjectFile(desk.path(QStringLiteral("mine.fovea")))->scenario == *mine);
      QVERIFY(*desk.session().scenario() == scenarioOf(samples().front()));
    }
    desk.type(desk.text(), QStringLiteral("else"));
    const auto answer = answering(QMessageBox::Discard);
    desk.use(desk.actions().quit);
    QVERIFY(answer.given());
    QVERIFY(!desk.window.isVisible());
  }

  void aFileThatCannotBeWrittenIsSaidAndNothingIsLost() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("mine"));
    QString said;
    const Answer<QMessageBox> told([&](QMessageBox& box) { said = box.informativeText(); });
    const Answer<QFileDialog> name([&](QFileDialog& dialog) { enter(dialog, QStringLiteral("/proc/version.fovea")); });
    desk.use(desk.actions().saveAs);
    QVERIFY(told.given());
    QVERIFY2(said.contains(QStringLiteral("/proc/version.fovea")), qPrintable(said));
    QVERIFY(desk.window.isWindowModified());
    QVERIFY(desk.settle());
  }

  void theWindowIsWhereItWas() {
    Desk desk;
    desk.window.resize(1100, 790);
    desk.window.close();
    MainWindow again(desk.preferences);
    QCOMPARE(again.size(), QSize(1100, 790));
  }
};

FOVEA_SHELL_TEST(FilesTest)
#include "files_test.moc"
