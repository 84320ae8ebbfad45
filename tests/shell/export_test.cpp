// SPDX-License-Identifier: GPL-3.0-or-later
// What lands in files and on the clipboard.
#include <QCheckBox>
#include <QClipboard>
#include <QImage>
#include <QMessageBox>
#include <QSpinBox>

#include "tests/shell/export_desk.h"
#include "ui/shell/run_window.h"

using namespace fovea;
using namespace fovea::test;

class ExportTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aPictureHasTheChosenSizeAndTheChoiceIsRemembered() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto path = desk.path(QStringLiteral("a.png"));
    QVERIFY(exportPicture(desk, path, [](ExportDialog& dialog) {
      choose(dialog, QStringLiteral("Dark"));
      const auto spins = dialog.findChildren<QSpinBox*>();
      spins[0]->setValue(500);
      spins[1]->setValue(400);
      spins[2]->setValue(192);
    }));
    const QImage image(path);
    QCOMPARE(image.size(), QSize(1000, 800));
    QVERIFY(image.pixelColor(2, 2).lightness() < 80);
    QCOMPARE(desk.preferences.number(Preference::ExportWidth), 500);
    QCOMPARE(desk.preferences.text(Preference::ExportFolder), desk.folder.path());
    const auto again = desk.path(QStringLiteral("again.png"));
    QVERIFY(exportPicture(desk, again, [](ExportDialog&) {}));
    QVERIFY(contentOf(again) == contentOf(path));
  }

  void theEndingIsAdded() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const Answer<ExportDialog> chosen([&](ExportDialog& dialog) {
      choose(dialog, QStringLiteral("SVG (vector)"));
      dialog.accept();
    });
    const Answer<QFileDialog> named([&](QFileDialog& dialog) { enter(dialog, desk.path(QStringLiteral("b"))); });
    desk.use(desk.actions().exportPicture);
    QTRY_VERIFY(contentOf(desk.path(QStringLiteral("b.svg"))).contains("<svg"));
  }

  void dataOfAllHeadsOrOne() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("a b"));
    QVERIFY(desk.settle());
    const auto one = desk.path(QStringLiteral("one.csv"));
    const auto all = desk.path(QStringLiteral("all.csv"));
    QVERIFY(exportData(desk, one, QStringLiteral("CSV, this map")));
    QVERIFY(exportData(desk, all, QStringLiteral("CSV, all heads")));
    QVERIFY(contentOf(all).count('\n') > contentOf(one).count('\n') * 4);
    const auto npz = desk.path(QStringLiteral("all.npz"));
    QVERIFY(exportData(desk, npz, QStringLiteral("NPZ")));
    QVERIFY(contentOf(npz).startsWith("PK"));
  }

  void theClipboardTakesPictureAndNumbers() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("a b"));
    desk.session().edit(QStringLiteral("edit"), Gesture::Done, [](Scenario& scenario) {
      std::ignore = scenario.settings.set(Field::Causal, Scope::everywhere(), 1);
    });
    QVERIFY(desk.settle());
    QApplication::clipboard()->clear();
    desk.use(desk.actions().copyPicture);
    QTRY_VERIFY(!QApplication::clipboard()->image().isNull());
    QVERIFY(QApplication::clipboard()->image().width() > 1000);
    desk.use(desk.actions().copyNumbers);
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const auto lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.value(0), QStringLiteral("\ta\tb"));
    QCOMPARE(lines.value(1), QStringLiteral("a\t1\t"));  // what is masked is empty
    const auto row = lines.value(2).split(u'\t');
    QCOMPARE(row.value(0), QStringLiteral("b"));
    QCOMPARE(static_cast<float>(row.value(1).toDouble() + row.value(2).toDouble()), 1.0F);
  }

  void aFileThatCannotBeWrittenIsSaid() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    QString said;
    const Answer<QMessageBox> told([&](QMessageBox& box) { said = box.informativeText(); });
    const Answer<QFileDialog> named([](QFileDialog& dialog) { enter(dialog, QStringLiteral("/proc/none.csv")); });
    desk.use(desk.actions().exportData);
    QTRY_VERIFY(told.given());
    QVERIFY2(said.contains(QStringLiteral("/proc/none.csv")), qPrintable(said));
  }
};

FOVEA_SHELL_TEST(ExportTest)
#include "export_test.moc"
